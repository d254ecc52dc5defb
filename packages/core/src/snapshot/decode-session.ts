import { decodeFrame } from '@enclave-vm/protocol/frame';
import { engineIdentity } from '../4-sandbox/engine/engine-identity.ts';
import type { MachineSession } from '../4-sandbox/machine.ts';
import { EnclaveError } from '../enclave-error.ts';
import { readApproval, readEntries, readWait } from '../journal/read-journal.ts';
import type { SessionClock, TrackedCall } from '../left-session.ts';
import { defaults } from '../levels.ts';
import {
  readCount,
  readFields,
  readList,
  readMemory,
  readNumber,
  readText,
  UntrustedData,
} from '../placements/read-turn.ts';
import { type SuspendedSession, suspendedSession } from '../suspended-session.ts';
import { frameVersion } from './encode-session.ts';
import { unpackMemory } from './pack-memory.ts';
import { readGuard } from './read-guard.ts';
import {
  type Fields,
  maxCalls,
  maxText,
  readClientTools,
  readProgram,
  readReport,
  readSettings,
  readStatus,
  readUsageSoFar,
} from './read-parts.ts';

/** No longer text can be made of a session. */
const maxHeaderBytes = 512 * 1024 * 1024;

/**
 * The session that `encodeSession` made bytes of. The bytes carry no proof of who made them: keep them where nobody
 * else writes. The memory of a session that another engine left is not read; such a session is played again from its
 * journal.
 *
 * @throws EnclaveError SNAPSHOT_TAMPERED for bytes that are none or are damaged, SNAPSHOT_UNSUPPORTED for those of
 *   another version of the format
 */
export function decodeSession(bytes: Uint8Array): SuspendedSession {
  try {
    const { header, body } = decodeFrame(bytes, maxHeaderBytes);
    return readSession(readFields(header, 'the session'), body);
  } catch (error) {
    if (error instanceof EnclaveError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new EnclaveError('SNAPSHOT_TAMPERED', `The bytes are no session, or are damaged (${why}).`);
  }
}

function readSession(fields: Fields, body: Uint8Array): SuspendedSession {
  if (fields.version !== frameVersion) {
    const message = `The session was saved in version ${Number(fields.version)} of the format; this is version ${frameVersion}.`;
    throw new EnclaveError('SNAPSHOT_UNSUPPORTED', message);
  }
  const machine = readMachine(readFields(fields.machine, 'the machine'));
  if (fields.memory !== undefined && isSameEngine(readFields(fields.engine, 'the engine'))) {
    readParked(machine, readFields(fields.memory, 'the memory'), body);
  }
  const left = {
    machine,
    calls: readList(fields.calls, maxCalls, readCall),
    clock: readClock(readFields(fields.clock, 'the clock')),
    ...(fields.guard !== undefined && { guard: readGuard(readFields(fields.guard, 'the guard')) }),
    entries: readCount(fields.entries),
  };
  const known = {
    seq: readCount(fields.seq),
    timeout: readNumber(fields.timeout),
    clientTools: readClientTools(fields.clientTools),
    isManual: fields.isManual === true,
    journal: readEntries(fields.journal),
    program: readProgram(readFields(fields.program, 'the program')),
    report: readReport(readFields(fields.report, 'the report')),
    left,
  };
  return suspendedSession(known, Math.max(machine.settings.limits.maxValueBytes, defaults.maxResultBytes));
}

/** Addresses of code and of data that every engine has elsewhere are all over the memory. */
function isSameEngine(engine: Fields): boolean {
  return Object.entries(engineIdentity).every(([name, hash]) => engine[name] === hash);
}

function readMachine(fields: Fields): MachineSession {
  return {
    settings: readSettings(readFields(fields.settings, 'the settings')),
    usage: readUsageSoFar(fields.usage),
    turn: readCount(fields.turn),
    outstanding: new Set(readList(fields.outstanding, maxCalls, readCount)),
    wakeAt: fields.wakeAt === undefined ? undefined : readNumber(fields.wakeAt),
    rejections: new Map(readList(fields.rejections, maxCalls, (pair) => pair as [number, number])),
    finished: false,
    parked: undefined,
  };
}

function readParked(machine: MachineSession, fields: Fields, body: Uint8Array): void {
  const runBytes = readCount(fields.runBytes);
  if (runBytes > body.length) throw new UntrustedData('memory that is cut off');
  const packed = { runs: body.subarray(0, runBytes), words: body.subarray(runBytes) };
  const unpacked = { ...unpackMemory(packed, readCount(fields.pages)), rejections: [...machine.rejections] };
  const { rejections, ...parked } = readMemory(unpacked, machine.settings.limits);
  machine.parked = parked;
  machine.rejections.clear();
  for (const [promise, reason] of rejections) machine.rejections.set(promise, reason);
}

function readCall(value: unknown): TrackedCall {
  const fields = readFields(value, 'a call');
  const call = readCount(fields.call);
  const tool = readText(fields.tool, maxText);
  const line = fields.line === undefined ? undefined : readCount(fields.line);
  const event = fields.event === undefined ? undefined : readFields(fields.event, 'the event of a call');
  return {
    call,
    tool,
    line,
    event: event && { kind: 'call', call, tool, args: readText(event.args, maxText), line },
    calledAt: readNumber(fields.calledAt),
    status: readStatus(fields.status),
    isAnswered: fields.isAnswered === true,
    ...(fields.waits !== undefined && { waits: readWait(readFields(fields.waits, 'what a call waits for')) }),
    ...(fields.approval !== undefined && { approval: readApproval(readFields(fields.approval, 'an approval')) }),
  };
}

function readClock(fields: Fields): SessionClock {
  return {
    leftAt: readNumber(fields.leftAt),
    guestNow: readNumber(fields.guestNow),
    deadline: readNumber(fields.deadline),
    isStopped: fields.isStopped === true,
  };
}
