import { afterEach, describe, expect, it } from 'vitest';
import { createMachineSession, type MachineEvent, type TurnEnd } from '../packages/core/src/4-sandbox/machine.ts';
import { createWorkerPool, type WorkerPool } from '../packages/core/src/placements/worker-threads/pool.node.ts';
import {
  resolvePoolConfig,
  type WorkerPoolConfig,
  type WorkerRecycled,
} from '../packages/core/src/placements/worker-threads/pool-config.ts';

/** Whatever a worker does, it ends itself alone: the pool says so, replaces it and goes on. */
const MB = 1024 * 1024;
const cpuMs = 100;
/** Milliseconds past its deadline that a termination may take on a busy machine; the bench has the real figure. */
const busyMs = 400;

// In a variable, because the test runner would make an asset of a literal.
const entry = './fixtures/workers/false-worker.mjs';
const pools: WorkerPool[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.dispose()));
});

async function open(query: Record<string, string>, config: WorkerPoolConfig = {}): Promise<WorkerPool> {
  const file = new URL(entry, import.meta.url);
  for (const [name, value] of Object.entries(query)) file.searchParams.set(name, value);
  // A thread drops the query of its own file, but not that of what it imports.
  const thread = new URL(`data:text/javascript,${encodeURIComponent(`import ${JSON.stringify(file.href)}`)}`);
  const settings = resolvePoolConfig({ minWorkers: 1, maxWorkers: 1, ...config }, 'STANDARD', 32 * MB, 32 * MB);
  const pool = await createWorkerPool(settings, thread);
  pools.push(pool);
  return pool;
}

function start(
  pool: WorkerPool,
  events: MachineEvent[] = [],
  signal = new AbortController().signal,
  code = 'return 42',
): Promise<TurnEnd> {
  const limits = {
    cpuMs,
    memoryBytes: 32 * MB,
    maxIterations: 1_000,
    maxToolCalls: 3,
    maxConsoleCalls: 3,
    maxConsoleBytes: 1_000,
    maxValueBytes: MB,
  };
  const session = createMachineSession({ limits, refusedKeys: [], timeZone: 'UTC' });
  const clock = { monotonic: () => performance.now(), deadline: performance.now() + 5_000 };
  const program = { kind: 'body', code } as const;
  const turn = { kind: 'start', turn: 1, now: 0, seed: '07'.repeat(32), globals: '', program } as const;
  const context = { tenant: undefined, signal, onWaited: () => undefined };
  return pool.run(session, turn, clock, (event) => events.push(event), context);
}

it('believes one that is honest', async () => {
  const pool = await open({ mode: 'honest' });
  expect(await start(pool)).toMatchObject({ kind: 'finished', outcome: { ok: true, value: 'j42' } });
});

it('what stands behind a turn that takes its worker down runs on the next worker', async () => {
  const pool = await open({ mode: 'mortal' });
  await start(pool);
  const ends = await Promise.all([start(pool, [], undefined, 'die'), start(pool), start(pool)]);
  expect(ends[0]).toMatchObject({ outcome: { code: 'WORKER_TERMINATED' } });
  expect(ends.slice(1)).toMatchObject([{ outcome: { ok: true } }, { outcome: { ok: true } }]);
  expect(pool.stats().kills.crash).toBe(1);
});

describe.each([
  ['is stuck', 'stuck', 'deadline'],
  ['never answers', 'silent', 'deadline'],
  ['leaves', 'exit', 'crash'],
  ['throws', 'throw', 'crash'],
  ['floods its host', 'flood', 'flood'],
  ['answers what nobody asked', 'unasked', 'lie'],
] as const)('a worker that %s', (_, mode, reason) => {
  it(`is terminated (${reason}), and another takes its place`, async () => {
    const recycled: WorkerRecycled[] = [];
    const pool = await open({ mode }, { onWorkerRecycled: (worker) => recycled.push(worker) });
    for (let round = 0; round < 2; round++) {
      const begun = performance.now();
      const end = await start(pool);
      expect(end).toMatchObject({ outcome: { ok: false, code: 'WORKER_TERMINATED' } });
      expect(performance.now() - begun).toBeLessThan(cpuMs + busyMs + 200);
    }
    expect(pool.stats().kills[reason]).toBeGreaterThanOrEqual(1);
    expect(recycled[0]).toMatchObject({ reason });
  });
});

it('a worker that hoards its heap is terminated before its host notices', async () => {
  const pool = await open({ mode: 'hog' }, { memoryLimitPerWorker: 65 * MB });
  const before = process.memoryUsage().rss;
  expect(await start(pool)).toMatchObject({ outcome: { code: 'WORKER_TERMINATED' } });
  expect(process.memoryUsage().rss - before).toBeLessThan(250 * MB);
});

it('workers that never start are given up, and who waits is told', async () => {
  const pool = await open({ mode: 'start' });
  expect(await start(pool)).toMatchObject({ outcome: { code: 'WORKER_TERMINATED' } });
  expect(pool.stats().kills.start).toBeGreaterThanOrEqual(3);
  expect(pool.stats().workers).toEqual({ starting: 0, idle: 0, busy: 0, retiring: 0 });
});

it('a worker that ignores a cancelled turn is terminated, and the turn is cancelled', async () => {
  const pool = await open({ mode: 'stuck' });
  await expect.poll(() => pool.stats().workers.idle).toBe(1);
  const end = await start(pool, [], AbortSignal.timeout(20));
  expect(end).toMatchObject({ outcome: { code: 'CANCELLED' } });
});

const call = { kind: 'call', call: 1, tool: 'a', args: 'u', line: 1 };
const line = { kind: 'console', level: 'log', text: 'x' };
const suspended = { kind: 'suspended' };
const counted = { cpuMs: 1, fuel: 1, iterations: 0, memoryBytes: 0, toolCalls: 1, consoleCalls: 0, consoleBytes: 0 };

const lies: Readonly<Record<string, unknown>> = {
  'an unknown kind': { kind: 'hello' },
  'another grant': { grant: 99 },
  'a grant that is no number': { grant: '1' },
  'events that are no list': { events: 'many' },
  'an event that is none': { events: [null] },
  'an event of an unknown kind': { events: [{ kind: 'exit' }] },
  'more events than fit a message': { events: { $: 'long' } },
  'more console lines than the limit': { events: Array(20).fill(line) },
  'a line that is no text': { events: [{ ...line, text: { toString: 'x' } }] },
  'a call out of order': { events: [{ ...call, call: 2 }], usage: counted },
  'a call twice': { events: [call, call], usage: counted },
  'more calls than the limit': { events: [1, 2, 3, 4].map((number) => ({ ...call, call: number })) },
  'a call with arguments that are no text': { events: [{ ...call, args: [] }], usage: counted },
  'a call that its usage does not count': { events: [call] },
  'a call that never came': { usage: counted },
  'usage that is none': { usage: null },
  'usage that is endless': { usage: { ...counted, toolCalls: 0, cpuMs: { $: 'endless' } } },
  'usage that shrinks': { usage: { ...counted, toolCalls: 0, fuel: -1 } },
  'an end that is none': { end: 'finished' },
  'an end of an unknown kind': { end: { kind: 'paused' } },
  'an outcome that is none': { end: { kind: 'finished', outcome: 42 } },
  'an outcome that is neither': { end: { kind: 'finished', outcome: { ok: 'yes' } } },
  'a value that is no text': { end: { kind: 'finished', outcome: { ok: true, value: 42, unusedCalls: [] } } },
  'a code that is unknown': { end: { kind: 'finished', outcome: { ok: false, code: 'FINE', message: '' } } },
  'a code of a prototype': { end: { kind: 'finished', outcome: { ok: false, code: 'toString', message: '' } } },
  'an error without a message': { end: { kind: 'finished', outcome: { ok: false, thrown: { name: 'E' } } } },
  'a session that waits for nothing': { end: suspended, parked: { $: 'memory' } },
  'a time to wake that is none': { end: { ...suspended, wakeAt: { $: 'endless' } }, parked: { $: 'memory' } },
  'memory of a session that has ended': { parked: { $: 'memory' } },
  'memory that is none': { end: { ...suspended, wakeAt: 5 }, parked: 42 },
  'memory that is shared': {
    end: { ...suspended, wakeAt: 5 },
    parked: { pages: 25, offsets: { $: 'shared' }, blocks: { $: 'shared' } },
  },
  'memory smaller than the base image': { end: { ...suspended, wakeAt: 5 }, parked: { $: 'small' } },
  'memory out of order': { end: { ...suspended, wakeAt: 5 }, parked: { $: 'disordered' } },
  'memory outside': { end: { ...suspended, wakeAt: 5 }, parked: { $: 'outside' } },
  'memory beyond the limit': { end: { ...suspended, wakeAt: 5 }, parked: { $: 'vast' } },
  'memory that nobody asked for': { kind: 'parked', session: 1, memory: { $: 'memory' } },
  'its own memory in use': { memoryBytes: -1 },
  'to have started twice': { kind: 'ready' },
  'a preparation of a turn': { kind: 'prepared', preparation: { verdicts: [], issues: [] } },
};

describe.each(Object.entries(lies))('a worker that sends %s', (_, message) => {
  it('is terminated', async () => {
    const pool = await open({ mode: 'lie', message: JSON.stringify(message) });
    expect(await start(pool)).toMatchObject({ outcome: { code: 'WORKER_TERMINATED' } });
    expect(pool.stats().kills).toMatchObject({ lie: 1 });
  });
});
