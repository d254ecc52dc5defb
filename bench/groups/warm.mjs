import { duration, number } from '../measure/report.mjs';
import { sideBySide } from '../measure/side-by-side.mjs';
import { median, quantile } from '../measure/statistics.mjs';
import { tools } from '../tools.mjs';
import { workloads } from '../workloads.mjs';

/**
 * Warm runs, all contenders in this process.
 *
 * @param {{ peers: readonly import('../peers/index.mjs').Peer[], isQuick: boolean }} input
 */
export async function warm({ peers, isQuick }) {
  const sandboxes = new Map();
  for (const peer of peers) sandboxes.set(peer.name, await peer.create({ tools }));
  // The code paths are shared by all workloads, and a compiler needs some thousand runs to have seen them.
  const warmup = { rounds: 0, batch: 0, warmupMs: isQuick ? 2_000 : 8_000 };
  await sideBySide(
    contendersFor(
      workloads.find(({ id }) => id === 'one-call-new'),
      sandboxes,
    ),
    warmup,
  );
  const rows = [];
  const medians = new Map();
  for (const workload of workloads) {
    const samples = await sideBySide(contendersFor(workload, sandboxes), effortFor(workload, isQuick));
    const own = median(samples.get('enclave'));
    rows.push([workload.title, ...peers.map(({ name }) => cell(samples.get(name), own, name === 'enclave'))]);
    medians.set(workload.id, new Map([...samples].map(([name, times]) => [name, median(times)])));
  }
  for (const sandbox of sandboxes.values()) await sandbox.dispose();
  return {
    title: 'Warm runs in one process: median (p95), and how many times the median of Enclave',
    columns: ['workload', ...peers.map(({ name }) => name)],
    rows,
    targets: targetsOf(medians),
    notes: peers.map(({ name, note }) => `${name}: ${note}`),
  };
}

function contendersFor(workload, sandboxes) {
  const contenders = new Map();
  for (const [name, sandbox] of sandboxes) {
    contenders.set(name, async (index) => {
      const n = workload.isNew ? index : 7;
      const value = await sandbox.run(workload.source(n));
      if (value !== workload.expected(n)) throw new Error(`${name} answered ${value} for "${workload.title}".`);
    });
  }
  return contenders;
}

function effortFor({ share }, isQuick) {
  const runs = Math.ceil((isQuick ? 200 : 1_000) * share);
  const batch = Math.min(50, Math.ceil(runs / 5));
  return { rounds: Math.ceil(runs / batch), batch, warmupMs: isQuick ? 200 : 1_000 };
}

function cell(times, own, isEnclave) {
  const text = `${duration(median(times))} (${number(quantile(times, 0.95))})`;
  return isEnclave ? text : `${text} ×${number(median(times) / own)}`;
}

function targetsOf(medians) {
  const fresh = medians.get('one-call-new');
  const targets = [
    { text: '1 tool call, program never seen before,', measured: fresh.get('enclave'), limit: 0.3, unit: ' ms' },
    {
      text: 'the same program again',
      measured: medians.get('one-call-known').get('enclave'),
      limit: 0.15,
      unit: ' ms',
    },
  ];
  if (!fresh.has('run')) return targets;
  const times = fresh.get('run') / fresh.get('enclave');
  return [...targets, { text: 'times faster than run there', measured: times, limit: 20, unit: '×', isLeast: true }];
}
