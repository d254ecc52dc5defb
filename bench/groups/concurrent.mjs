import { duration, number } from '../measure/report.mjs';
import { sideBySide } from '../measure/side-by-side.mjs';
import { median, quantile } from '../measure/statistics.mjs';
import { tools } from '../tools.mjs';

const runs = 50;
const toolMs = 5;

/**
 * Fifty runs at once, each with one tool that takes 5 ms.
 *
 * @param {{ peers: readonly import('../peers/index.mjs').Peer[], isQuick: boolean }} input
 */
export async function concurrent({ peers, isQuick }) {
  const sandboxes = [];
  const contenders = new Map();
  for (const peer of peers) {
    const sandbox = await peer.create({ tools });
    sandboxes.push(sandbox);
    contenders.set(peer.name, (index) => all(sandbox, peer.maxConcurrent, index));
  }
  const samples = await sideBySide(contenders, { rounds: isQuick ? 5 : 20, batch: 2, warmupMs: isQuick ? 500 : 2_000 });
  for (const sandbox of sandboxes) await sandbox.dispose();
  const own = median(samples.get('enclave'));
  return {
    title: `${runs} runs at once, each with one tool call of ${toolMs} ms, programs never seen before`,
    columns: ['', 'all done, median', 'p95', 'runs a second', 'times Enclave'],
    rows: peers.map(({ name }) => {
      const times = samples.get(name);
      const middle = median(times);
      return [
        name,
        duration(middle),
        duration(quantile(times, 0.95)),
        number((runs / middle) * 1000),
        number(middle / own),
      ];
    }),
    notes: ['run: 32 at once, the rest queued by the bench, because it refuses more than its cap.'],
  };
}

async function all(sandbox, maxConcurrent, index) {
  let next = 0;
  const lane = async () => {
    while (next < runs) {
      const n = index * runs + next++;
      const value = await sandbox.run(`const done = await tools.pause({ ms: ${toolMs} });\nreturn done.paused + ${n};`);
      if (value !== toolMs + n) throw new Error(`A concurrent run answered ${value}.`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(runs, maxConcurrent) }, lane));
}
