import {
  defaultSessionBounds,
  endedBy,
  type MachineSession,
  outgrownEnd,
  type Placement,
  type Refusal,
  SessionLedger,
  type TurnContext,
  type TurnEnd,
} from '@enclave-vm/core/placement';
import { type FailureCode, failureCodes } from '@enclave-vm/protocol/codes';
import { HttpRuntime } from './http-runtime.ts';
import { pause } from './pause.ts';
import { PlaceQueue } from './place-queue.ts';
import { type RemotePlacementOptions, resolveOptions } from './remote-options.ts';
import type { RemoteRuntime, RuntimeSettings, TryEnd } from './remote-runtime.ts';
import type { RemoteState } from './remote-state.ts';
import { RemoteTurn } from './remote-turn.ts';
import { WebSocketRuntime } from './web-socket-runtime.node.ts';

export interface RemotePlacement extends Placement {
  /** What is known of each runtime, in the order of the URLs. */
  state(): RemoteState[];
  /** Ends the turns that run or wait, and closes the connections. */
  dispose(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Attempts to run one turn. */
const mostTries = 3;
/** Milliseconds that a turn waits, times the number of the attempt, after a runtime had no place for it. */
const pauseMs = 50;
/** Milliseconds for which turns wait for a place, and first turns that may wait. */
const queueTimeout = 30_000;
const maxQueueSize = 10_000;

/**
 * Runs turns in other processes. The sessions stay here, so a runtime that dies loses nothing: the turn that it ran is
 * run again elsewhere. Connects by itself; that no runtime is reachable is the outcome of a turn, never an exception.
 *
 * @throws EnclaveError INVALID_INPUT that names the option
 */
export function createRemotePlacement(options: RemotePlacementOptions): RemotePlacement {
  const { urls, onState, turnSlackMs, ...settings } = resolveOptions(options);
  const runtimes: RemoteRuntime[] = [];
  const queue = new PlaceQueue({ runtimes, connectTimeout: settings.connectTimeout, queueTimeout, maxQueueSize });
  const ledger = new SessionLedger(defaultSessionBounds);
  const told = new Map<string, string>();
  const onChange = (state: RemoteState) => {
    queue.pump();
    const status = `${state.status} ${state.detail}`;
    if (told.get(state.url) === status) return;
    told.set(state.url, status);
    // What a listener throws is the host's own uncaught exception; the placement goes on.
    if (onState) queueMicrotask(() => onState(state));
  };
  for (const url of urls) runtimes.push(createRuntime({ ...settings, url, onChange }));

  const dispose = async () => {
    queue.close();
    await Promise.all(runtimes.map((runtime) => runtime.dispose()));
  };

  return {
    async run(session, turn, clock, emit, context) {
      if (session.finished || turn.turn !== session.turn) {
        throw new Error(`turn ${turn.turn} is stale: the session expects turn ${session.turn}`);
      }
      const refused = ledger.has(session) ? undefined : ledger.admit(session);
      if (refused) return refused;
      const remote = new RemoteTurn({ session, turn, clock, emit, context, turnSlackMs });
      const end = await runTurn(remote, queue, turn.kind === 'start', context);
      return ledger.recount(session) ? end : outgrownEnd();
    },
    // Whatever waits is here already.
    park: () => undefined,
    release(session: MachineSession) {
      session.parked = undefined;
      ledger.forget(session);
    },
    state: () => runtimes.map(({ state }) => state),
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

function createRuntime(settings: RuntimeSettings): RemoteRuntime {
  return settings.url.protocol.startsWith('ws') ? new WebSocketRuntime(settings) : new HttpRuntime(settings);
}

async function runTurn(turn: RemoteTurn, queue: PlaceQueue, isNew: boolean, context: TurnContext): Promise<TurnEnd> {
  const { signal } = context;
  const avoid = new Set<RemoteRuntime>();
  let failure: Refusal | undefined;
  for (let tries = 1; tries <= mostTries; tries++) {
    const request = {
      avoid,
      isNew: isNew && tries === 1,
      signal,
      onWaited: (waitedMs: number) => context.onWaited(waitedMs),
    };
    const end = await queue.place<TryEnd>(request, async (runtime) => {
      avoid.add(runtime);
      return turn.budgetMs > 0 ? runtime.run(turn.createTry()) : { kind: 'ended', end: failure ?? timedOut() };
    });
    // Why an earlier attempt failed says more than that there is nobody for another one.
    if (end.kind === 'finished') return end.outcome.code === 'RUNTIME_UNAVAILABLE' ? (failure ?? end) : end;
    if (end.kind === 'ended') return end.end;
    if (end.kind === 'lost') {
      failure = endedBy(
        'RUNTIME_UNAVAILABLE',
        'The runtime that ran the program was lost, and no other one took its place.',
      );
    } else {
      failure = endedBy(end.code, end.message);
      if (!isWorthAnother(end.code)) return failure;
      await pause(pauseMs * tries, signal);
    }
  }
  return failure ?? timedOut();
}

/** A turn that one runtime refuses as malformed may be one of another version, in the middle of a deployment. */
function isWorthAnother(code: FailureCode): boolean {
  return failureCodes[code].retryable || code === 'PROTOCOL_ERROR';
}

function timedOut(): Refusal {
  return endedBy('TIMEOUT', 'The run took longer than its timeout.');
}
