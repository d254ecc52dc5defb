import { type LoadedEngine, loadEngine } from '../../4-sandbox/engine/load-engine.ts';
import type { MachineEvent, MachineSession, Turn, TurnClock, TurnEnd } from '../../4-sandbox/machine.ts';
import { endedBy, endedByAbort } from '../ended-by.ts';
import type { Placement, TurnContext } from '../placement.ts';
import { type EventCount, readCount, readEnd, readEvents, readMemory, readUsage, UntrustedData } from '../read-turn.ts';
import { outgrownEnd, SessionLedger } from '../session-ledger.ts';
import { Dispatcher } from './dispatcher.node.ts';
import type { MovedMemory } from './messages.ts';
import type { PoolSettings } from './pool-config.ts';
import { PoolMetrics } from './pool-metrics.ts';
import type { PoolStats } from './pool-stats.ts';
import type { Preparation, PreparedRemotely, PrepareRequest } from './preparation.ts';
import { readPreparation } from './read-preparation.ts';
import { endMove, type Resident } from './resident.ts';
import { Slot } from './slot.node.ts';
import type { Task } from './task.ts';
import { terminatedEnd } from './terminated-end.ts';
import { workerFile } from './worker-file.node.ts';

/** Makes a pool; its workers start at once, but it does not wait for them. */
export async function createWorkerPool(settings: PoolSettings, file: URL = workerFile): Promise<WorkerPool> {
  return new WorkerPool(settings, shareImage(await loadEngine()), file);
}

/** Every worker starts from the same bytes, so they are not copied to each. */
function shareImage({ module, image }: LoadedEngine): LoadedEngine {
  const bytes = new Uint8Array(new SharedArrayBuffer(image.bytes.length));
  bytes.set(image.bytes);
  return { module, image: { ...image, bytes } };
}

/** Milliseconds between two calls of `onStatsUpdate`. */
const statsInterval = 1_000;

/**
 * Runs turns in worker threads. A session that waits occupies no worker: its memory is here, or in the instance of an
 * idle worker until another session needs that. What a worker says is read as hostile input.
 */
export class WorkerPool implements Placement {
  readonly #settings: PoolSettings;
  readonly #metrics = new PoolMetrics();
  readonly #ledger: SessionLedger;
  readonly #residents = new Map<MachineSession, Resident>();
  readonly #dispatcher: Dispatcher;
  #keys = 0;
  #statsTimer: NodeJS.Timeout | undefined;

  constructor(settings: PoolSettings, engine: LoadedEngine, file: URL) {
    this.#settings = settings;
    this.#ledger = new SessionLedger(settings);
    this.#dispatcher = new Dispatcher({
      settings,
      engine,
      file,
      metrics: this.#metrics,
      onParked: (slot, session, memory) => this.#takeBack(slot, session, memory),
      onLost: (residents) => residents.forEach(lose),
    });
  }

  async run(
    session: MachineSession,
    turn: Turn,
    clock: TurnClock,
    emit: (event: MachineEvent) => void,
    context: TurnContext,
  ): Promise<TurnEnd> {
    if (session.finished || turn.turn !== session.turn) {
      throw new Error(`turn ${turn.turn} is stale: the session expects turn ${session.turn}`);
    }
    const resident = this.#residents.get(session) ?? this.#admit(session);
    if ('kind' in resident) return resident;
    if (resident.arrival) await resident.arrival.promise;
    if (resident.lost) return resident.lost;
    const queuedAt = performance.now();
    const { tenant, signal, onWaited } = context;
    const isNew = turn.kind === 'start';
    for (;;) {
      const place = await this.#dispatcher.acquire({
        tenant,
        isNew,
        signal,
        preferred: resident.slot,
        onWaited,
        queuedAt,
      });
      if (!(place instanceof Slot)) return place;
      const { parked } = session;
      const end = await place.run(this.#turnTask(place, resident, turn, clock, emit, context, queuedAt));
      if (!end.ok && end.reason === 'withdrawn') {
        session.parked = parked;
        if (this.#ledger.recount(session)) continue;
        return outgrownEnd();
      }
      this.#metrics.countTurn();
      this.#announce();
      if (!end.ok) return terminatedEnd(end.reason, signal);
      const { answer } = end;
      const wasCut = answer.kind === 'finished' && 'code' in answer.outcome && answer.outcome.code === 'TIMEOUT';
      // The worker knows no reason for a cancelled turn; the run's own time may not be over.
      return wasCut && signal.aborted ? endedByAbort(signal.reason) : answer;
    }
  }

  async park(session: MachineSession): Promise<void> {
    const resident = this.#residents.get(session);
    if (resident?.slot?.hot === resident) resident?.slot?.evict();
    await resident?.arrival?.promise;
  }

  release(session: MachineSession): void {
    const resident = this.#residents.get(session);
    session.parked = undefined;
    this.#residents.delete(session);
    this.#ledger.forget(session);
    if (resident?.slot?.hot === resident) resident?.slot?.releaseHot();
  }

  async prepare(request: PrepareRequest, context: TurnContext): Promise<Preparation> {
    const { tenant, signal, onWaited } = context;
    const queuedAt = performance.now();
    for (;;) {
      const wanted = { tenant, isNew: true, signal, preferred: undefined, onWaited, queuedAt };
      const place = await this.#dispatcher.acquire(wanted);
      if (!(place instanceof Slot)) return { ok: false, failure: place.outcome };
      const end = await place.run<PreparedRemotely>({
        message: (grant) => ({ kind: 'prepare', grant, request }),
        transfer: [],
        budgetMs: request.budgetMs,
        mostWaitMs: this.#untilTimeout(queuedAt),
        standsAlone: true,
        signal,
        onWaited,
        read: (kind, fields) => {
          if (kind !== 'prepared') throw new UntrustedData('an answer of another kind');
          return readPreparation(fields.preparation, request.code);
        },
      });
      if (!end.ok && end.reason === 'withdrawn') continue;
      this.#metrics.prepared++;
      if (end.ok) return { ok: true, ...end.answer };
      return { ok: false, failure: terminatedEnd(end.reason, signal).outcome };
    }
  }

  stats(): PoolStats {
    const { sessions, parkedBytes } = this.#ledger;
    const { slots, depth } = this.#dispatcher;
    return { ...this.#metrics.report(slots, depth), sessions, parkedBytes };
  }

  async dispose(): Promise<void> {
    clearTimeout(this.#statsTimer);
    this.#statsTimer = undefined;
    await this.#dispatcher.close();
  }

  #admit(session: MachineSession): Resident | TurnEnd {
    const refused = this.#ledger.admit(session);
    if (refused) return refused;
    const resident = { key: ++this.#keys, session, slot: undefined, arrival: undefined, lost: undefined };
    this.#residents.set(session, resident);
    return this.#ledger.recount(session) ? resident : outgrownEnd();
  }

  #turnTask(
    slot: Slot,
    resident: Resident,
    turn: Turn,
    clock: TurnClock,
    emit: (event: MachineEvent) => void,
    { signal, onWaited }: TurnContext,
    queuedAt: number,
  ): Task<TurnEnd> {
    const { session } = resident;
    const { settings, usage } = session;
    const { parked } = session;
    const isHot = slot.hot === resident;
    // One that stands behind another may be withdrawn, so its memory is copied.
    const isAhead = slot.takesNext;
    if (!isAhead) slot.hot = undefined;
    resident.slot = undefined;
    session.parked = undefined;
    this.#ledger.recount(session);

    const wallMs = Math.max(0, clock.deadline - clock.monotonic());
    const cpuMs = Math.max(0, settings.limits.cpuMs - usage.cpuMs);
    const begun = slot.executions + (turn.kind === 'start' ? 1 : 0);
    const park = this.#dispatcher.depth > 0 || begun >= this.#settings.maxExecutionsPerWorker;
    const count: EventCount = { limits: settings.limits, toolCalls: usage.toolCalls, consoleCalls: usage.consoleCalls };
    const receive = (events: unknown) => {
      for (const event of readEvents(events, count)) {
        if (event.kind === 'call') session.outstanding.add(event.call);
        emit(event);
      }
    };
    return {
      message: (grant) => ({
        kind: 'turn',
        grant,
        session: resident.key,
        turn,
        settings,
        usage: { ...usage },
        outstanding: [...session.outstanding],
        wakeAt: session.wakeAt,
        parked: parked && { ...parked, rejections: [...session.rejections] },
        budgetMs: wallMs,
        park,
      }),
      transfer: parked && !isAhead ? [parked.offsets.buffer as ArrayBuffer, parked.blocks.buffer as ArrayBuffer] : [],
      budgetMs: Math.min(wallMs, cpuMs),
      mostWaitMs: this.#untilTimeout(queuedAt),
      signal,
      onWaited,
      onBegun: () => {
        if (turn.kind === 'start') slot.executions++;
        else if (!isHot) this.#metrics.resumes++;
      },
      read: (kind, fields) => {
        if (kind === 'events') {
          receive(fields.events);
          return undefined;
        }
        if (kind !== 'end') throw new UntrustedData('an answer of another kind');
        receive(fields.events);
        slot.memoryBytes = readCount(fields.memoryBytes);
        return this.#conclude(slot, resident, turn, count, fields);
      },
    };
  }

  /** Takes over what a turn left, in the same moment in which the worker becomes free. */
  #conclude(
    slot: Slot,
    resident: Resident,
    turn: Turn,
    count: EventCount,
    fields: Readonly<Record<string, unknown>>,
  ): TurnEnd {
    const { session } = resident;
    const usage = readUsage(fields.usage, session.usage, count);
    const answered = turn.kind === 'resume' ? turn.results.map(({ call }) => call) : [];
    const open = session.outstanding.size > answered.filter((call) => session.outstanding.has(call)).length;
    const end = readEnd(fields.end, count, open);
    const parked = fields.parked === undefined ? undefined : readMemory(fields.parked, session.settings.limits);
    if (parked && end.kind === 'finished') throw new UntrustedData('the memory of a session that has ended');
    Object.assign(session.usage, usage);
    session.turn++;
    if (end.kind === 'finished') {
      session.finished = true;
      session.outstanding.clear();
      return end;
    }
    for (const call of answered) session.outstanding.delete(call);
    session.wakeAt = end.wakeAt;
    if (!parked) {
      slot.hot = resident;
      resident.slot = slot;
      return end;
    }
    return this.#keep(resident, parked) ? end : outgrownEnd();
  }

  /** Memory of a session that had to leave its instance. */
  #takeBack(slot: Slot, key: unknown, memory: unknown): void {
    const resident = slot.owed.get(readCount(key));
    if (!resident) throw new UntrustedData('a session that it was not asked for');
    const parked = readMemory(memory, resident.session.settings.limits);
    slot.owed.delete(resident.key);
    const fits = !this.#residents.has(resident.session) || this.#keep(resident, parked);
    endMove(resident, fits ? undefined : outgrownEnd());
  }

  #keep({ session }: Resident, { rejections, ...parked }: MovedMemory): boolean {
    this.#metrics.parks++;
    session.parked = parked;
    session.rejections.clear();
    for (const [promise, reason] of rejections) session.rejections.set(promise, reason);
    return this.#ledger.recount(session);
  }

  #untilTimeout(queuedAt: number): number {
    return Math.max(0, this.#settings.queueTimeout - (performance.now() - queuedAt));
  }

  /** Tells the statistics soon after something has changed, at most once a second; keeps no process alive. */
  #announce(): void {
    const { onStatsUpdate } = this.#settings;
    if (!onStatsUpdate || this.#statsTimer) return;
    this.#statsTimer = setTimeout(() => {
      this.#statsTimer = undefined;
      onStatsUpdate(this.stats());
    }, statsInterval);
    this.#statsTimer.unref();
  }
}

function lose(resident: Resident): void {
  const why = 'The worker that held the memory of this session was terminated.';
  endMove(resident, endedBy('WORKER_TERMINATED', why));
}
