// Reports the milliseconds from the deadline of a native loop to the next answer of the only worker.
import { Enclave } from '../../packages/core/dist/index.js';

const cpuTimeout = 100;
const tries = 10;
const enclave = new Enclave({
  adapter: 'worker_threads',
  workerPoolConfig: { minWorkers: 1, maxWorkers: 1 },
  cpuTimeout,
});
await enclave.run('return 1');
const times = [];
for (let i = 0; i < tries; i++) {
  const startedAt = performance.now();
  const { error } = await enclave.run("return Array(1e8).join('x').length");
  if (error?.code !== 'CPU_TIMEOUT') throw new Error(`It ended with ${error?.code}.`);
  const next = await enclave.run('return 1');
  if (!next.success) throw new Error(next.error.message);
  times.push(performance.now() - startedAt - cpuTimeout);
}
times.sort((a, b) => a - b);
console.log(JSON.stringify({ ms: times[tries / 2], tries }));
await enclave.dispose();
