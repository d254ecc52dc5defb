import { loadEngine } from '../4-sandbox/engine/load-engine.ts';
import type { MachineSession } from '../4-sandbox/machine.ts';
import type { Placement } from './placement.ts';
import { defaultSessionBounds, outgrownEnd, SessionLedger } from './session-ledger.ts';
import { ThreadInstances } from './thread-instances.ts';

/** Instances belong to the thread, never to an `Enclave`, so these are shared by all that run here. */
let instances: ThreadInstances | undefined;
const ledger = new SessionLedger(defaultSessionBounds);
const outgrown = new WeakSet<MachineSession>();

/** Runs turns on the calling thread. */
export const embeddedPlacement: Placement = {
  async run(session, turn, clock, emit) {
    if (outgrown.has(session)) return outgrownEnd();
    const refused = ledger.has(session) ? undefined : ledger.admit(session);
    if (refused) return refused;
    const { module, image } = await loadEngine();
    instances ??= new ThreadInstances(module, image);
    const evicted = instances.makeRoom(session);
    if (evicted && !ledger.recount(evicted)) outgrown.add(evicted);
    const end = instances.run(session, turn, clock, emit);
    ledger.recount(session);
    return end;
  },

  park(session) {
    instances?.park(session);
    ledger.recount(session);
  },

  release(session) {
    instances?.release(session);
    ledger.forget(session);
  },
};
