import { decodeFrame, decodeMemory, encodeFrame, encodeMemory } from '@enclave-vm/protocol/frame';
import { engineIdentity } from './4-sandbox/engine/engine-identity.ts';
import type { MachineLimits, MachineSession, MachineSettings, Usage } from './4-sandbox/machine.ts';
import { EnclaveError } from './enclave-error.ts';
import type { RunningProgram } from './failure.ts';
import type { LeftSession, TrackedCall } from './left-session.ts';
import { defaults } from './levels.ts';
import {
  readCount,
  readFields,
  readList,
  readMemory,
  readNumber,
  readText,
  UntrustedData,
} from './placements/read-turn.ts';
import type { SavedReport } from './run-report.ts';
import { type SuspendedSession, suspendedSession } from './suspended-session.ts';

/** Of the bytes that `encodeSession` makes. */
const formatVersion = 1;
const maxText = 64 * 1024 * 1024;
const maxCalls = 1_000_000;
const effectStatuses: readonly string[] = ['completed', 'failed', 'in_flight', 'not_started'];

/** A suspended session as bytes, the guest's memory included; a small one takes about 30 KB. */
export function encodeSession({ seq, timeout, clientTools, program, report, left }: SuspendedSession): Uint8Array {
  const { parked, outstanding, rejections, ...machine } = left.machine;
  if (!parked) throw new Error('a suspended session without its memory');
  const { pages, offsets, blocks } = parked;
  const header = {
    version: formatVersion,
    image: engineIdentity.imageHash,
    seq,
    timeout,
    clientTools,
    program,
    report,
    calls: left.calls,
    clock: left.clock,
    machine: { ...machine, outstanding: [...outstanding], rejections: [...rejections], pages, blocks: offsets.length },
  };
  return encodeFrame(header, encodeMemory({ offsets, blocks }));
}

/**
 * The session that `encodeSession` made bytes of. The bytes carry no proof of who made them: keep them where nobody
 * else writes.
 *
 * @throws EnclaveError INVALID_INPUT for bytes that are none, are damaged, or were made by another version of the engine
 */
export function decodeSession(bytes: Uint8Array): SuspendedSession {
  try {
    const { header, body } = decodeFrame(bytes, maxText);
    return readSession(header, body);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new EnclaveError('INVALID_INPUT', `These bytes are no session that can go on here: ${why}.`);
  }
}

function readSession(header: unknown, body: Uint8Array): SuspendedSession {
  const fields = readFields(header, 'the session');
  if (fields.version !== formatVersion) throw new UntrustedData('another version of the format');
  if (fields.image !== engineIdentity.imageHash) throw new UntrustedData('a session of another version of the engine');
  const left: LeftSession = {
    machine: readMachine(readFields(fields.machine, 'the machine'), body),
    calls: readList(fields.calls, maxCalls, readCall),
    clock: readNumbers(fields.clock, ['leftAt', 'guestNow', 'deadline']),
  };
  const known = {
    seq: readCount(fields.seq),
    timeout: readNumber(fields.timeout),
    clientTools: readList(fields.clientTools, 50, (name) => readText(name, 256)),
    program: readProgram(readFields(fields.program, 'the program')),
    report: readReport(readFields(fields.report, 'the report')),
    left,
  };
  return suspendedSession(known, Math.max(left.machine.settings.limits.maxValueBytes, defaults.maxResultBytes));
}

function readMachine(fields: Readonly<Record<string, unknown>>, body: Uint8Array): MachineSession {
  const settings = readSettings(readFields(fields.settings, 'the settings'));
  const bytes = decodeMemory(body, readCount(fields.blocks));
  const memory = { pages: fields.pages, ...bytes, rejections: fields.rejections };
  const { rejections, ...parked } = readMemory(memory, settings.limits);
  return {
    settings,
    usage: readNumbers<Usage>(fields.usage, [
      'cpuMs',
      'fuel',
      'iterations',
      'memoryBytes',
      'toolCalls',
      'consoleCalls',
      'consoleBytes',
    ]),
    turn: readCount(fields.turn),
    outstanding: new Set(readList(fields.outstanding, maxCalls, readCount)),
    wakeAt: fields.wakeAt === undefined ? undefined : readNumber(fields.wakeAt),
    rejections: new Map(rejections),
    finished: false,
    parked,
  };
}

function readSettings(fields: Readonly<Record<string, unknown>>): MachineSettings {
  return {
    limits: readNumbers<MachineLimits>(fields.limits, [
      'cpuMs',
      'memoryBytes',
      'maxIterations',
      'maxToolCalls',
      'maxConsoleCalls',
      'maxConsoleBytes',
      'maxValueBytes',
    ]),
    refusedKeys: readList(fields.refusedKeys, 1_000, (key) => readText(key, 256)),
    timeZone: readText(fields.timeZone, 256),
  };
}

function readCall(value: unknown): TrackedCall {
  const fields = readFields(value, 'a call');
  const status = readText(fields.status, 32);
  if (!effectStatuses.includes(status)) throw new UntrustedData('an unknown status');
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
    status: status as TrackedCall['status'],
    isAnswered: fields.isAnswered === true,
  };
}

function readProgram(fields: Readonly<Record<string, unknown>>): RunningProgram {
  const { insertions } = readFields(fields.output, 'the output of the program');
  return {
    text: readText(fields.text, maxText),
    code: readText(fields.code, maxText),
    output: {
      insertions: readList(insertions, maxText, (value) => {
        const { offset, text } = readFields(value, 'an insertion');
        return { offset: readCount(offset), text: readText(text, 1_024) };
      }),
    },
  };
}

/** Shown to people and never acted on, so its parts are taken as they are. */
function readReport(fields: Readonly<Record<string, unknown>>): SavedReport {
  return {
    sessionId: readText(fields.sessionId, 128),
    startedAt: readNumber(fields.startedAt),
    layers: readList(fields.layers, 100, (layer) => layer as SavedReport['layers'][number]),
    warnings: readList(fields.warnings, 1_000_000, (warning) => warning as SavedReport['warnings'][number]),
    scoring: (fields.scoring ?? null) as SavedReport['scoring'],
  };
}

function readNumbers<Shape extends object>(value: unknown, names: readonly (keyof Shape & string)[]): Shape {
  const fields = readFields(value, 'a set of numbers');
  return Object.fromEntries(names.map((name) => [name, readNumber(fields[name])])) as Shape;
}
