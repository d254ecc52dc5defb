import { Enclave, type EnclaveOptions, type RunResult, WorkerPoolPresets, type WorkerRecycled } from '@enclave-vm/core';
import { afterEach, describe, expect, it } from 'vitest';

/** What a pool promises to those who run programs in it. */
const enclaves: Enclave[] = [];
afterEach(async () => {
  await Promise.all(enclaves.splice(0).map((enclave) => enclave.dispose()));
});

/** One worker unless told otherwise, so that what waits for it is known. */
function open(config: EnclaveOptions['workerPoolConfig'] = {}, options: EnclaveOptions = {}): Enclave {
  const enclave = new Enclave({
    adapter: 'worker_threads',
    tools,
    workerPoolConfig: { minWorkers: 1, maxWorkers: 1, gracefulShutdownTimeout: 0, ...config },
    ...options,
  });
  enclaves.push(enclave);
  return enclave;
}

const tools: NonNullable<EnclaveOptions['tools']> = {
  echo: { handler: (args) => args },
  wait: { handler: (args) => new Promise((resolve) => setTimeout(resolve, (args as { ms: number }).ms, 'waited')) },
  hang: { handler: () => new Promise(() => undefined) },
};

/** Takes a worker's whole attention for about so long. */
const busy = (cpuMs: number): [string, { timeout: number }] => ['while (true);', { timeout: cpuMs }];
const endless: EnclaveOptions = { maxIterations: 1_000_000_000, cpuTimeout: 10_000 };
const codes = (results: readonly RunResult[]) => results.map(({ error }) => error?.code ?? 'ok');
const poolOf = (enclave: Enclave) => enclave.stats().pool;

describe('the queue', () => {
  it('refuses what is more than it holds, and says what to raise', async () => {
    const enclave = open({ maxQueueSize: 2 }, endless);
    await enclave.run('return 1');
    const first = enclave.run(...busy(150));
    const results = await Promise.all([1, 2, 3, 4].map((n) => enclave.run(`return ${n}`)));
    expect(codes(results)).toEqual(['ok', 'ok', 'QUEUE_FULL', 'QUEUE_FULL']);
    expect(results[3]?.error).toMatchObject({ retryable: true, layer: 'host', effects: [] });
    expect((await first).error?.code).toBe('TIMEOUT');
    expect(poolOf(enclave)?.queue).toMatchObject({ depth: 0, refused: 2 });
  });

  it('lets nobody wait for longer than its timeout', async () => {
    const enclave = open({ queueTimeout: 30 }, endless);
    await expect.poll(async () => codes([await enclave.run('return 1')])).toEqual(['ok']);
    const first = enclave.run(...busy(200));
    const begun = performance.now();
    expect((await enclave.run('return 1')).error).toMatchObject({ code: 'QUEUE_TIMEOUT', retryable: true });
    expect(performance.now() - begun).toBeLessThan(150);
    await first;
    expect((await enclave.run('return 1')).value).toBe(1);
  });

  it('keeps nobody behind a long run when another worker is free', async () => {
    const enclave = open({ minWorkers: 2, maxWorkers: 2 }, endless);
    await Promise.all([enclave.run('return 1'), enclave.run('return 2')]);
    const long = enclave.run(...busy(600));
    const shorter = enclave.run(...busy(150));
    const begun = performance.now();
    // All of these are granted while both workers are busy, so about half stand behind the long run at first.
    const results = await Promise.all([1, 2, 3, 4].map((n) => enclave.run(`return await callTool('echo', ${n})`)));
    expect(results.map(({ value }) => value)).toEqual([1, 2, 3, 4]);
    expect(performance.now() - begun).toBeLessThan(450);
    expect(codes(await Promise.all([long, shorter]))).toEqual(['TIMEOUT', 'TIMEOUT']);
  });

  it('does not count waiting as time of the run', async () => {
    const enclave = open({}, endless);
    await enclave.run('return 1');
    const first = enclave.run(...busy(200));
    const result = await enclave.run('return await callTool("echo", 7)', { timeout: 100 });
    expect(result).toMatchObject({ success: true, value: 7 });
    expect(result.stats.duration).toBeGreaterThan(100);
    await first;
  });

  it('lets who is cancelled go at once', async () => {
    const enclave = open({}, endless);
    await enclave.run('return 1');
    const first = enclave.run(...busy(200));
    const begun = performance.now();
    const waiting = enclave.run('return 1', { signal: AbortSignal.timeout(20) });
    expect((await waiting).error?.code).toBe('CANCELLED');
    expect(performance.now() - begun).toBeLessThan(150);
    expect(poolOf(enclave)?.queue.depth).toBe(0);
    await first;
  });

  it('serves tenants in turns, whatever the flood of one', async () => {
    const enclave = open({ maxQueueSize: 1_000 });
    await enclave.run('return 1');
    const order: string[] = [];
    const run = async (tenant: string) => {
      await enclave.run('return 1', { context: { tenant } });
      order.push(tenant);
    };
    const flood = Array.from({ length: 60 }, () => run('loud'));
    await Promise.all([...flood, run('quiet'), run('shy')]);
    expect(order.indexOf('quiet')).toBeLessThan(6);
    expect(order.indexOf('shy')).toBeLessThan(6);
  });

  it('serves in order of arrival without fairness', async () => {
    const enclave = open({ maxQueueSize: 1_000, fairness: 'none' });
    await enclave.run('return 1');
    const order: string[] = [];
    const run = (tenant: string) => enclave.run('return 1', { context: { tenant } }).then(() => order.push(tenant));
    await Promise.all([...Array.from({ length: 30 }, () => run('loud')), run('quiet')]);
    expect(order.indexOf('quiet')).toBeGreaterThan(25);
  });

  it('refuses the flood, not the others, when it is full', async () => {
    const enclave = open({ maxQueueSize: 10 }, endless);
    await enclave.run('return 1');
    const first = enclave.run(...busy(100));
    const loud = Array.from({ length: 20 }, () => enclave.run('return 1', { context: { tenant: 'loud' } }));
    const quiet = await enclave.run('return 1', { context: { tenant: 'quiet' } });
    expect(quiet.success).toBe(true);
    expect(codes(await Promise.all(loud)).filter((code) => code === 'QUEUE_FULL')).toHaveLength(11);
    await first;
  });
});

describe('sessions', () => {
  it('that wait occupy no worker', async () => {
    const enclave = open({ maxQueueSize: 1_000 });
    const begun = performance.now();
    const runs = Array.from({ length: 200 }, (_, index) =>
      enclave.run(`const kept = ['k', ${index}]; await callTool('wait', { ms: 300 }); return kept[1]`),
    );
    const values = (await Promise.all(runs)).map(({ value }) => value);
    expect(values).toEqual(Array.from({ length: 200 }, (_, index) => index));
    expect(performance.now() - begun).toBeLessThan(3_000);
    const pool = poolOf(enclave);
    expect(pool).toMatchObject({ sessions: 0, parkedBytes: 0 });
    // The last one may stay in the worker.
    expect(pool?.parks).toBeGreaterThanOrEqual(199);
    expect(pool?.resumes).toBe(pool?.parks);
  });

  it('stay hot in their worker while nobody else wants it', async () => {
    const enclave = open();
    const code = 'let sum = 0; for (let i = 0; i < 20; i++) sum += await callTool("echo", i); return sum';
    expect((await enclave.run(code)).value).toBe(190);
    expect(poolOf(enclave)).toMatchObject({ parks: 0, resumes: 0, turns: 21 });
  });

  it('go on in another worker than the one they began in', async () => {
    const enclave = open({ minWorkers: 2, maxWorkers: 2, maxExecutionsPerWorker: 1 });
    const code = 'const m = new Map([[1, { a: 2 }]]); await callTool("wait", { ms: 50 }); m.get(1).a++; return m';
    const results = await Promise.all(Array.from({ length: 6 }, () => enclave.run(code)));
    expect(results.map(({ value }) => value)).toEqual(Array(6).fill(new Map([[1, { a: 3 }]])));
    expect(poolOf(enclave)?.recycled).toBeGreaterThanOrEqual(5);
  });

  it('are bounded in number', async () => {
    const enclave = open({ maxSessions: 3, maxQueueSize: 10 });
    const abort = new AbortController();
    const held = [1, 2, 3].map(() => enclave.run('await callTool("hang")', { signal: abort.signal }));
    await expect.poll(() => poolOf(enclave)?.sessions).toBe(3);
    expect((await enclave.run('return 1')).error?.code).toBe('QUEUE_FULL');
    abort.abort();
    expect(codes(await Promise.all(held))).toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED']);
    expect((await enclave.run('return 1')).value).toBe(1);
  });

  it('are bounded in the memory that they keep while they wait', async () => {
    const enclave = open({ maxParkedBytes: 8 * 1024 * 1024, maxQueueSize: 100 });
    const code = 'const kept = new Uint8Array(3e6).fill(7); await callTool("wait", { ms: 100 }); return kept.length';
    const results = await Promise.all(Array.from({ length: 8 }, () => enclave.run(code)));
    const counted = codes(results);
    expect(counted.filter((code) => code === 'ok').length).toBeGreaterThanOrEqual(2);
    expect(counted.filter((code) => code === 'QUEUE_FULL').length).toBeGreaterThanOrEqual(3);
    expect(new Set(counted)).toEqual(new Set(['ok', 'QUEUE_FULL']));
    expect(poolOf(enclave)).toMatchObject({ sessions: 0, parkedBytes: 0 });
  });

  it('are cancelled in flight without the loss of their worker', async () => {
    const enclave = open({}, endless);
    await enclave.run('return 1');
    const begun = performance.now();
    const result = await enclave.run('while (true);', { signal: AbortSignal.timeout(50) });
    expect(result.error?.code).toBe('CANCELLED');
    expect(performance.now() - begun).toBeLessThan(300);
    expect((await enclave.run('return 1')).value).toBe(1);
    expect(poolOf(enclave)?.kills).toMatchObject({ cancel: 0, crash: 0 });
  });

  it('stream what they print while their turn goes on', async () => {
    const enclave = open({}, { ...endless, timeout: 300 });
    await enclave.run('return 1');
    const begun = performance.now();
    let printedAt = Number.POSITIVE_INFINITY;
    await enclave.run('console.log("working"); while (true);', {
      onEvent: ({ type }) => {
        if (type === 'stdout') printedAt = performance.now() - begun;
      },
    });
    expect(printedAt).toBeLessThan(200);
  });

  it('spend the same fuel as on the calling thread', async () => {
    const code =
      'let n = 0; for (let i = 0; i < 500; i++) n += await callTool("echo", i) % 7; return [n, Math.random()]';
    const options: EnclaveOptions = { maxToolCalls: 1_000 };
    const embedded = new Enclave({ tools, ...options });
    enclaves.push(embedded);
    const given = { seed: 'same', now: 1_700_000_000_000 };
    const [there, here] = [await open({}, options).run(code, given), await embedded.run(code, given)];
    expect(there.value).toEqual(here.value);
    expect(there.stats.fuelUsed).toBe(here.stats.fuelUsed);
  });
});

describe('workers', () => {
  it('are replaced after their share of runs, and say so', async () => {
    const recycled: WorkerRecycled[] = [];
    const enclave = open({ maxExecutionsPerWorker: 3, onWorkerRecycled: (worker) => recycled.push(worker) });
    for (let n = 0; n < 7; n++) expect((await enclave.run(`return await callTool('echo', ${n})`)).value).toBe(n);
    expect(recycled).toEqual([
      { reason: 'executions', executions: 3 },
      { reason: 'executions', executions: 3 },
    ]);
  });

  it('beyond the least are stopped when they have nothing to do, the sessions in them kept', async () => {
    const enclave = open({ minWorkers: 0, maxWorkers: 2, idleTimeout: 50 });
    const waiting = enclave.run('const kept = [1, 2]; await callTool("wait", { ms: 400 }); return kept');
    await enclave.run('return 1');
    await expect.poll(() => poolOf(enclave)?.workers).toEqual({ starting: 0, idle: 0, busy: 0, retiring: 0 });
    expect((await waiting).value).toEqual([1, 2]);
  });

  it('take what holds a thread for long from their host: checking a large program', async () => {
    const code = `let sum = 0;\n${'sum += 1; // a line of a program that is long\n'.repeat(4_000)}return sum`;
    const enclave = open();
    const fresh = await enclave.run(code);
    expect(fresh).toMatchObject({ success: true, value: 4_000 });
    expect(poolOf(enclave)?.prepared).toBe(1);
    expect(fresh.layers.map(({ layer }) => layer)).toEqual([
      'prescan',
      'validate',
      'transform',
      'score',
      'sandbox',
      'sanitize',
    ]);
    const again = await enclave.run(code);
    expect(again.layers[1]).toMatchObject({ layer: 'validate', detail: 'known program' });
    expect(poolOf(enclave)?.prepared).toBe(1);
  });

  it('say of a large program what the host says of it', async () => {
    const long = `${'const a1 = 1;'.padEnd(120)}\n`.repeat(1) + '// a comment to make it long enough\n'.repeat(600);
    const programs = [`${long}return eval('1')`, `${long}throw new TypeError('at the end')`, `${long}return (`];
    const pool = open();
    const embedded = new Enclave({ tools });
    enclaves.push(embedded);
    for (const code of programs) {
      const [there, here] = await Promise.all([pool.run(code), embedded.run(code)]);
      expect({ ...there.error }).toEqual({ ...here.error });
      expect(there.scoring?.score).toBe(here.scoring?.score);
    }
    expect(poolOf(pool)?.prepared).toBe(3);
  });

  it('get no program that rules or scorers of the host must see', async () => {
    const code = `${'// a comment to make it long enough\n'.repeat(600)}return 1`;
    const scorer = { name: 'mine', score: () => ({ score: 0, signals: [] }) };
    const enclave = open({}, { scoringGate: { scorer } });
    expect(await enclave.run(code)).toMatchObject({ value: 1, scoring: { scorer: 'mine' } });
    expect(poolOf(enclave)?.prepared).toBe(0);
  });

  it('tell their statistics while they work', async () => {
    let told = 0;
    const enclave = open({ onStatsUpdate: (stats) => (told = stats.turns) });
    await enclave.run('return 1');
    await expect.poll(() => told, { timeout: 3_000 }).toBe(1);
  });
});

describe('configuration', () => {
  const refused = (options: EnclaveOptions) => () => new Enclave(options);
  it.each<[string, EnclaveOptions, string]>([
    ['a pool of the calling thread', { workerPoolConfig: {} }, 'workerPoolConfig'],
    ['an unknown option', { adapter: 'worker_threads', workerPoolConfig: { max: 3 } as object }, '`max`'],
    ['no workers', { adapter: 'worker_threads', workerPoolConfig: { maxWorkers: 0 } }, '`maxWorkers`'],
    [
      'more least than most',
      { adapter: 'worker_threads', workerPoolConfig: { minWorkers: 3, maxWorkers: 2 } },
      'above',
    ],
    ['another fairness', { adapter: 'worker_threads', workerPoolConfig: { fairness: 'luck' as 'none' } }, '`fairness`'],
    ['guests that do not fit', { adapter: 'worker_threads', memoryLimit: 250 * 1024 * 1024 }, '`memoryLimit`'],
    ['an adapter of nobody', { adapter: 'processes' as 'embedded' }, '`adapter`'],
  ])('refuses %s', (_, options, named) => {
    expect(refused(options)).toThrowError(
      expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringContaining(named) }),
    );
  });

  it('takes its presets', async () => {
    const enclave = open({ ...WorkerPoolPresets.STRICT, gracefulShutdownTimeout: 0 });
    expect((await enclave.run('return 1')).value).toBe(1);
  });
});

describe('dispose', () => {
  it('lets running programs end for a while, and then ends them', async () => {
    const enclave = open({ gracefulShutdownTimeout: 300 });
    const quick = enclave.run('return await callTool("wait", { ms: 100 })');
    const stuck = enclave.run('await callTool("hang")');
    await expect.poll(() => enclave.stats().toolCalls + (poolOf(enclave)?.turns ?? 0)).toBeGreaterThanOrEqual(2);
    await enclave.dispose();
    expect((await quick).value).toBe('waited');
    expect((await stuck).error?.code).toBe('DISPOSED');
    expect((await enclave.run('return 1')).error?.code).toBe('DISPOSED');
    expect(poolOf(enclave)?.workers).toEqual({ starting: 0, idle: 0, busy: 0, retiring: 0 });
  });

  it('ends what waits in the queue', async () => {
    const enclave = open({}, endless);
    await enclave.run('return 1');
    const runs = [enclave.run(...busy(5_000)), enclave.run('return 1'), enclave.run('return 2')];
    await enclave.dispose();
    expect(codes(await Promise.all(runs))).toEqual(['DISPOSED', 'DISPOSED', 'DISPOSED']);
  });

  it('of an Enclave that never ran anything does nothing', async () => {
    await expect(open().dispose()).resolves.toBeUndefined();
  });
});
