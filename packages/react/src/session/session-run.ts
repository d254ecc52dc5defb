import { type EnclaveClient, EnclaveClientError, type SessionHandle, type WatchOptions } from '@enclave-vm/client';
import type { FinalPayload, StreamEvent } from '@enclave-vm/protocol';

export interface SessionRunOptions {
  readonly client: EnclaveClient;
  readonly watching: Pick<WatchOptions, 'tools' | 'onApproval'>;
  /** Begins or finds the session. */
  readonly open: (options: WatchOptions) => SessionHandle;
  /** Whether anybody wants to see it still. */
  readonly isWanted: () => boolean;
  readonly onSession: (sessionId: string) => void;
  readonly onEvent: (event: StreamEvent) => void;
  readonly onLink: (isLive: boolean) => void;
  readonly onResult: (result: FinalPayload) => void;
  readonly onError: (error: EnclaveClientError) => void;
}

/** One session: watched, left when nobody wants to see it, and watched again from where it was left. */
export interface SessionRun {
  readonly client: EnclaveClient;
  readonly sessionId: string | undefined;
  /** The browser is offline for longer than the client tries. */
  readonly isWaitingForOnline: boolean;
  /** Once. Resolves with the session's id. @throws EnclaveClientError which `onError` is told too */
  begin(): Promise<string>;
  /** Watches again, when it was left before it ended. */
  goOn(): void;
  /**
   * Leaves when it is not wanted once it has begun: what was asked for is begun. Never at once, so that effects which run
   * twice can hold it again.
   */
  leaveUnlessWanted(): void;
  /** Ends the session; gives up a beginning that is still tried. Nothing happens when it is over. */
  cancel(): Promise<void>;
}

export function createSessionRun(options: SessionRunOptions): SessionRun {
  const { client, watching, open, isWanted } = options;
  const giveUp = new AbortController();
  /** `undefined` while nobody watches. */
  let watched: SessionHandle | undefined;
  let sessionId: string | undefined;
  let lastSeq = 0;
  let isOver = false;
  let isWaitingForOnline = false;
  let cancelling = 0;

  function watch(start: (options: WatchOptions) => SessionHandle): SessionHandle {
    const isCurrent = () => watched === handle;
    const handle = start({
      ...watching,
      signal: giveUp.signal,
      onAbort: 'cancel',
      onOutage: (problem) => isCurrent() && options.onLink(problem === undefined),
    });
    watched = handle;
    handle.sessionId.then((id) => {
      sessionId = id;
      if (!isCurrent()) return;
      options.onSession(id);
      options.onLink(true);
    }, toldElsewhere);
    handle.result.catch(toldElsewhere);
    read(handle, isCurrent).catch((problem) => isCurrent() && broke(problem));
    return handle;
  }

  async function read(handle: SessionHandle, isCurrent: () => boolean): Promise<void> {
    for await (const event of handle.events) {
      if (!isCurrent()) return;
      lastSeq = event.seq;
      options.onEvent(event);
    }
    const result = await handle.result;
    if (!isCurrent()) return;
    watched = undefined;
    isOver = true;
    options.onResult(result);
  }

  function broke(problem: unknown): void {
    watched = undefined;
    const error = asClientError(problem);
    if (error.code === 'NETWORK' && sessionId !== undefined && isOffline()) {
      isWaitingForOnline = true;
      options.onLink(false);
      return;
    }
    isOver = true;
    options.onError(error);
  }

  function watchAgain(id: string): SessionHandle {
    isWaitingForOnline = false;
    options.onLink(false);
    return watch((watch) => client.attach(id, { ...watch, after: lastSeq }));
  }

  function leaveUnlessWanted(): void {
    const handle = watched;
    handle?.sessionId.then(() => {
      if (watched !== handle || cancelling > 0 || isWanted()) return;
      watched = undefined;
      handle.detach();
    }, toldElsewhere);
  }

  return {
    client,
    get sessionId() {
      return sessionId;
    },
    get isWaitingForOnline() {
      return isWaitingForOnline;
    },
    async begin() {
      try {
        return await watch(open).sessionId;
      } catch (problem) {
        if (!watched && !isOver) broke(problem);
        throw problem;
      }
    },
    goOn() {
      if (!watched && !isOver && sessionId !== undefined) watchAgain(sessionId);
    },
    leaveUnlessWanted,
    async cancel() {
      if (isOver) return;
      const handle = watched ?? (sessionId === undefined ? undefined : watchAgain(sessionId));
      if (!handle) return;
      cancelling++;
      try {
        if (sessionId === undefined) giveUp.abort();
        // One that never began has nothing to end.
        const hasBegun = await handle.sessionId.then(
          () => true,
          () => false,
        );
        if (hasBegun) await handle.cancel();
      } finally {
        cancelling--;
        leaveUnlessWanted();
      }
    },
  };
}

/** What an approval handler threw may be anything; the session goes on without it. */
function asClientError(problem: unknown): EnclaveClientError {
  if (problem instanceof EnclaveClientError) return problem;
  const message = problem instanceof Error ? problem.message : String(problem);
  return new EnclaveClientError('DETACHED', `The session is not watched any more: ${message}`, { cause: problem });
}

function isOffline(): boolean {
  return typeof navigator !== 'undefined' && navigator.onLine === false;
}

function toldElsewhere(): void {
  // `read` or `begin` meets the same failure.
}
