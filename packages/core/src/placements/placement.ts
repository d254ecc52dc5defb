import type { MachineEvent, MachineSession, Turn, TurnClock, TurnEnd } from '../4-sandbox/machine.ts';

/** Where instances live. A placement runs turns; it knows no tools, no timers and no `Enclave`. */
export interface Placement {
  run(
    session: MachineSession,
    turn: Turn,
    clock: TurnClock,
    emit: (event: MachineEvent) => void,
  ): TurnEnd | Promise<TurnEnd>;
  /** Forgets a session and its memory, whatever its state. */
  release(session: MachineSession): void;
}
