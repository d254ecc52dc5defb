import type { Worker } from 'node:worker_threads';
import { Enclave } from '@enclave-vm/core';
import { expect, it } from 'vitest';

/** Workers are terminated at random moments: every session ends, and what its tools did is what its result says. */
const sessions = 2_000;
const concurrent = 100;
/** Sessions that end between two kills, so that a slow machine gets no more of them. */
const sessionsPerKill = 25;

it('survives workers that die at any moment', { timeout: 60_000 }, async () => {
  const alive = new Set<Worker>();
  const watch = (worker: Worker) => {
    alive.add(worker);
    worker.once('exit', () => alive.delete(worker));
  };
  process.on('worker', watch);
  const ran = new Map<string, number>();
  const enclave = new Enclave({
    adapter: 'worker_threads',
    workerPoolConfig: { minWorkers: 2, maxWorkers: 2, maxQueueSize: sessions },
    tools: {
      note: {
        handler: async (_, { sessionId, callId }) => {
          const key = `${sessionId}/${callId}`;
          ran.set(key, (ran.get(key) ?? 0) + 1);
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
          return 1;
        },
      },
    },
  });
  let kills = 0;
  const killOne = () => {
    const workers = [...alive];
    const victim = workers[Math.floor(Math.random() * workers.length)];
    if (victim) kills++;
    void victim?.terminate();
  };

  const code = `
    let sum = await callTool('note');
    for (let i = 0; i < 200; i++) sum += i % 2;
    sum += (await Promise.all([callTool('note'), callTool('note')])).length;
    return sum + await callTool('note')`;
  const counts: Record<string, number> = {};
  let left = sessions;
  const drain = async () => {
    while (left-- > 0) {
      const result = await enclave.run(code);
      const outcome = result.error?.code ?? 'ok';
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      if (left % sessionsPerKill === 0) setTimeout(killOne, Math.random() * 10);
      const times = (call: string) => ran.get(`${result.sessionId}/${call}`) ?? 0;
      if (result.success) {
        expect(result.value).toBe(104);
        expect([1, 2, 3, 4].map((call) => times(`call_${call}`))).toEqual([1, 1, 1, 1]);
      } else {
        expect(result.error).toMatchObject({ code: 'WORKER_TERMINATED', retryable: true });
        for (const { callId, status } of result.error?.effects ?? []) {
          expect(times(callId), `${callId} is ${status}`).toBe(status === 'not_started' ? 0 : 1);
        }
      }
    }
  };
  await Promise.all(Array.from({ length: concurrent }, drain));
  process.off('worker', watch);
  expect(counts.ok).toBeGreaterThan(sessions / 2);
  expect(kills).toBeGreaterThan(20);
  expect(Math.max(...ran.values())).toBe(1);
  // The last kill may be still to come.
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await enclave.run('return 20 + 22')).value).toBe(42);
  expect(enclave.stats().pool).toMatchObject({ sessions: 0, parkedBytes: 0, queue: { depth: 0 } });
  await enclave.dispose();
  expect(alive.size).toBe(0);
});
