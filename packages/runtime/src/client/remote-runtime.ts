import type { TurnEnd } from '@enclave-vm/core/placement';
import type { FailureCode } from '@enclave-vm/protocol/codes';
import type { TurnProgress } from './read-message.ts';
import type { RemoteState } from './remote-state.ts';

/** One attempt to run a turn, as a runtime's connection sees it. */
export interface TurnTry {
  /** The turn as a frame that carries this id. */
  frame(id: number): Uint8Array<ArrayBuffer>;
  /** Milliseconds in which the runtime must have answered, the network included. */
  readonly deadlineMs: number;
  /** Milliseconds for which the turn may hold the runtime's thread, so that nothing is heard of it. */
  readonly holdMs: number;
  readonly signal: AbortSignal;
  /** Takes what the runtime says of the turn; answers its end when there is one. @throws UntrustedData */
  read(answer: TurnProgress): TurnEnd | undefined;
}

/** What became of an attempt. */
export type TryEnd =
  | { readonly kind: 'ended'; readonly end: TurnEnd }
  /** The runtime says that nothing of the turn ran. */
  | { readonly kind: 'refused'; readonly code: FailureCode; readonly message: string }
  /** The runtime died, lied or was too late: the turn may be tried again. */
  | { readonly kind: 'lost' };

/** What a runtime's transport is to the placement. */
export interface RemoteRuntime {
  readonly state: RemoteState;
  /** Starts one attempt, which counts at once. Rejects only with what the receiver of events threw. */
  run(attempt: TurnTry): Promise<TryEnd>;
  dispose(): Promise<void>;
}

export interface RuntimeSettings {
  readonly url: URL;
  readonly token: string | undefined;
  /** Milliseconds until a connection must be there and greeted. */
  readonly connectTimeout: number;
  /** Milliseconds between two looks whether the runtime is alive. */
  readonly heartbeatInterval: number;
  readonly maxFrameBytes: number;
  /** The state has changed, or a place has become free. */
  onChange(state: RemoteState): void;
}

/** Most turns that one runtime gets at once, whatever it says of itself. */
export const mostTurns = 1_024;

/** The end of a turn that no frame can carry. */
export function tooLarge(bytes: number, maxFrameBytes: number): TryEnd {
  const message = `The session needs a frame of ${bytes} bytes, and the runtime takes ${maxFrameBytes}.`;
  return { kind: 'refused', code: 'PAYLOAD_TOO_LARGE', message };
}
