import { child } from '../measure/child.mjs';
import { duration, number } from '../measure/report.mjs';
import { sideBySide } from '../measure/side-by-side.mjs';
import { median, quantile } from '../measure/statistics.mjs';
import { programOfLines } from '../program-of-lines.mjs';
import { staticLayers } from '../static-layers.mjs';

const sizes = [50, 5_000];

/**
 * The static layers on programs of 50 and 5,000 lines; no program is validated twice.
 *
 * @param {{ isQuick: boolean }} input
 */
export async function validation({ isQuick }) {
  const layers = await staticLayers();
  const rows = [];
  const targets = [];
  for (const lines of sizes) {
    const warm = await warmTimes(layers, lines, isQuick);
    const cold = await coldTimes(Object.keys(layers), lines, isQuick ? 1 : 10);
    for (const name of Object.keys(layers)) {
      const times = warm.get(name);
      rows.push([
        `${name}, ${number(lines)} lines`,
        duration(median(times)),
        duration(quantile(times, 0.95)),
        duration(median(cold.get(name))),
      ]);
    }
    const whole = '@enclave-vm/ast: prescan + validate + transform';
    if (lines === 5_000) {
      targets.push({
        text: 'validation and transform of 5,000 lines, warm,',
        measured: median(warm.get(whole)),
        limit: 120,
        unit: ' ms',
      });
    }
  }
  return {
    title: 'Validation, level STANDARD',
    columns: ['', 'warm, median', 'warm, p95', 'first in a fresh process, median'],
    rows,
    targets,
    notes: [
      `The program of 5,000 lines has ${number(programOfLines(5_000, 1).length / 1024)} KB.`,
      'The peers have no such layer.',
    ],
  };
}

async function warmTimes(layers, lines, isQuick) {
  const contenders = new Map();
  for (const [name, work] of Object.entries(layers)) {
    contenders.set(name, async (index) => work(programOfLines(lines, index)));
  }
  const rounds = lines < 1_000 ? 20 : isQuick ? 5 : 20;
  return sideBySide(contenders, { rounds, batch: lines < 1_000 ? 10 : 1, warmupMs: isQuick ? 300 : 1_500 });
}

async function coldTimes(names, lines, rounds) {
  const times = new Map(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const answer = await child('first-validation', [String(lines), name]);
      if (!answer.ok) throw new Error(`first-validation: ${answer.reason}`);
      times.get(name).push(answer.report.ms);
    }
  }
  return times;
}
