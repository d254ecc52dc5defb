import type { WireError } from '../generated/wire.ts';
import type { EngineHost } from './engine/engine.ts';
import { answerIntl, answerUrl } from './host-answers/index.ts';
import { Kill } from './kill.ts';
import type { MachineEvent, MachineSession, Outcome, Turn, TurnClock } from './machine.ts';
import { offsetSeconds } from './time-zone.ts';
import { readWireError } from './wire-error.ts';

const maxRejections = 100;
/** More than any tool's name has, so a cut one names no tool either. */
const maxToolName = 200;
/** Of a call's number, with a comma. */
const maxCallDigits = 17;
/** More than any level of the console has. */
const maxLevel = 16;
const encoder = new TextEncoder();
const consoleMark = '[console output truncated: the limit of this run is reached]';

/**
 * The host side of one turn: answers what the guest runtime sends. Everything it gets is hostile input, because a
 * guest that broke its runtime could send anything; what the runtime would never send ends the run.
 */
export class ActiveTurn implements EngineHost {
  readonly #session: MachineSession;
  readonly #turn: Turn;
  readonly #clock: TurnClock;
  readonly #emit: (event: MachineEvent) => void;
  readonly #startedAt: number;
  readonly #free: (value: number) => void;
  /** Encoded arguments that this turn has sent to the host. */
  #argumentBytes = 0;
  outcome: Outcome | undefined;
  /** What the runtime said of the errors that nobody handled. */
  readonly described: WireError[] = [];

  constructor(
    session: MachineSession,
    turn: Turn,
    clock: TurnClock,
    emit: (event: MachineEvent) => void,
    free: (value: number) => void,
  ) {
    this.#free = free;
    this.#session = session;
    this.#turn = turn;
    this.#clock = clock;
    this.#emit = emit;
    this.#startedAt = clock.monotonic();
  }

  get cpuMs(): number {
    return this.#clock.monotonic() - this.#startedAt;
  }

  now(): number {
    return this.#turn.now;
  }

  timeZoneOffset(epochSeconds: number): number {
    return offsetSeconds(this.#session.settings.timeZone, epochSeconds);
  }

  checkpoint(): void {
    if (this.#clock.monotonic() >= this.#clock.deadline) {
      throw new Kill('TIMEOUT', 'The run took longer than its timeout.');
    }
    const { cpuMs } = this.#session.settings.limits;
    if (this.#session.usage.cpuMs + this.cpuMs >= cpuMs) {
      throw new Kill('CPU_TIMEOUT', `The script used more than its ${cpuMs} ms of engine time.`);
    }
  }

  call(op: string, a: string, b: string, c: string, d: string): string | undefined {
    // What the host does for the guest spends no fuel, reading megabytes of text included: the clock is asked first.
    this.checkpoint();
    if (op === 'described' && this.described.length < maxRejections) this.described.push(readWireError(a));
    // When the program has settled nothing new starts.
    if (this.outcome || op === 'described') return undefined;
    switch (op) {
      case 'call':
        return this.#toolCall(Number(a), b, c, Number(d));
      case 'log':
        return this.#log(a, b);
      case 'wake':
        this.#session.wakeAt = a === '' ? undefined : finite(a);
        return undefined;
      case 'left':
        this.#iterationsLeft(Math.floor(finite(a)));
        return undefined;
      case 'done':
        this.outcome = { ok: true, value: a, unusedCalls: this.#unusedCalls(b), rejections: [] };
        return undefined;
      case 'fail':
        this.outcome = { ok: false, thrown: readWireError(a) };
        return undefined;
      case 'limit': {
        const { maxIterations } = this.#session.settings.limits;
        this.#session.usage.iterations = maxIterations;
        throw new Kill('MAX_ITERATIONS', `The script ran more than its ${maxIterations} loop iterations.`);
      }
      case 'intl':
        return answerIntl(a);
      case 'url':
        return answerUrl(a);
      default:
        throw forged('an unknown message');
    }
  }

  /** Kept until the end, because a rejection may be handled later; then the runtime describes what is left. */
  rejection(promise: number, reason: number, isHandled: boolean): void {
    const { rejections } = this.#session;
    const known = rejections.get(promise);
    if (known !== undefined) this.#free(known);
    rejections.delete(promise);
    if (isHandled || rejections.size >= maxRejections) this.#free(reason);
    else rejections.set(promise, reason);
  }

  /** What compiling the script threw is told apart from a SyntaxError that the running script threw. */
  markSyntaxError(): void {
    if (this.outcome && 'thrown' in this.outcome && this.outcome.thrown.name === 'SyntaxError') {
      this.outcome = { ok: false, thrown: { ...this.outcome.thrown, code: 'SYNTAX_ERROR', runtime: true } };
    }
  }

  /** Split only when it can be a list of calls: sixty million commas would cost the host gigabytes. */
  #unusedCalls(list: string): number[] {
    if (list.length > this.#session.settings.limits.maxToolCalls * maxCallDigits)
      throw forged('more calls than there were');
    return list === '' ? [] : list.split(',').map(finite);
  }

  #iterationsLeft(left: number): void {
    const { maxIterations } = this.#session.settings.limits;
    this.#session.usage.iterations = maxIterations - Math.min(Math.max(0, left), maxIterations);
  }

  #toolCall(call: number, tool: string, args: string, line: number): undefined {
    const { usage, settings, outstanding } = this.#session;
    if (call !== usage.toolCalls + 1) throw forged('a tool call out of order');
    const { maxToolCalls } = settings.limits;
    if (call > maxToolCalls) {
      throw new Kill('MAX_TOOL_CALLS', `The script made more than its ${maxToolCalls} tool calls.`);
    }
    this.#argumentBytes += args.length;
    if (this.#argumentBytes > settings.limits.memoryBytes) {
      throw new Kill(
        'MEMORY_LIMIT_EXCEEDED',
        'The arguments of the tool calls need more memory than the limit of the script.',
      );
    }
    usage.toolCalls = call;
    outstanding.add(call);
    this.#emit({
      kind: 'call',
      call,
      tool: cutName(tool),
      args,
      line: Number.isSafeInteger(line) && line > 0 ? line : undefined,
    });
    return undefined;
  }

  /** Answers `full` when the console budget is spent; the mark that says so is the last line. */
  #log(level: string, text: string): string | undefined {
    const { usage, settings } = this.#session;
    const { maxConsoleCalls, maxConsoleBytes } = settings.limits;
    if (usage.consoleCalls > maxConsoleCalls || usage.consoleBytes > maxConsoleBytes) return 'full';
    if (level.length > maxLevel) throw forged('a console level that is none');
    usage.consoleCalls++;
    const room = maxConsoleBytes - usage.consoleBytes;
    usage.consoleBytes += encoder.encode(text).length;
    const fits = usage.consoleCalls <= maxConsoleCalls && usage.consoleBytes <= maxConsoleBytes;
    if (fits) {
      this.#emit({ kind: 'console', level, text });
      return undefined;
    }
    const kept = usage.consoleCalls <= maxConsoleCalls ? cutToBytes(text, room) : '';
    if (kept !== '') this.#emit({ kind: 'console', level, text: kept });
    usage.consoleBytes = maxConsoleBytes + 1;
    this.#emit({ kind: 'console', level: 'warn', text: consoleMark });
    return 'full';
  }
}

/** Never cuts a character apart. */
function cutToBytes(text: string, maxBytes: number): string {
  const { read } = encoder.encodeInto(text, new Uint8Array(Math.min(maxBytes, text.length * 3)));
  return text.slice(0, read);
}

/** Copied, because a slice would keep the megabytes alive that it was cut from. */
function cutName(name: string): string {
  return name.length <= maxToolName ? name : Array.from(name.slice(0, maxToolName)).join('');
}

function finite(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value)) throw forged('a number that is none');
  return value;
}

function forged(what: string): Kill {
  return new Kill('ENGINE_FAILURE', `The guest runtime sent ${what}.`);
}
