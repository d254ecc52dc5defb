import type { Failure } from '@enclave-vm/core';
import { exitCodes } from './exit-codes.ts';
import type { Followed } from './follow-session.ts';
import type { SessionsPlace } from './open-sessions.ts';
import { renderResult } from './render/result.ts';
import type { Screen } from './render/screen.ts';
import { toJson } from './render/to-json.ts';
import { visible } from './render/visible.ts';
import { renderWaitingCall } from './render/waiting-call.ts';

export interface ShowFollowedOptions {
  readonly json?: boolean | undefined;
  /** The program's file, when there is one. */
  readonly path?: string;
  /** Where the session is, for who wants to go on with it. */
  readonly place: SessionsPlace;
  readonly tools?: string | undefined;
}

/** Prints how far a session came. @returns the exit status */
export function showFollowed(followed: Followed, screen: Screen, options: ShowFollowedOptions): number {
  const { style, print } = screen;
  const { sessionId } = followed;
  if (followed.kind === 'over') {
    const { final } = followed;
    if (options.json) print(toJson({ sessionId, status: final.success ? 'completed' : 'failed', ...final }));
    else print(`\n${renderResult({ ...final, error: final.error as Failure | undefined }, options.path, style)}`);
    return final.success ? exitCodes.ok : exitCodes.failed;
  }
  if (options.json) print(toJson(unfinished(followed)));
  else if (followed.kind === 'waits') {
    print(`\n${style.title('Waits')}`);
    for (const call of followed.waitingFor) print(renderWaitingCall(call, style));
    print(`\n  Decide, or answer, with: ${resumeCommand(sessionId, options)} ${flagsFor(followed.waitingFor)}`);
  } else {
    print(`\n${style.title('Left')}`);
    print(sessionId === '' ? '  It had not begun.' : `  Go on with: ${resumeCommand(sessionId, options)}`);
  }
  return exitCodes.waiting;
}

/** As a run says it that stopped at a call. */
function unfinished(followed: Exclude<Followed, { kind: 'over' }>) {
  const { sessionId } = followed;
  if (followed.kind === 'left') return { sessionId, success: false, status: 'left' };
  return { sessionId, success: false, status: 'suspended', waitingFor: followed.waitingFor };
}

function resumeCommand(sessionId: string, { place, tools }: ShowFollowedOptions): string {
  const { url, store, tenant } = place;
  const flags = Object.entries({ '--url': url, '--store': store, '--tenant': tenant, '--tools': tools });
  const given = flags.flatMap(([flag, value]) => (value === undefined ? [] : [flag, shellWord(value)]));
  return visible(['enclave sessions resume', sessionId, ...given].join(' '));
}

function flagsFor(calls: Extract<Followed, { kind: 'waits' }>['waitingFor']): string {
  const flags = calls.map(({ callId, reason }) =>
    reason === 'result' ? `--answer ${callId}=JSON` : `--approve ${callId}`,
  );
  return visible(flags.join(' ')).slice(0, 500);
}

function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
