// Runs programs of all kinds in a pool for a while and fails when memory keeps growing.
// node conformance/soak.mjs [seconds], after a build.
import { Enclave } from '../packages/core/dist/index.js';

const seconds = Number(process.argv[2] ?? 60);
/** Megabytes by which the second half may end above the first. */
const mostGrowth = 40;
const programs = [
  'return 20 + 22',
  'const a = await callTool("echo", { n: 1 }); return a.n',
  'await callTool("wait"); const m = new Map(); for (let i = 0; i < 500; i++) m.set(i, "v" + i); await callTool("wait"); return m',
  'console.log("a line"); throw new TypeError("no")',
  'const kept = []; while (true) kept.push(new Array(1000).fill(kept.length))',
  'while (true) {}',
  'return await Promise.all([1, 2, 3].map((n) => callTool("echo", n)))',
  `${'// a comment that makes the program large\n'.repeat(600)}return ${'1 + '.repeat(200)}1`,
];

const enclave = new Enclave({
  adapter: 'worker_threads',
  cpuTimeout: 50,
  workerPoolConfig: { minWorkers: 2, maxWorkers: 2, maxExecutionsPerWorker: 500 },
  tools: {
    echo: { handler: (args) => args },
    wait: { handler: () => new Promise((resolve) => setTimeout(resolve, 5)) },
  },
});

const startedAt = performance.now();
const samples = [];
const sampler = setInterval(() => samples.push(process.memoryUsage().rss / 1e6), 250);
const outcomes = {};
let runs = 0;
await Promise.all(
  Array.from({ length: 16 }, async () => {
    while (performance.now() - startedAt < seconds * 1_000) {
      const { error } = await enclave.run(programs[runs++ % programs.length]);
      const outcome = error?.code ?? 'ok';
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
  }),
);
clearInterval(sampler);
const { sessions, parkedBytes, recycled, kills } = enclave.stats().pool;
await enclave.dispose();

const half = samples.length >> 1;
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const [before, after] = [median(samples.slice(half >> 1, half)), median(samples.slice(-(half >> 1)))];
console.log({ runs, outcomes, sessions, parkedBytes, recycled, kills, beforeMB: before, afterMB: after });
const unexpected = Object.keys(outcomes).filter(
  (code) => !['ok', 'EXECUTION_ERROR', 'MEMORY_LIMIT_EXCEEDED', 'CPU_TIMEOUT', 'MAX_ITERATIONS'].includes(code),
);
if (after - before > mostGrowth || sessions > 0 || parkedBytes > 0 || unexpected.length > 0) {
  console.error('memory grew, sessions were left, or a program ended as it should not', unexpected);
  process.exitCode = 1;
}
