import { type ClientTools, type EnclaveClient, EnclaveClientError, type SessionHandle } from '@enclave-vm/client';
import type { StreamEvent } from '@enclave-vm/protocol';
import { createFrame } from './frame.ts';
import type { SessionControls } from './session-controls.ts';
import { emptyLog, reduceEvents } from './session-log.ts';
import { createSessionRun, type SessionRun, type SessionRunOptions } from './session-run.ts';
import { firstSnapshot, type Link, type SessionSnapshot, snapshotOf } from './session-snapshot.ts';
import { storedSession } from './stored-session.ts';

export interface SessionStoreSetup {
  /** Asked when something is begun: what was begun stays with the client that it had. */
  readonly client: () => EnclaveClient;
  readonly sessionId?: string | undefined;
  readonly tools?: ClientTools | undefined;
  readonly storageKey?: string | undefined;
  readonly maxEvents: number;
}

export interface SessionStore {
  readonly controls: SessionControls;
  subscribe(listener: () => void): () => void;
  getSnapshot(): SessionSnapshot;
  /** What a server renders, and a browser until it took that over. */
  getFirstSnapshot(): SessionSnapshot;
  /** Takes a change of the setup over; another `sessionId` is watched from now on. */
  configure(setup: SessionStoreSetup): void;
  /** Keeps watching until it is released, and takes up again what was left. */
  hold(): () => void;
}

/** So many events are worked in at the latest, though no frame is drawn. */
const maxPending = 1_024;

/** What `execute` leaves to the hook. */
const ownOptions = ['signal', 'onAbort', 'onOutage', 'tools'];

/**
 * Shows one session at a time, as one snapshot for each frame. It begins nothing before the first `hold` or control,
 * so that creating one has no effect.
 * @param onBegin another session is shown from now on
 */
export function createSessionStore(initial: SessionStoreSetup, onBegin?: (store: SessionStore) => void): SessionStore {
  let setup = initial;
  let run: SessionRun | undefined;
  let log = emptyLog;
  let status: { sessionId: string | undefined; link: Link; error: EnclaveClientError | undefined };
  status = { sessionId: undefined, link: 'none', error: undefined };
  let pending: StreamEvent[] = [];
  let holders = 0;
  let hasBegun = false;
  const first = firstSnapshot(initial.sessionId);
  let snapshot = first;
  const listeners = new Set<() => void>();
  const frame = createFrame(publish);

  function workIn(): void {
    log = reduceEvents(log, pending, setup.maxEvents);
    pending = [];
  }

  function publish(): void {
    frame.cancel();
    workIn();
    snapshot = snapshotOf(log, status);
    for (const listener of [...listeners]) listener();
  }

  function change(part: Partial<typeof status>): void {
    status = { ...status, ...part };
    frame.request();
  }

  /** Shows another session from its beginning, or none. The one before goes on unwatched. */
  function show(next: SessionRun | undefined, sessionId?: string): void {
    const before = run;
    run = next;
    before?.leaveUnlessWanted();
    hasBegun = true;
    pending = [];
    log = emptyLog;
    status = { sessionId, link: next ? 'connecting' : 'none', error: undefined };
    publish();
    if (next) onBegin?.(store);
  }

  function begin(start: Pick<SessionRunOptions, 'client' | 'watching' | 'open'>, known?: string): Promise<string> {
    const isShown = () => run === next;
    const next: SessionRun = createSessionRun({
      ...start,
      isWanted: () => isShown() && holders > 0,
      onSession(sessionId) {
        if (!isShown()) return;
        if (setup.storageKey !== undefined) storedSession.write(setup.storageKey, sessionId);
        change({ sessionId });
      },
      onEvent(event) {
        if (!isShown()) return;
        pending.push(event);
        if (pending.length >= maxPending) workIn();
        frame.request();
      },
      onLink: (isLive) => isShown() && change({ link: isLive ? 'live' : 'lost' }),
      onResult(result) {
        if (!isShown()) return;
        workIn();
        log = { ...log, result };
        frame.request();
      },
      onError: (error) => isShown() && change({ error }),
    });
    show(next, known);
    const began = next.begin();
    // Nobody wants to see what a component runs that is gone.
    next.leaveUnlessWanted();
    // `error` of the snapshot tells the failure too, so whoever ignores the promise misses nothing.
    began.catch(() => undefined);
    return began;
  }

  function watching(onApproval?: SessionRunOptions['watching']['onApproval']): SessionRunOptions['watching'] {
    return { ...(setup.tools && { tools: setup.tools }), ...(onApproval && { onApproval }) };
  }

  function resume(sessionId: string): Promise<string> {
    const client = setup.client();
    return begin({ client, watching: watching(), open: (watch) => client.attach(sessionId, watch) }, sessionId);
  }

  /** Takes up what the tab showed before it was loaded again. A session that is gone since then is no failure. */
  function takeUp(storageKey: string, sessionId: string): void {
    const found = resume(sessionId);
    const current = run;
    found.catch((problem) => {
      if (!(problem instanceof EnclaveClientError && problem.code === 'SESSION_NOT_FOUND') || run !== current) return;
      storedSession.forget(storageKey);
      show(undefined);
    });
  }

  const controls: SessionControls = {
    execute(code, options = {}) {
      const client = setup.client();
      const open = (watch: Parameters<SessionRunOptions['open']>[0]): SessionHandle => {
        const own = ownOptions.find((name) => Object.hasOwn(options, name));
        if (own) throw new EnclaveClientError('INVALID_INPUT', `The hook's execute takes no ${own}`);
        return client.execute(code, { ...options, ...watch });
      };
      return begin({ client, watching: watching(options.onApproval), open });
    },
    async cancel() {
      await run?.cancel();
    },
    async approve(callId, options = {}) {
      const { argsDigest, reason } = snapshot.approvals.find((request) => request.callId === callId) ?? {};
      const shown = { ...(argsDigest !== undefined && { argsDigest }), ...(reason && { reason }) };
      await shownSession().approve(callId, { ...options, ...shown });
    },
    async deny(callId, options = {}) {
      await shownSession().deny(callId, options);
    },
    reset() {
      if (setup.storageKey !== undefined) storedSession.forget(setup.storageKey);
      show(undefined);
    },
    resume(sessionId) {
      const found = resume(sessionId).then(() => undefined);
      found.catch(() => undefined);
      return found;
    },
  };

  function shownSession() {
    if (run?.sessionId !== undefined) return run.client.session(run.sessionId);
    throw new EnclaveClientError('CALL_NOT_WAITING', 'There is no session whose calls could be decided');
  }

  const onOnline = () => {
    if (run?.isWaitingForOnline) run.goOn();
  };

  const store: SessionStore = {
    controls,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    getFirstSnapshot: () => first,
    configure(next) {
      const isOther = next.sessionId !== setup.sessionId && next.sessionId !== status.sessionId;
      setup = next;
      if (!isOther) return;
      if (next.sessionId === undefined) controls.reset();
      else controls.resume(next.sessionId);
    },
    hold() {
      holders++;
      globalThis.addEventListener?.('online', onOnline);
      if (hasBegun) run?.goOn();
      else if (setup.sessionId !== undefined) controls.resume(setup.sessionId);
      else if (setup.storageKey !== undefined) {
        const stored = storedSession.read(setup.storageKey);
        if (stored !== undefined) takeUp(setup.storageKey, stored);
      }
      return () => {
        holders--;
        if (holders === 0) globalThis.removeEventListener?.('online', onOnline);
        run?.leaveUnlessWanted();
      };
    },
  };
  return store;
}
