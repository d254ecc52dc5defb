import { once } from 'node:events';
import type { WaitingCall } from '@enclave-vm/core';
import { createScreen } from './render/screen.ts';
import { oneLine, visible } from './render/visible.ts';
import { renderWaitingCall } from './render/waiting-call.ts';
import type { CommandStreams } from './streams.ts';
import { UsageError } from './usage-error.ts';

/** Decides about calls that need it. */
export interface Approver {
  /** Undefined when nobody here can say. */
  decide(call: WaitingCall, signal: AbortSignal): Promise<boolean | undefined>;
  close(): void;
}

/** Of calls that need approval: all, none, or those of these tools. */
export type StandingAnswer = boolean | ReadonlySet<string>;

export interface ApproverOptions {
  readonly standing?: StandingAnswer | undefined;
  /** The program itself was read from standard input, so nobody can type there. */
  readonly isInputTaken?: boolean;
}

/** What `--approve` says. @throws UsageError */
export function readStandingAnswer(text: string): StandingAnswer {
  if (text === 'all') return true;
  if (text === 'none') return false;
  const names = text.split(',').map((name) => name.trim());
  if (names.every((name) => /^[\w:.-]{1,128}$/.test(name))) return new Set(names);
  throw new UsageError('--approve must be all, none, or names of tools separated by commas');
}

/** Decides by the standing answer, and asks whoever sits at the terminal about the other calls. */
export function createApprover(
  { stdin, stderr }: CommandStreams,
  { standing, isInputTaken = false }: ApproverOptions,
): Approver {
  const canAsk = !isInputTaken && stdin.isTTY === true && stderr.isTTY === true;
  const { style, print } = createScreen(stderr);
  let lines: AsyncIterator<Uint8Array | string> | undefined;
  return {
    async decide(call, signal) {
      // A standing answer was given before anybody knew that a process would die in the middle of a call.
      const said = call.reason === 'approval' && standing !== undefined ? standingFor(standing, call.tool) : undefined;
      if (said !== undefined || !canAsk || call.reason === 'result') return said;
      print(`\n${renderWaitingCall(call, style)}`);
      const question =
        call.reason === 'approval' ? 'Let it be made?' : 'Nobody knows whether it took effect. Make it again?';
      stderr.write(`  ${question} [y/N] `);
      lines ??= stdin[Symbol.asyncIterator]();
      const typed = await readLine(lines, signal);
      if (typed === undefined) print('');
      return typed === undefined ? undefined : /^\s*y(es)?\s*$/i.test(typed);
    },
    close() {
      if (lines) stdin.destroy?.();
    },
  };
}

/** How somebody could have decided, when nobody did. */
export function adviceFor(calls: readonly WaitingCall[]): string {
  const names = [...new Set(calls.map(({ tool }) => tool))];
  const named = names.every((name) => /^[\w:.-]{1,128}$/.test(name)) ? `, or --approve ${names.join(',')}` : '';
  return `Nobody decided: run it on a terminal, or with --approve all, --approve none${oneLine(visible(named), 200)}.`;
}

function standingFor(standing: StandingAnswer, tool: string): boolean | undefined {
  if (typeof standing === 'boolean') return standing;
  // The tools that were not named are asked about.
  return standing.has(tool) ? true : undefined;
}

/** What is typed next; undefined at the end of the input, and when the signal fires. */
async function readLine(lines: AsyncIterator<Uint8Array | string>, signal: AbortSignal): Promise<string | undefined> {
  if (signal.aborted) return undefined;
  const answered = new AbortController();
  // Rejects when it was answered, and nobody waits for that.
  const stopped = once(signal, 'abort', { signal: answered.signal }).then(
    () => undefined,
    () => undefined,
  );
  const typed = lines.next().then(({ done, value }) => (done ? undefined : Buffer.from(value).toString()));
  try {
    // A terminal hands over one line at a time; of more, as somebody pastes them, only the first is an answer.
    return (await Promise.race([typed, stopped]))?.split('\n', 1)[0];
  } finally {
    answered.abort();
  }
}
