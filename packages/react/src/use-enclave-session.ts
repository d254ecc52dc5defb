import { type ClientTools, EnclaveClientError } from '@enclave-vm/client';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useEnclaveContext } from './enclave-context.ts';
import type { SessionControls } from './session/session-controls.ts';
import type { SessionSnapshot } from './session/session-snapshot.ts';
import { createSessionStore, type SessionStoreSetup } from './session/session-store.ts';

export interface EnclaveSessionOptions {
  /** A session to watch from the start; when it changes, another one. */
  readonly sessionId?: string | undefined;
  /** Tools that run here: the script's calls of them are answered by this page. */
  readonly tools?: ClientTools | undefined;
  /**
   * Where the tab's `sessionStorage` keeps the id of the session, so that it is shown again after the page was loaded
   * again, or the component was mounted again. One for each place that shows a session. `sessionId` goes before it.
   */
  readonly storageKey?: string | undefined;
  /** Most events that are kept, and most console lines and tool calls: the newest. 10,000 unless given. */
  readonly maxEvents?: number | undefined;
}

/** A session as it is now, and what can be done with it. The functions stay the same from render to render. */
export interface EnclaveSession extends SessionSnapshot, SessionControls {}

const optionNames = ['sessionId', 'tools', 'storageKey', 'maxEvents'];
const defaultMaxEvents = 10_000;

/**
 * Runs programs and shows what they do. Renders at most once for each frame, however many events come. When its
 * component goes away the session is watched no longer, but goes on; `cancel` ends it.
 * @throws EnclaveClientError `INVALID_INPUT` outside a provider, or naming the option
 */
export function useEnclaveSession(options: EnclaveSessionOptions = {}): EnclaveSession {
  const { client, latest } = useEnclaveContext('useEnclaveSession');
  const { sessionId, tools, storageKey, maxEvents } = checkOptions(options);
  const setup = { client, sessionId, tools, storageKey, maxEvents };
  const [store] = useState(() => createSessionStore(setup, latest.begun));
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getFirstSnapshot);
  useEffect(() => {
    store.configure({ client, sessionId, tools, storageKey, maxEvents });
  }, [store, client, sessionId, tools, storageKey, maxEvents]);
  useEffect(() => store.hold(), [store]);
  return useMemo(() => ({ ...snapshot, ...store.controls }), [snapshot, store]);
}

function checkOptions(options: EnclaveSessionOptions): Omit<SessionStoreSetup, 'client'> {
  for (const name of Object.keys(options)) {
    if (!optionNames.includes(name)) throw wrong(`knows no ${name}, only ${optionNames.join(', ')}`);
  }
  const { sessionId, storageKey, maxEvents = defaultMaxEvents } = options;
  for (const [name, value] of Object.entries({ sessionId, storageKey })) {
    if (value !== undefined && (typeof value !== 'string' || value === '')) throw wrong(`takes a text as ${name}`);
  }
  if (!Number.isSafeInteger(maxEvents) || maxEvents < 1) throw wrong('takes an integer from 1 as maxEvents');
  return { ...options, maxEvents };
}

function wrong(what: string): EnclaveClientError {
  return new EnclaveClientError('INVALID_INPUT', `useEnclaveSession ${what}`);
}
