import type { EnclaveClient, SessionHandle } from '@enclave-vm/client';
import type { SecurityLevel, WaitingCall } from '@enclave-vm/core';
import { createApprover, type StandingAnswer } from './approver.ts';
import { followSession } from './follow-session.ts';
import { listenForInterruption } from './interruption.ts';
import { type DrivenWith, type SessionsPlace, withSessions } from './open-sessions.ts';
import { readEvents } from './read-events.ts';
import { createLiveRun } from './render/live-run.ts';
import { createScreen, type Screen } from './render/screen.ts';
import { showFollowed } from './show-followed.ts';
import type { CommandStreams } from './streams.ts';

export interface DriveCommandOptions extends SessionsPlace {
  readonly tools?: string;
  readonly json?: boolean;
  readonly trace?: boolean;
}

export interface Begun {
  /** Watches the session until the signal fires. */
  watch(signal: AbortSignal): SessionHandle;
  /** Calls that waited before. */
  readonly asked?: readonly WaitingCall[];
}

export interface Drive {
  /** Has a session begin or go on. */
  begin(client: EnclaveClient, screen: Screen): Promise<Begun>;
  readonly level: SecurityLevel | undefined;
  /** A file for it is made when it is not there. */
  readonly isFirst?: boolean;
  readonly standing?: StandingAnswer | undefined;
  readonly isInputTaken?: boolean;
  /** The program's file, when there is one. */
  readonly path?: string;
}

/** Has a session driven where it is, shows what it does, and asks about its calls. @returns the exit status */
export async function driveAtPlace(
  drive: Drive,
  options: DriveCommandOptions,
  streams: CommandStreams,
): Promise<number> {
  const { tools, json, trace = false } = options;
  const { level, standing, isInputTaken, path } = drive;
  const screen = createScreen(streams.stdout);
  const { signal, leave } = listenForInterruption(streams.stdout);
  const approver = createApprover(streams, { standing, ...(isInputTaken !== undefined && { isInputTaken }) });
  const drivenWith: DrivenWith = { tools, mayCreate: drive.isFirst === true, ...(level && { level }) };
  try {
    const followed = await withSessions(options, drivenWith, streams, async (client) => {
      const { watch, asked = [] } = await drive.begin(client, screen);
      const onEvent = json ? () => undefined : createLiveRun(screen, { trace, asked });
      return followSession(client, watch, { approver, signal, onEvent });
    });
    return showFollowed(followed, screen, { json, place: options, tools, ...(path !== undefined && { path }) });
  } finally {
    leave();
    approver.close();
  }
}

/** The level that a session of a file began with, which it keeps; a broker at a URL knows it itself. */
export async function levelOfSession(
  id: string,
  place: SessionsPlace,
  streams: CommandStreams,
): Promise<SecurityLevel | undefined> {
  if (place.store === undefined) return undefined;
  return withSessions(place, {}, streams, async (client) => {
    const found = new AbortController();
    let level: SecurityLevel | undefined;
    await readEvents(client, id, { after: 0, signal: found.signal }, ({ type, payload }) => {
      if (type !== 'session_init') return;
      level = payload.level;
      found.abort();
    });
    return level;
  });
}
