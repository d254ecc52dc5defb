import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Enclave } from '@enclave-vm/core';
import { describe, expect, it } from 'vitest';
import { loadEngine } from '../packages/core/src/4-sandbox/engine/load-engine.ts';
import { Instance } from '../packages/core/src/4-sandbox/instance.ts';
import { createMachineSession, type TurnEnd } from '../packages/core/src/4-sandbox/machine.ts';
import { createWorkerPool, type WorkerPool } from '../packages/core/src/placements/worker-threads/pool.node.ts';
import { resolvePoolConfig } from '../packages/core/src/placements/worker-threads/pool-config.ts';
import { type CaseReport, runCorruptedCases, seedBytes } from './corrupted/corrupted-cases.ts';
import { captureEngines, forgedProgram, noiseKinds } from './corrupted/noise.mjs';
import { takeHostCanaries } from './host-canaries.ts';

/**
 * What docs/threat-model.md says of a guest that has broken its engine: noise in its memory, between turns and during
 * them, harms nobody but itself. Longer: `node --import tsx conformance/corrupted/embedded-host.ts noise 0 20000`.
 */
const root = fileURLToPath(new URL('../', import.meta.url));
const MB = 1024 * 1024;
const deadlineMs = 60_000;
const guestLimits = {
  cpuMs: 5_000,
  memoryBytes: 32 * MB,
  maxIterations: 1e9,
  maxToolCalls: 10,
  maxConsoleCalls: 10,
  maxConsoleBytes: 1_000,
  maxValueBytes: MB,
};

/** Runs cases in a process of their own: a host that is held, or that dies of its guest, is found so. */
function inProcess(kind: string, firstSeed: number, count: number): Promise<CaseReport> {
  const file = fileURLToPath(new URL('./corrupted/embedded-host.ts', import.meta.url));
  const args = ['--max-old-space-size=512', '--import', 'tsx', file, kind, String(firstSeed), String(count)];
  const child = spawn(process.execPath, args, { cwd: root, timeout: deadlineMs, killSignal: 'SIGKILL' });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (errors += chunk));
  return new Promise((resolve, reject) => {
    child.once('close', (status, signal) => {
      if (status === 0) resolve(JSON.parse(output));
      else reject(new Error(`the host ended with ${status ?? signal}: ${errors.slice(-2_000)}`));
    });
  });
}

function expectWhole(report: CaseReport): void {
  expect(report.problems).toEqual([]);
  // Noise that changed nothing, or that nothing survived, would prove nothing.
  expect(report.endings.completed ?? 0).toBeGreaterThan(report.cases / 50);
  expect(report.endings.ENGINE_FAILURE ?? 0).toBeGreaterThan(report.cases / 10);
  expect(report.writes).toBeGreaterThan(report.cases);
}

describe('a guest with a broken heap', () => {
  it('in its host’s own thread: the host, the next run and the session beside it are whole', async () => {
    const report = await inProcess('noise', 0, 900);
    expectWhole(report);
    expect(Object.keys(report.endings).length).toBeGreaterThan(4);
  }, 70_000);

  it('that is suspended and goes on elsewhere is refused or contained', async () => {
    expectWhole(await inProcess('suspended', 0, 200));
  }, 70_000);
});

describe('a guest with a broken heap in a worker thread', () => {
  // Disposed with the Enclave that runs in it.
  async function openPool(): Promise<WorkerPool> {
    const file = new URL('./corrupted/noisy-worker.mjs', import.meta.url);
    const thread = new URL(`data:text/javascript,${encodeURIComponent(`import ${JSON.stringify(file.href)}`)}`);
    const config = { minWorkers: 1, maxWorkers: 1 };
    return createWorkerPool(resolvePoolConfig(config, 'STANDARD', 16 * MB, 16 * MB), thread);
  }

  it('harms neither the host nor another session', async () => {
    let cases = 0;
    const host = {
      options: { placement: await openPool() },
      // The worker reads it off the session's seed.
      setNoise: () => cases++,
      betweenTurns: () => undefined,
      writes: () => cases,
    };
    expectWhole(await runCorruptedCases(host, 5_000, 40 * noiseKinds.length));
  }, 60_000);

  it('and bytecode of its own, which no poll sees, is ended with its turn', async () => {
    const canaries = takeHostCanaries();
    const layers = { validate: false, transform: false, score: false };
    const enclave = new Enclave({ placement: await openPool(), cpuTimeout: 100, layers });
    const program = 'await new Promise((resolve) => setTimeout(resolve, 300)); return 42';
    const beside = enclave.run(program, { seed: 'beside' });
    const begun = performance.now();
    const result = await enclave.run(forgedProgram, { seed: seedBytes(0, 0xef) });
    expect(performance.now() - begun).toBeLessThan(3_000);
    expect(['WORKER_TERMINATED', 'CPU_TIMEOUT']).toContain(result.error?.code);
    expect((await beside).value).toBe(42);
    expect((await enclave.run('return 42', { seed: 'after' })).value).toBe(42);
    canaries.check();
    await enclave.dispose();
  });
});

describe('what a run leaves', () => {
  const clock = () => ({ monotonic: () => performance.now(), deadline: performance.now() + 5_000 });
  const run = (instance: Instance, code: string) => {
    const session = createMachineSession({ limits: guestLimits, refusedKeys: [], timeZone: 'UTC' });
    const program = { kind: 'body', code } as const;
    const turn = { kind: 'start', turn: 1, now: 0, seed: '07'.repeat(32), globals: '', program } as const;
    const end: TurnEnd = instance.run(session, turn, clock(), () => undefined);
    return { end, fuel: session.usage.fuel, memory: session.usage.memoryBytes };
  };
  const large = 'const all = []; for (let i = 0; i < 60_000; i++) all.push({ i, s: "s" + i }); return all.length';

  it('in memory that its own limit never showed changes nothing of the next run, and nothing within it is left', async () => {
    const { module, image } = await loadEngine();
    const original = WebAssembly.Instance;
    const engines = captureEngines(() => undefined);
    const instance = new Instance(module, image);
    WebAssembly.Instance = original;
    const clean = run(instance, large);
    expect(clean.end).toMatchObject({ outcome: { ok: true, value: 'j60000' } });
    const { memory, vpages } = engines[0]?.exports ?? expect.fail('no engine was made');
    const bytes = new Uint8Array(memory.buffer);
    const shown = vpages.value * 65_536;
    expect(bytes.length).toBeGreaterThan(shown + MB);
    expect(bytes.subarray(shown).every((byte) => byte === 0)).toBe(true);
    bytes.fill(0xaa, shown);
    expect(run(instance, large)).toEqual(clean);
    // What the guest is given is its own, whatever lay there.
    expect(run(instance, 'return new Uint8Array(8e6).indexOf(0xaa)').end).toMatchObject({
      outcome: { value: 'j-1' },
    });
  });
});

it('jobs that spend nothing do not hold the host past the deadline', async () => {
  const { module, image } = await loadEngine();
  const original = WebAssembly.Instance;
  // A list of jobs that leads back to itself, of functions that return at once.
  let endless = 0;
  WebAssembly.Instance = class {
    readonly exports: WebAssembly.Exports;
    constructor(...made: ConstructorParameters<typeof original>) {
      const { exports } = new original(...made);
      const job = (name: string) => () => (endless > 0 ? endless-- : (exports[name] as () => number)());
      const forged = ['qjs_is_job_pending', 'qjs_execute_pending_job'].map((name) => [name, job(name)]);
      this.exports = { ...exports, ...Object.fromEntries(forged) };
    }
  };
  const instance = new Instance(module, image);
  WebAssembly.Instance = original;
  let time = 0;
  const session = createMachineSession({ limits: guestLimits, refusedKeys: [], timeZone: 'UTC' });
  const program = { kind: 'body', code: 'return callTool("a:b")' } as const;
  const turn = { kind: 'start', turn: 1, now: 0, seed: '07'.repeat(32), globals: '', program } as const;
  const end = instance.run(
    session,
    turn,
    { monotonic: () => (time += 10), deadline: 1_000 },
    () => (endless = 1_000_000),
  );
  expect(end).toMatchObject({ outcome: { code: 'TIMEOUT' } });
  expect(endless).toBeGreaterThan(900_000);
});

it('a stack pointer that was moved does not cut off what the host does for a guest half-way', async () => {
  const { module, image } = await loadEngine();
  const original = WebAssembly.Instance;
  let isMoved = false;
  captureEngines(({ exports }, name) => {
    if (isMoved && name === 'host_call') exports.__stack_pointer.value = image.stackTop + 4_096;
  });
  const instance = new Instance(module, image);
  WebAssembly.Instance = original;
  // As deep as an ordinary listener goes.
  const nested = (levels: number): number => (levels === 0 ? 0 : 1 + nested(levels - 1));
  let heard = 0;
  let cutOff = 0;
  for (let levels = 1_200; levels < 2_800; levels += 8) {
    const code = `
      let end = new Proxy({}, { ownKeys() { console.log('here'); return [] } });
      for (let i = 0; i < ${levels}; i++) end = new Proxy(end, {});
      try { Object.keys(end); return 'reached' } catch { return 'caught' }`;
    const session = createMachineSession({ limits: guestLimits, refusedKeys: [], timeZone: 'UTC' });
    const program = { kind: 'body', code } as const;
    const turn = { kind: 'start', turn: 1, now: 0, seed: '07'.repeat(32), globals: '', program } as const;
    isMoved = true;
    instance.run(session, turn, { monotonic: () => 0, deadline: 1_000 }, () => {
      heard++;
      try {
        nested(300);
      } catch {
        cutOff++;
      }
    });
    isMoved = false;
  }
  expect(heard).toBeGreaterThan(0);
  expect(cutOff).toBe(0);
});
