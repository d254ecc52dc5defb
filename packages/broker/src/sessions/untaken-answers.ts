import type { JournalEntry, SessionAnswer } from '@enclave-vm/core';
import { toolCallId } from '@enclave-vm/protocol/ids';

type Deliver = (answers: readonly SessionAnswer[]) => void;

/**
 * Answers from outside that a session's driver knows of, until they have become part of the journal. One that comes
 * before its call waits for it is handed on when it does.
 */
export class UntakenAnswers {
  readonly #answers: Map<string, SessionAnswer>;
  #deliver: Deliver | undefined;

  /** @param known what the session goes on with; its Enclave has these */
  constructor(known: readonly SessionAnswer[]) {
    this.#answers = new Map(known.map((answer) => [answer.callId, answer]));
  }

  /** Hands on what comes from now on; returns how to stop. */
  readonly subscribe = (deliver: Deliver): (() => void) => {
    this.#deliver = deliver;
    return () => {
      this.#deliver = undefined;
    };
  };

  add(answers: readonly SessionAnswer[]): void {
    for (const answer of answers) this.#answers.set(answer.callId, answer);
    this.#deliver?.(answers);
  }

  /** The call whose answer is for nobody any more, now that this was written. */
  takenBy(entry: JournalEntry): string | undefined {
    if (entry.kind !== 'result' && entry.kind !== 'approved' && entry.kind !== 'asked') return undefined;
    const callId = toolCallId(entry.call);
    if (entry.kind === 'asked' && entry.reason === 'result') {
      const answer = this.#answers.get(callId);
      // Later, because who writes this is about to wait for it.
      if (answer) queueMicrotask(() => this.#deliver?.([answer]));
      return undefined;
    }
    const wasKnown = this.#answers.delete(callId);
    // What somebody said before the question is no answer to it, although it may have come unseen.
    return wasKnown || entry.kind === 'asked' ? callId : undefined;
  }
}
