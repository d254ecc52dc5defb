import { type FailureCode, failureCodes } from '@enclave-vm/protocol/codes';
import { imagePages } from '../4-sandbox/engine/engine-identity.ts';
import { parkedBlockBytes } from '../4-sandbox/engine/park.ts';
import type { MachineEvent, MachineLimits, Outcome, TurnEnd, Usage } from '../4-sandbox/machine.ts';
import type { WireError } from '../generated/wire.ts';
import type { MovedMemory } from './worker-threads/messages.ts';

/** Says what a worker or a runtime sent that an honest one never sends. Nothing of such a one is heard any more. */
export class UntrustedData extends Error {
  override readonly name = 'UntrustedData';
}

type Fields = Readonly<Record<string, unknown>>;

/** Most characters of one string from a worker: the most that the engine hands to its host at once. */
const maxText = 64 * 1024 * 1024;
/** Most events in one message. */
const maxEvents = 1_024;
const maxCode = 64;
/** Most errors that nobody handled, of one session. */
const maxRejections = 100;
const pageBytes = 65_536;

/** The fields of something that must be an object. */
export function readFields(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null) throw new UntrustedData(`${what} is no object`);
  return value as Fields;
}

/** Counts what a session has sent, so that events out of order or beyond its limits are found. */
export interface EventCount {
  readonly limits: MachineLimits;
  toolCalls: number;
  consoleCalls: number;
}

/** Events in the order in which the guest made them. */
export function readEvents(value: unknown, count: EventCount): MachineEvent[] {
  return readList(value, maxEvents, (event) => readEvent(readFields(event, 'an event'), count));
}

function readEvent(fields: Fields, count: EventCount): MachineEvent {
  if (fields.kind === 'console') {
    // The mark that says that the output is cut is one more line, and a line that is cut is another.
    if (++count.consoleCalls > count.limits.maxConsoleCalls + 2) throw new UntrustedData('too many console lines');
    return { kind: 'console', level: readText(fields.level, maxText), text: readText(fields.text, maxText) };
  }
  if (fields.kind !== 'call') throw new UntrustedData('an unknown event');
  const call = readCount(fields.call);
  if (call !== count.toolCalls + 1 || call > count.limits.maxToolCalls) {
    throw new UntrustedData('a tool call out of order');
  }
  count.toolCalls = call;
  const line = isCount(fields.line) ? fields.line : undefined;
  return { kind: 'call', call, tool: readText(fields.tool, maxText), args: readText(fields.args, maxText), line };
}

export function readEnd(value: unknown, count: EventCount, hasWaiting: boolean): TurnEnd {
  const fields = readFields(value, 'the end of the turn');
  if (fields.kind === 'suspended') {
    const wakeAt = fields.wakeAt === undefined ? undefined : readNumber(fields.wakeAt);
    if (wakeAt === undefined && !hasWaiting) throw new UntrustedData('a session that waits for nothing');
    return { kind: 'suspended', wakeAt };
  }
  if (fields.kind !== 'finished') throw new UntrustedData('an unknown end');
  return { kind: 'finished', outcome: readOutcome(readFields(fields.outcome, 'the outcome'), count) };
}

function readOutcome(fields: Fields, count: EventCount): Outcome {
  if (fields.ok === true) {
    // The guest itself names its unused calls, so a wrong number is no lie of the worker.
    const named = readList(fields.unusedCalls, maxText, (call) => call);
    return {
      ok: true,
      value: readText(fields.value, maxText),
      unusedCalls: named.slice(0, count.toolCalls).filter(isCount),
      rejections: readList(fields.rejections, maxRejections, (error) => readThrown(readFields(error, 'an error'))),
    };
  }
  if (fields.ok !== false) throw new UntrustedData('an outcome that is neither');
  if (fields.thrown !== undefined) return { ok: false, thrown: readThrown(readFields(fields.thrown, 'the error')) };
  const code = readText(fields.code, maxCode);
  if (!Object.hasOwn(failureCodes, code)) throw new UntrustedData('an unknown failure code');
  return { ok: false, code: code as FailureCode, message: readText(fields.message, maxText) };
}

/** An error as it crosses. */
export function readThrown(fields: Fields): WireError {
  const optional = (name: string) => (fields[name] === undefined ? {} : { [name]: readText(fields[name], maxText) });
  return {
    name: readText(fields.name, maxText),
    message: readText(fields.message, maxText),
    ...optional('stack'),
    ...optional('code'),
    ...optional('data'),
    ...(isCount(fields.call) ? { call: fields.call } : {}),
    ...(fields.runtime === true ? { runtime: true } : {}),
  };
}

/** Usage never shrinks, and its calls are those whose events came. */
export function readUsage(value: unknown, before: Usage, count: EventCount): Usage {
  const fields = readFields(value, 'the usage');
  const grown = (name: keyof Usage) => {
    const number = readNumber(fields[name]);
    if (number < before[name]) throw new UntrustedData(`the usage ${name} shrinks`);
    return number;
  };
  const usage: Usage = {
    cpuMs: grown('cpuMs'),
    fuel: grown('fuel'),
    iterations: readNumber(fields.iterations),
    memoryBytes: grown('memoryBytes'),
    toolCalls: grown('toolCalls'),
    consoleCalls: grown('consoleCalls'),
    consoleBytes: grown('consoleBytes'),
  };
  if (usage.toolCalls !== count.toolCalls) throw new UntrustedData('tool calls that are not counted');
  return usage;
}

/** A session's memory, which may be as large as its limit and must lie within it. */
export function readMemory(value: unknown, limits: MachineLimits): MovedMemory {
  const { offsets, blocks, ...fields } = readFields(value, 'the memory of a session');
  const pages = readCount(fields.pages);
  const mostPages = imagePages + Math.ceil(limits.memoryBytes / pageBytes);
  if (pages < imagePages || pages > mostPages) throw new UntrustedData('memory beyond its limits');
  if (!(offsets instanceof Uint32Array) || !(blocks instanceof Uint8Array))
    throw new UntrustedData('memory without bytes');
  if (blocks.length !== offsets.length * parkedBlockBytes) throw new UntrustedData('memory of a wrong length');
  if (blocks.buffer.byteLength !== blocks.length || offsets.buffer.byteLength !== offsets.byteLength) {
    throw new UntrustedData('memory that holds more than it shows');
  }
  const end = pages * pageBytes;
  let least = 0;
  for (const offset of offsets) {
    if (offset < least || offset + parkedBlockBytes > end) throw new UntrustedData('memory out of order');
    least = offset + parkedBlockBytes;
  }
  return { pages, offsets, blocks, rejections: readList(fields.rejections, maxRejections, readAddresses) };
}

function readAddresses(value: unknown): readonly [number, number] {
  const [promise, reason] = readList(value, 2, readCount);
  if (promise === undefined || reason === undefined) throw new UntrustedData('an address that is missing');
  return [promise, reason];
}

export function readList<Item>(value: unknown, most: number, read: (item: unknown) => Item): Item[] {
  if (!Array.isArray(value) || value.length > most) throw new UntrustedData('a list that is none or too long');
  return value.map(read);
}

export function readText(value: unknown, maxCharacters: number): string {
  if (typeof value !== 'string' || value.length > maxCharacters)
    throw new UntrustedData('a text that is none or too long');
  return value;
}

export function readCount(value: unknown): number {
  if (!isCount(value)) throw new UntrustedData('a count that is none');
  return value;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

export function readNumber(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new UntrustedData('a number that is none');
  return value;
}
