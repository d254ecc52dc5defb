// Reports how long so many sessions take that each wait one second for a tool, on two workers, and the most memory.
import { Enclave } from '../../packages/core/dist/index.js';

const sessions = Number(process.argv[2]);
const enclave = new Enclave({
  adapter: 'worker_threads',
  workerPoolConfig: { minWorkers: 2, maxWorkers: 2, maxQueueSize: sessions, maxExecutionsPerWorker: 1_000_000 },
  tools: { wait: { handler: () => new Promise((resolve) => setTimeout(resolve, 1_000, 1)) } },
});
await enclave.run('return 1');
let most = 0;
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage().rss);
}, 100);
const startedAt = performance.now();
const results = await Promise.all(
  Array.from({ length: sessions }, () => enclave.run('return 1 + (await tools.wait({}))')),
);
const seconds = (performance.now() - startedAt) / 1_000;
clearInterval(watch);
const failed = results.find(({ success }) => !success);
if (failed) throw new Error(failed.error.message);
console.log(JSON.stringify({ seconds, megabytes: most / 1e6 }));
await enclave.dispose();
