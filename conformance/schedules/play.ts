import type { Enclave, JournalEntry, SessionAnswer } from '@enclave-vm/core';
import { vi } from 'vitest';
import { answerWith, decisionOn } from './answers.ts';
import { deedOf, nextDeed } from './deed-of.ts';
import { storyOf } from './facts.ts';
import { InterruptedSession } from './interrupted-session.ts';
import type { Life } from './life.ts';
import type { Act, Deed, Disruption, Result } from './schedule.ts';
import type { World } from './world.ts';

/** A program, and how its calls are answered. */
export interface Given {
  readonly code: string;
  /** Whether the session's caller answers all calls. */
  readonly isManual: boolean;
  /** Of the calls in their order, again and again. */
  readonly results: readonly Result[];
}

export interface Played {
  /** What was told, without the interruptions. */
  readonly story: readonly unknown[];
  readonly deeds: readonly Deed[];
  /** What must not happen and did. */
  readonly problems: readonly string[];
  readonly journal: readonly JournalEntry[];
  /** Which deaths and passings there were. */
  readonly interruptions: readonly string[];
}

const hour = 3_600_000;
const mostDeeds = 2_000;

/** Plays one session through a schedule, or through what happened to another one. */
export class Play {
  readonly #world: World;
  readonly #given: Given;
  readonly #disruption: Disruption;
  readonly #session: InterruptedSession;

  /** @param enclaves the session goes on in the next one each time */
  constructor(enclaves: readonly Enclave[], world: World, given: Given, disruption: Disruption) {
    this.#world = world;
    this.#given = given;
    this.#disruption = disruption;
    this.#session = new InterruptedSession(enclaves, world, given, disruption);
  }

  /** Plays what is drawn, and then whatever ends the session. */
  async actOut(acts: readonly Act[]): Promise<Played> {
    const session = this.#session;
    const deeds: Deed[] = [];
    const perform = async (deed: Deed | undefined) => {
      if (!deed) return;
      deeds.push(deed);
      await this.#perform(deed);
    };
    await session.begin();
    for (const act of acts) if (!session.isOver) await perform(deedOf(act, session.open));
    while (!session.isOver && session.problems.length === 0) {
      if (deeds.length > mostDeeds) session.fail('does not end');
      await perform(nextDeed(session.open));
    }
    return this.#end(deeds);
  }

  /** Plays what happened to the same program before. */
  async playAgain(deeds: readonly Deed[]): Promise<Played> {
    await this.#session.begin();
    for (const [index, deed] of deeds.entries()) {
      this.#session.soon = deeds.slice(index, index + 2);
      if (this.#disruption.pauses.includes(index)) await this.#pause(deed);
      await this.#perform(deed);
    }
    if (!this.#session.isOver) this.#session.fail('has not ended');
    return this.#end(deeds);
  }

  async #end(deeds: readonly Deed[]): Promise<Played> {
    const session = this.#session;
    await session.bury();
    const { problems, interruptions } = session;
    const { events, journal } = session.life.store;
    for (const [index, { seq }] of events.entries()) {
      if (seq !== index + 1) session.fail(`has an event ${index + 1} with the number ${seq}`);
    }
    return { story: storyOf(events, interruptions.includes('fork')), deeds, problems, journal, interruptions };
  }

  /** Only where the driver leaves at once or after this: one that runs more would hold back what comes after it. */
  async #pause(deed: Deed): Promise<void> {
    const { running } = this.#session;
    const isLast = deed.kind === 'settle' && running.every((callId) => deed.callIds.includes(callId));
    if (running.length > 0 && !isLast) return;
    this.#session.interruptions.push('pause');
    this.#session.life.pause();
    await this.#session.calm();
  }

  async #perform(deed: Deed): Promise<void> {
    const session = this.#session;
    if (session.problems.length > 0) return;
    switch (deed.kind) {
      case 'wait':
        for (let passed = 0; passed < deed.ms && !session.isOver; passed++) {
          vi.advanceTimersByTime(1);
          await session.calm();
        }
        return;
      case 'sleep':
        vi.advanceTimersByTime(hour);
        return session.calm();
      case 'settle':
        return this.#answer(
          deed.callIds,
          () => session.open.calls,
          (callId) => this.#result(callId),
        );
      case 'decide':
        return this.#answer(
          [deed.callId],
          () => session.open.questions,
          (callId) => decisionOn(callId, deed.isApproved, session.argsDigest(callId)),
        );
    }
  }

  /** Answers the calls, and once more when that was lost in a death that followed from it. */
  async #answer(
    callIds: readonly string[],
    open: () => readonly string[],
    answerTo: (callId: string) => SessionAnswer | undefined,
  ): Promise<void> {
    const session = this.#session;
    for (let life: Life | undefined; life !== session.life && !session.isOver; ) {
      const left = callIds.filter((callId) => open().includes(callId));
      if (!life && left.length < callIds.length) return session.fail(`does not wait for all of ${callIds}`);
      if (left.length === 0) return;
      life = session.life;
      const answers = left.map(answerTo).filter((answer) => answer !== undefined);
      if (answers.length > 0) await session.send(answers);
      await session.calm();
    }
  }

  /** Ends the tool that runs; undefined then. */
  #result(callId: string): SessionAnswer | undefined {
    const { results } = this.#given;
    const result = results[(Number(callId.slice('call_'.length)) - 1) % results.length] as Result;
    return this.#world.settle(this.#session.sessionId, callId, result) ? undefined : answerWith(callId, result);
  }
}
