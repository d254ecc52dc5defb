import { EnclaveError } from './enclave-error.ts';
import type { EndedResult } from './result.ts';
import type { SuspendedSession, WaitingCall } from './suspended-session.ts';

/** One program's life, as `start` and `resume` leave it: it has ended, or it waits and is a value. */
export class Session<Value = unknown> {
  readonly sessionId: string;
  /** What it waits with, as plain data; undefined when it has ended. */
  readonly state: SuspendedSession | undefined;
  /** What it ended with; undefined while it waits. */
  readonly result: EndedResult<Value> | undefined;
  readonly #seal: (state: SuspendedSession) => Uint8Array;

  /** @param left made by an Enclave */
  constructor(left: EndedResult<Value> | SuspendedSession, seal: (state: SuspendedSession) => Uint8Array) {
    this.sessionId = left.sessionId;
    if ('success' in left) this.result = left;
    else this.state = left;
    this.#seal = seal;
  }

  get status(): 'completed' | 'failed' | 'suspended' {
    return this.result?.status ?? 'suspended';
  }

  /** The turn that it goes on with. */
  get turn(): number | undefined {
    return this.state?.turn;
  }

  /** Calls that wait for somebody outside; none when it has ended. */
  get waitingFor(): readonly WaitingCall[] {
    return this.state?.waitingFor ?? [];
  }

  /**
   * When to continue it although nobody answered, in milliseconds since the epoch: a timer is due, a question lapses, or
   * its time is over.
   */
  get wakeAt(): number | undefined {
    return this.state?.wakeAt;
  }

  /**
   * The session as bytes that only who has the key can read or make: compressed, encrypted, and bound to its tenant, to
   * the policy and the tools of its Enclave, and to a time until which it can go on.
   *
   * @throws EnclaveError INVALID_INPUT without the option `snapshotKeys`, and when it has ended
   */
  snapshot(): Uint8Array {
    if (this.state) return this.#seal(this.state);
    throw new EnclaveError('INVALID_INPUT', `The session has ${this.status}, so there is nothing to continue.`);
  }
}
