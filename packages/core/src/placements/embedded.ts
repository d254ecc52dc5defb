import { loadEngine } from '../4-sandbox/engine/load-engine.ts';
import { Instance } from '../4-sandbox/instance.ts';
import type { MachineSession } from '../4-sandbox/machine.ts';
import type { Placement } from './placement.ts';

/**
 * Instances belong to the thread, one per memory class, never to an `Enclave` or a session: each reserves gigabytes
 * of address space. A session that waits stays in the instance until another one needs it, and is parked then.
 */
const instances = new Map<number, Instance>();

/** Upper bounds of guest memory in bytes: sessions of one class share an instance. */
const memoryClasses = [64, 256, 1024, 4096].map((mebibytes) => mebibytes * 1024 * 1024);
/** Bytes that an instance between sessions may keep; one that grew further is thrown away, since none shrinks. */
const keptBytes = 64 * 1024 * 1024;

/** Runs turns on the calling thread. */
export const embeddedPlacement: Placement = {
  async run(session, turn, clock, emit) {
    const { module, image } = await loadEngine();
    const memoryClass = classOf(session);
    const instance = instances.get(memoryClass) ?? new Instance(module, image);
    instances.set(memoryClass, instance);
    const end = instance.run(session, turn, clock, emit);
    if (instance.broken || (end.kind === 'finished' && instance.memoryBytes > keptBytes)) {
      instance.park();
      instances.delete(memoryClass);
    }
    return end;
  },

  release(session) {
    session.parked = undefined;
    instances.get(classOf(session))?.release(session);
  },
};

function classOf(session: MachineSession): number {
  const { memoryBytes } = session.settings.limits;
  return memoryClasses.find((size) => memoryBytes <= size) ?? memoryBytes;
}
