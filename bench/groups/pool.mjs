import { child } from '../measure/child.mjs';
import { duration, number } from '../measure/report.mjs';
import { sideBySide } from '../measure/side-by-side.mjs';
import { median } from '../measure/statistics.mjs';

const atOnce = 32;
const workerCounts = [2, 4, 8];
const short = (n) =>
  `const users = [{ id: ${n}, age: 36 }, { id: 2, age: 45 }];\nreturn users.reduce((sum, user) => sum + user.age, 0);`;
const computing = (n) => `let sum = ${n} - ${n};\nfor (let i = 0; i < 20_000; i++) sum += i % 7;\nreturn sum;`;
const calling = (n) => `return (await tools.echo({ n: ${n} })).n - ${n};`;

/**
 * The pool of worker threads beside the embedded placement and `run`.
 *
 * @param {{ peers: readonly import('../peers/index.mjs').Peer[], isQuick: boolean }} input
 */
export async function pool({ peers, isQuick }) {
  const { Enclave } = await import('../../packages/core/dist/index.js');
  const tools = { echo: { handler: (args) => args } };
  const open = (count) =>
    new Enclave({
      tools,
      adapter: 'worker_threads',
      workerPoolConfig: {
        minWorkers: count,
        maxWorkers: count,
        maxQueueSize: 1_000,
        maxExecutionsPerWorker: 1_000_000,
      },
    });
  const place = (name, enclave) => ({
    name,
    run: async (program) => {
      const result = await enclave.run(program);
      if (!result.success) throw new Error(result.error.message);
    },
    dispose: () => enclave.dispose(),
  });
  const effort = { rounds: isQuick ? 5 : 20, batch: 2, warmupMs: isQuick ? 300 : 1_500 };
  const sideBySidePlaces = (places, work, batch = effort.batch) =>
    sideBySide(new Map(places.map((one) => [one.name, (index) => work(one, index)])), { ...effort, batch });

  // Measured before the other pools exist, because their threads would take part in it.
  const pair = [place('embedded', new Enclave({ tools })), place('1 worker', open(1))];
  const added = async (program) => {
    const samples = await sideBySidePlaces(pair, (one, index) => one.run(program(index)), 50);
    return median(samples.get('1 worker')) - median(samples.get('embedded'));
  };
  const addedShort = await added(short);
  const addedCall = await added(calling);

  const places = [...pair, ...workerCounts.map((count) => place(`${count} workers`, open(count)))];
  const run = peers.find(({ name }) => name === 'run');
  if (run) places.push({ name: 'run', ...(await run.create({ tools: { echo: (args) => args } })) });
  const shortRuns = await sideBySidePlaces(places, (one, index) => all(one, short, index));
  const computingRuns = await sideBySidePlaces(places, (one, index) => all(one, computing, index));
  for (const one of places) await one.dispose();

  const sessions = isQuick ? 1_000 : 10_000;
  const waiting = await child('waiting-in-pool', [String(sessions)], 120_000);
  if (!waiting.ok) throw new Error(`waiting-in-pool: ${waiting.reason}`);
  const stopped = await child('stopped-in-pool');
  if (!stopped.ok) throw new Error(`stopped-in-pool: ${stopped.reason}`);
  const perSecond = (samples, name) => number((atOnce / median(samples.get(name))) * 1_000);
  return {
    title: `The pool of worker threads: runs a second, ${atOnce} at once, programs never seen before`,
    columns: ['', 'short program', 'computing program'],
    rows: places.map(({ name }) => [name, perSecond(shortRuns, name), perSecond(computingRuns, name)]),
    targets: [
      { text: 'latency that the pool adds to a short run', measured: addedShort, limit: 0.25, unit: ' ms' },
      { text: 'latency that it adds to a run with one tool call', measured: addedCall, limit: 0.25, unit: ' ms' },
      {
        text: `${number(sessions)} sessions that each wait 1 s, on 2 workers, all complete`,
        measured: waiting.report.seconds,
        limit: 6,
        unit: ' s',
      },
      { text: 'memory of the process meanwhile', measured: waiting.report.megabytes, limit: 1_200, unit: ' MB' },
      {
        text: 'from the deadline of a native loop to the next answer of the same single worker',
        measured: stopped.report.ms,
        limit: 150,
        unit: ' ms',
      },
    ],
    notes: [
      'A short run embedded takes 0.1 ms, so that a pool pays when programs compute or the event loop must stay free.',
      `The median of ${stopped.report.tries} native loops: ${duration(stopped.report.ms)}. They are stopped by fuel, so no worker dies.`,
    ],
  };
}

async function all(place, program, index) {
  await Promise.all(Array.from({ length: atOnce }, (_, n) => place.run(program(index * atOnce + n))));
}
