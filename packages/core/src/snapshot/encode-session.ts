import { encodeFrame } from '@enclave-vm/protocol/frame';
import { engineIdentity } from '../4-sandbox/engine/engine-identity.ts';
import type { SuspendedSession } from '../suspended-session.ts';
import { packMemory } from './pack-memory.ts';

/** Of the frame that `encodeSession` makes. */
export const frameVersion = 1;

/**
 * A suspended session as bytes, the guest's memory included: a small one takes about 25 KB. They are neither compressed
 * nor proof against anybody who can write them; `createSnapshotCodec` makes bytes that are both.
 *
 * A frame of the protocol: the session as JSON, then the runs and the words of its memory.
 */
export function encodeSession(session: SuspendedSession): Uint8Array {
  const { seq, timeout, clientTools, isManual, journal, program, report, left } = session;
  const { parked, outstanding, rejections, ...machine } = left.machine;
  const packed = parked && packMemory(parked);
  const header = {
    version: frameVersion,
    engine: engineIdentity,
    ...{ seq, timeout, clientTools, isManual, journal, program, report },
    calls: left.calls,
    clock: left.clock,
    guard: left.guard,
    entries: left.entries,
    machine: { ...machine, outstanding: [...outstanding], rejections: [...rejections] },
    memory: parked && packed && { pages: parked.pages, runBytes: packed.runs.length },
  };
  return encodeFrame(header, packed ? [packed.runs, packed.words] : []);
}
