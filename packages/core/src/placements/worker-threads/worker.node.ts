import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import type { ParkedMemory } from '../../4-sandbox/engine/park.ts';
import { createMachineSession, type MachineSession, type TurnClock } from '../../4-sandbox/machine.ts';
import { ThreadInstances } from '../thread-instances.ts';
import { EventBatch } from './event-batch.ts';
import {
  cells,
  type HostMessage,
  type MovedMemory,
  type TurnMessage,
  type WorkerMessage,
  type WorkerStart,
} from './messages.ts';

/**
 * A worker thread of the pool: runs the turns that it is given, one after another. It knows no tools, no tenants and
 * no `Enclave`, and keeps nothing but its instance and the session in it.
 */
const { module, image, memoryBytes, cells: shared } = workerData as WorkerStart;
if (!parentPort) throw new Error('this file is the entry of a worker thread');
const port = parentPort;
const instances = new ThreadInstances(module, image);
const sessions = new Map<number, MachineSession>();

port.on('message', (message: HostMessage) => {
  switch (message.kind) {
    case 'turn':
      return runTurn(message);
    case 'prepare':
      return void prepare(message);
    case 'park':
      return parkSession(message.session);
    case 'release':
      return releaseSession(message.session);
  }
});
instances.warm(memoryBytes);
send({ kind: 'ready' });

function runTurn(message: TurnMessage): void {
  const { grant } = message;
  if (isCancelled(grant)) {
    send({ kind: 'withdrawn', grant });
    return;
  }
  const startedAt = performance.now();
  const session = sessionOf(message);
  const batch = new EventBatch(startedAt, (events) => send({ kind: 'events', grant, events }));
  const deadline = startedAt + message.budgetMs;
  const clock: TurnClock = {
    monotonic() {
      const now = performance.now();
      batch.flushIfDue(now);
      return now;
    },
    // Asked at every checkpoint, so a cancelled turn ends at its next one.
    get deadline() {
      return isCancelled(grant) ? Number.NEGATIVE_INFINITY : deadline;
    },
  };
  const end = instances.run(session, message.turn, clock, (event) => batch.add(event));
  if (end.kind === 'finished') sessions.delete(message.session);
  // Another turn is there already, so the instance is needed.
  else if (message.park || Atomics.load(shared, cells.lastGrant) !== grant) instances.park(session);
  const parked = takeParked(session);
  if (parked) sessions.delete(message.session);
  send(
    { kind: 'end', grant, end, usage: session.usage, events: batch.take(), parked, memoryBytes: memoryInUse() },
    parked && transferOf(parked),
  );
}

function isCancelled(grant: number): boolean {
  return Atomics.load(shared, cells.cancelled(grant)) === grant;
}

/** The session that the instance holds, or a copy of the one that the pool sent. */
function sessionOf(message: TurnMessage): MachineSession {
  const known = sessions.get(message.session);
  if (known) return known;
  const session = createMachineSession(message.settings);
  Object.assign(session.usage, message.usage);
  session.turn = message.turn.turn;
  session.wakeAt = message.wakeAt;
  session.parked = message.parked;
  for (const [promise, reason] of message.parked?.rejections ?? []) session.rejections.set(promise, reason);
  for (const call of message.outstanding) session.outstanding.add(call);
  sessions.set(message.session, session);
  return session;
}

function parkSession(number: number): void {
  const session = sessions.get(number);
  if (!session) return;
  sessions.delete(number);
  instances.park(session);
  const memory = takeParked(session);
  if (memory) send({ kind: 'parked', session: number, memory }, transferOf(memory));
}

function releaseSession(number: number): void {
  const session = sessions.get(number);
  if (!session) return;
  sessions.delete(number);
  instances.release(session);
}

async function prepare({ grant, request }: Extract<HostMessage, { kind: 'prepare' }>): Promise<void> {
  if (isCancelled(grant)) return send({ kind: 'withdrawn', grant });
  // Loaded by the first large program, because most workers never parse one.
  const { prepareInWorker } = await import('./prepare-in-worker.ts');
  send({ kind: 'prepared', grant, preparation: await prepareInWorker(request) });
}

function takeParked(session: MachineSession): MovedMemory | undefined {
  const { parked, rejections } = session;
  session.parked = undefined;
  return parked && { ...parked, rejections: [...rejections] };
}

function transferOf({ offsets, blocks }: ParkedMemory): ArrayBuffer[] {
  return [offsets.buffer as ArrayBuffer, blocks.buffer as ArrayBuffer];
}

/** Milliseconds between two looks at the heap, which are not free. */
const heapInterval = 250;
let heapBytes = 0;
let heapReadAt = Number.NEGATIVE_INFINITY;

function memoryInUse(): number {
  const now = performance.now();
  if (now - heapReadAt >= heapInterval) {
    heapReadAt = now;
    heapBytes = getHeapStatistics().used_heap_size;
  }
  return heapBytes + instances.memoryBytes;
}

function send(message: WorkerMessage, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}
