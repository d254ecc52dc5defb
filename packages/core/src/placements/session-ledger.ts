import type { MachineSession, TurnEnd } from '../4-sandbox/machine.ts';
import { endedBy, type Refusal } from './ended-by.ts';

export interface SessionBounds {
  /** Sessions that may have begun and not ended. */
  readonly maxSessions: number;
  /** Bytes that the memory of waiting sessions may take outside of instances. */
  readonly maxParkedBytes: number;
}

export const defaultSessionBounds: SessionBounds = {
  maxSessions: 20_000,
  maxParkedBytes: 1024 * 1024 * 1024,
};

/** Counts the sessions of a placement and the memory that those keep which wait outside of an instance. */
export class SessionLedger {
  readonly #bounds: SessionBounds;
  readonly #bytes = new Map<MachineSession, number>();
  #parkedBytes = 0;

  constructor(bounds: SessionBounds) {
    this.#bounds = bounds;
  }

  get sessions(): number {
    return this.#bytes.size;
  }

  get parkedBytes(): number {
    return this.#parkedBytes;
  }

  has(session: MachineSession): boolean {
    return this.#bytes.has(session);
  }

  /** Counts a session that begins or comes from elsewhere; answers the end of one that is one too many. */
  admit(session: MachineSession): TurnEnd | undefined {
    const { maxSessions, maxParkedBytes } = this.#bounds;
    if (this.#bytes.size >= maxSessions) {
      return endedBy('QUEUE_FULL', `There are already ${maxSessions} sessions that have not ended.`);
    }
    if (this.#parkedBytes >= maxParkedBytes) {
      return endedBy('QUEUE_FULL', `The waiting sessions already keep their ${maxParkedBytes} bytes of memory.`);
    }
    this.#bytes.set(session, 0);
    return undefined;
  }

  /** Counts anew what the session keeps. When it does not fit, its memory is dropped and the answer is false. */
  recount(session: MachineSession): boolean {
    const before = this.#bytes.get(session);
    if (before === undefined) return true;
    const { parked } = session;
    const bytes = parked ? parked.blocks.byteLength + parked.offsets.byteLength : 0;
    const total = this.#parkedBytes - before + bytes;
    const fits = bytes === 0 || total <= this.#bounds.maxParkedBytes;
    if (!fits) session.parked = undefined;
    this.#bytes.set(session, fits ? bytes : 0);
    this.#parkedBytes = fits ? total : this.#parkedBytes - before;
    return fits;
  }

  forget(session: MachineSession): void {
    this.#parkedBytes -= this.#bytes.get(session) ?? 0;
    this.#bytes.delete(session);
  }
}

/** How a session ends whose memory did not fit when it had to leave its instance. */
export function outgrownEnd(): Refusal {
  return endedBy('QUEUE_FULL', 'The memory of this session did not fit beside that of the others that wait.');
}
