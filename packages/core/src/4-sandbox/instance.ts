import { type StartSettings, scriptFileName } from '../generated/wire.ts';
import { ActiveTurn } from './active-turn.ts';
import { type BaseImage, Engine, type EngineHost } from './engine/engine.ts';
import { park, unpark } from './engine/park.ts';
import { Kill } from './kill.ts';
import type { MachineEvent, MachineSession, Outcome, Turn, TurnClock, TurnEnd } from './machine.ts';

const pageBytes = 65_536;
/** Most characters of one console line; the guest cuts the rest with a mark. */
const maxConsoleLine = 64 * 1024;
/** Unhandled errors that a result tells of. */
const maxDescribed = 5;

/**
 * One engine with at most one session's memory in it. `run` takes a session through one turn, synchronously; it can
 * be held no longer than the turn's clock allows, whatever the guest does.
 */
export class Instance {
  readonly #image: BaseImage;
  readonly #engine: Engine;
  #held: MachineSession | undefined;
  #active: ActiveTurn | undefined;
  #broken = false;

  constructor(module: WebAssembly.Module, image: BaseImage) {
    this.#image = image;
    this.#engine = new Engine(module, this.#createHost());
    this.#engine.reset(image);
  }

  /** Bytes of memory that this instance holds physically; it never shrinks. */
  get memoryBytes(): number {
    return this.#engine.exports.memory.buffer.byteLength;
  }

  /** True after a fault that no limit explains; such an instance is thrown away. */
  get broken(): boolean {
    return this.#broken;
  }

  run(session: MachineSession, turn: Turn, clock: TurnClock, emit: (event: MachineEvent) => void): TurnEnd {
    if (session.finished || turn.turn !== session.turn || (turn.kind === 'start') !== (turn.turn === 1)) {
      throw new Error(`turn ${turn.turn} is stale: the session expects turn ${session.turn}`);
    }
    const active = new ActiveTurn(session, turn, clock, emit, (value) => this.#engine.exports.qjs_free_value(value));
    this.#active = active;
    this.#engine.startFuel();
    let end: TurnEnd;
    try {
      this.#take(session);
      this.#execute(session, turn, active);
      this.#describeRejections(session, active);
      end = endOfTurn(session, active.outcome);
    } catch (error) {
      end = { kind: 'finished', outcome: this.#killed(error) };
    }
    this.#active = undefined;
    session.turn++;
    session.usage.cpuMs += active.cpuMs;
    session.usage.fuel += this.#engine.fuelUsed();
    session.usage.memoryBytes = Math.max(session.usage.memoryBytes, this.#memoryUsed());
    if (end.kind === 'finished') {
      session.finished = true;
      session.outstanding.clear();
      session.rejections.clear();
      this.release(session);
    }
    return end;
  }

  /** Copies the held session out, so that another one can be taken in. */
  park(): void {
    if (!this.#held) return;
    this.#held.parked = park(this.#engine, this.#image);
    this.#clear();
  }

  /** Forgets a session; its memory is erased before anything else runs. */
  release(session: MachineSession): void {
    session.parked = undefined;
    if (this.#held === session) this.#clear();
  }

  #clear(): void {
    this.#held = undefined;
    this.#engine.reset(this.#image);
  }

  #take(session: MachineSession): void {
    if (this.#held !== session) {
      this.park();
      if (session.turn > 1) {
        if (!session.parked) throw new Kill('ENGINE_FAILURE', 'The memory of the session is gone.');
        unpark(this.#engine, this.#image, session.parked);
        session.parked = undefined;
      }
      this.#held = session;
    }
    this.#engine.limitPages(this.#image.pages + Math.ceil(session.settings.limits.memoryBytes / pageBytes));
  }

  #execute(session: MachineSession, turn: Turn, active: ActiveTurn): void {
    if (turn.kind === 'start') {
      this.#start(session, turn, active);
      this.#drain(active);
      return;
    }
    for (const delivery of turn.results) {
      if (active.outcome) return;
      if (!session.outstanding.delete(delivery.call)) continue;
      if (delivery.ok) this.#engine.dispatch('resolve', String(delivery.call), delivery.value);
      else this.#engine.dispatch('reject', String(delivery.call), JSON.stringify(delivery.error));
      this.#drain(active);
    }
    // Each timer of a turn is at least a millisecond after the turn, so this ends.
    while (!active.outcome && session.wakeAt !== undefined && session.wakeAt <= turn.now) {
      this.#engine.dispatch('timers');
      this.#drain(active);
    }
  }

  #start(session: MachineSession, turn: Extract<Turn, { kind: 'start' }>, active: ActiveTurn): void {
    const { settings } = session;
    const start: StartSettings = {
      kind: turn.program.kind,
      seed: turn.seed,
      maxIterations: settings.limits.maxIterations,
      refusedKeys: settings.refusedKeys,
      timeZone: settings.timeZone,
      maxConsoleLine,
      maxValueBytes: settings.limits.maxValueBytes,
    };
    // In both kinds the script starts on line 2, so its positions are found in one way.
    const { kind, code } = turn.program;
    const text = kind === 'main' ? code : `(async()=>{"use strict";\n${code}\n})`;
    const { threw, value } = this.#engine.evaluate(text, scriptFileName);
    if (!threw) this.#engine.dispatch('start', JSON.stringify(start), turn.globals, { value });
    else {
      this.#engine.dispatch('crash', { value });
      active.markSyntaxError();
    }
  }

  /** Runs the guest's jobs. A job that throws is an error that nothing in the guest caught. */
  #drain(active: ActiveTurn): void {
    while (!active.outcome) {
      const thrown = this.#engine.drainJobs(() => active.outcome !== undefined);
      if (thrown === undefined) return;
      this.#engine.dispatch('crash', { value: thrown });
    }
  }

  /** A program that succeeded may have left errors that nobody saw. */
  #describeRejections(session: MachineSession, active: ActiveTurn): void {
    const { outcome } = active;
    if (!outcome?.ok) return;
    for (const reason of [...session.rejections.values()].slice(0, maxDescribed)) {
      this.#engine.dispatch('describe', { value: reason });
    }
    active.outcome = { ...outcome, rejections: active.described };
  }

  #killed(error: unknown): Outcome {
    if (error instanceof Kill) {
      if (error.code === 'ENGINE_FAILURE') this.#broken = true;
      return { ok: false, code: error.code, message: error.message };
    }
    // The engine's native recursion reached the end of the thread's own stack.
    if (error instanceof RangeError) {
      return { ok: false, code: 'STACK_OVERFLOW', message: 'The script recursed too deeply.' };
    }
    this.#broken = true;
    return { ok: false, code: 'ENGINE_FAILURE', message: 'The engine failed and was thrown away.' };
  }

  #memoryUsed(): number {
    return Math.max(0, this.#engine.exports.vpages.value - this.#image.pages) * pageBytes;
  }

  /** The engine's imports outlive a turn; they reach the turn that is running now. */
  #createHost(): EngineHost {
    const active = () => {
      if (!this.#active) throw new Kill('ENGINE_FAILURE', 'The guest ran outside of a turn.');
      return this.#active;
    };
    return {
      call: (op, a, b, c, d) => active().call(op, a, b, c, d),
      now: () => active().now(),
      timeZoneOffset: (epochSeconds) => active().timeZoneOffset(epochSeconds),
      rejection: (promise, reason, isHandled) => active().rejection(promise, reason, isHandled),
      checkpoint: () => active().checkpoint(),
    };
  }
}

function endOfTurn(session: MachineSession, outcome: Outcome | undefined): TurnEnd {
  if (outcome) return { kind: 'finished', outcome };
  if (session.outstanding.size === 0 && session.wakeAt === undefined) {
    const message = 'The script waits for a promise that nothing can settle: no tool call, timer or job is left.';
    return { kind: 'finished', outcome: { ok: false, code: 'DEADLOCK', message } };
  }
  return { kind: 'suspended', wakeAt: session.wakeAt };
}
