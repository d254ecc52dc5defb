import type { MachineSession, TurnEnd } from '../../4-sandbox/machine.ts';
import type { Slot } from './slot.node.ts';

/** A session of a pool, and where its memory is: with the host, in a worker's instance, or on its way back. */
export interface Resident {
  /** Its number in messages. */
  readonly key: number;
  readonly session: MachineSession;
  /** The worker whose instance holds it, or which was told to give it back. */
  slot: Slot | undefined;
  /** Settles when memory that is on its way has come, or never will. */
  arrival: { readonly promise: Promise<void>; settle(): void } | undefined;
  /** How the session ends at its next turn, because its memory is lost. */
  lost: TurnEnd | undefined;
}

/** The worker was told to give the memory back; the session goes on when it has come. */
export function expectMemory(resident: Resident): void {
  let settle: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => {
    settle = resolve;
  });
  resident.slot = undefined;
  resident.arrival = { promise, settle };
}

/** The memory has come, or it never will and the session ends with `lost`. */
export function endMove(resident: Resident, lost: TurnEnd | undefined): void {
  resident.slot = undefined;
  resident.lost = lost;
  resident.arrival?.settle();
  resident.arrival = undefined;
}
