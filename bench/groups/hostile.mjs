import { hostilePrograms } from '../hostile-programs.mjs';
import { child } from '../measure/child.mjs';
import { duration } from '../measure/report.mjs';
import { median } from '../measure/statistics.mjs';

const cpuMs = 100;
// Long enough for a process to start on a busy machine, short beside what cannot be stopped.
const patienceMs = 5_000;
const quickPrograms = new Set(['loop', 'join', 'regex']);

/**
 * Programs that never yield, each in a fresh process that is killed when the contender does not stop them.
 *
 * @param {{ peers: readonly import('../peers/index.mjs').Peer[], isQuick: boolean }} input
 */
export async function hostile({ peers, isQuick }) {
  const rows = [];
  const overshoots = [];
  for (const { id, title } of hostilePrograms) {
    if (isQuick && !quickPrograms.has(id)) continue;
    const row = [title];
    for (const { name } of peers) {
      const repeats = name === 'enclave' && !isQuick ? 5 : 1;
      const answer = await child('hostile-run', [name, id, String(cpuMs), String(repeats)], patienceMs);
      row.push(cell(answer));
      if (name === 'enclave') overshoots.push(answer.ok ? median(answer.report.times) - cpuMs : patienceMs);
    }
    rows.push(row);
  }
  return {
    title: `Hostile programs under a limit of ${cpuMs} ms: when the caller had its answer`,
    columns: ['', ...peers.map(({ name }) => name)],
    rows,
    targets: [
      {
        text: 'a hostile native loop stopped beyond its deadline, the worst program,',
        measured: Math.max(...overshoots),
        limit: 20,
        unit: ' ms',
      },
    ],
    notes: [
      'Enclave: the median of 5 tries (1 with --quick), the slowest in brackets; the peers: one try.',
      'The limit is `cpuTimeout` of Enclave, `timeoutMs` of run, an interrupt handler for quickjs-emscripten, `timeout` for the others.',
      `"not stopped" means that the process had to be killed after ${patienceMs / 1000} s.`,
    ],
  };
}

function cell(answer) {
  if (!answer.ok) return answer.reason;
  const { times, outcome, isUsable } = answer.report;
  const slowest = times.length > 1 ? ` (${duration(Math.max(...times))})` : '';
  return `${duration(median(times))}${slowest}, ${outcome}${isUsable ? '' : ', unusable afterwards'}`;
}
