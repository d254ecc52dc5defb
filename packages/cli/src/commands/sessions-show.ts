import type { EnclaveClient, SessionActions } from '@enclave-vm/client';
import type { Failure, StreamEvent } from '@enclave-vm/core';
import { exitCodes } from '../exit-codes.ts';
import { listenForInterruption } from '../interruption.ts';
import { type SessionInfo, type SessionsPlace, withSessions } from '../open-sessions.ts';
import { readEvents } from '../read-events.ts';
import { createLiveRun } from '../render/live-run.ts';
import { renderResult } from '../render/result.ts';
import { createScreen, type Screen } from '../render/screen.ts';
import { moment, span } from '../render/time.ts';
import { toJson } from '../render/to-json.ts';
import { oneLine } from '../render/visible.ts';
import { renderWaitingCall } from '../render/waiting-call.ts';
import type { CommandStreams } from '../streams.ts';

export interface SessionsShowOptions extends SessionsPlace {
  readonly replay?: boolean;
  readonly json?: boolean;
}

type Turns = Awaited<ReturnType<SessionActions['turns']>>;
type Replay = Awaited<ReturnType<SessionActions['replay']>>;

/** Lines of a time line; whoever wants more reads the events. */
const mostLines = 500;

/** `enclave sessions show`: what a session is, did turn by turn, and waits for or ended with. */
export async function sessionsShowCommand(
  id: string,
  options: SessionsShowOptions,
  streams: CommandStreams,
): Promise<number> {
  const screen = createScreen(streams.stdout);
  const { signal, leave } = listenForInterruption(streams.stdout);
  try {
    return await withSessions(options, {}, streams, async (client) => {
      const session = await client.get(id);
      const turns = await client.session(id).turns();
      if (!options.json) {
        showFacts(session, screen);
        await showTurns(client, session, turns, screen, signal);
        showEnd(session, screen);
      }
      const replay = options.replay ? await client.session(id).replay() : undefined;
      if (options.json) screen.print(toJson({ session, turns, ...(replay && { replay }) }));
      else if (replay) showReplay(replay, screen);
      return replay?.isSame === false ? exitCodes.failed : exitCodes.ok;
    });
  } finally {
    leave();
  }
}

function showFacts(session: SessionInfo, { style, print }: Screen): void {
  const { id, status, subject, createdAt, updatedAt, forkedFrom, lastSeq } = session;
  const ago = (at: number) => `${moment(at)}  ${style.faint(`${span(Date.now() - at)} ago`)}`;
  print(`${style.title(oneLine(id, 128))}  ${oneLine(status, 32)}\n`);
  print(`  Created  ${ago(createdAt)}${subject === undefined ? '' : `  by ${oneLine(subject, 64)}`}`);
  print(`  Updated  ${ago(updatedAt)}`);
  if (forkedFrom) print(`  Forked   from ${oneLine(forkedFrom.id, 128)} after turn ${forkedFrom.turn}`);
  print(`  Events   ${lastSeq}`);
}

async function showTurns(
  client: EnclaveClient,
  { id, lastSeq }: SessionInfo,
  turns: Turns,
  { style, width, print }: Screen,
  signal: AbortSignal,
): Promise<void> {
  if (turns.length === 0) return;
  print(`\n${style.title('Turns')}`);
  let lines = 0;
  const printSome = (line: string) => {
    if (lines++ < mostLines) print(line);
  };
  let shown = 0;
  const startTurns = (seq: number) => {
    for (let next = turns[shown]; next && seq > next.seq; next = turns[shown]) {
      printSome(`  ${style.title(`Turn ${next.turn}`)}  ${style.faint(moment(next.startedAt))}`);
      shown++;
    }
  };
  const beganAt = turns[0]?.startedAt ?? 0;
  const momentOf = ({ timestamp }: StreamEvent) => timestamp - beganAt;
  const show = createLiveRun({ style, width, print: printSome }, { trace: true, momentOf });
  await readEvents(client, id, { after: 0, signal }, (event) => {
    startTurns(event.seq);
    if (isStep(event)) show(event);
  });
  // A turn that told nothing.
  startTurns(lastSeq + 1);
  if (lines > mostLines) print(`  … ${lines - mostLines} more lines: enclave sessions events ${id} shows all`);
}

/** Whether it says what the session did to the outside; the rest is for `events`. */
function isStep({ type }: StreamEvent): boolean {
  return ['tool_call', 'tool_result_applied', 'approval_requested', 'approval_resolved', 'session_resumed'].includes(
    type,
  );
}

function showEnd({ waitingFor, result }: SessionInfo, { style, print }: Screen): void {
  if (waitingFor.length > 0) print(`\n${style.title('Waits')}`);
  for (const call of waitingFor) print(renderWaitingCall(call, style));
  if (result) print(`\n${renderResult({ ...result, error: result.error as Failure | undefined }, undefined, style)}`);
}

function showReplay({ turns, isSame, divergedAt }: Replay, { style, print }: Screen): void {
  const played = `played ${turns} ${turns === 1 ? 'turn' : 'turns'} again without tools`;
  const found = isSame ? 'it did the same' : `turn ${divergedAt} did something else`;
  print(`\n${style.title('Replay')}\n  ${isSame ? style.good('✓') : style.bad('✗')} ${played}: ${found}`);
}
