// Searches for what must not be: generated and mutated programs, messages and bytes, until the time is over. Keeps what
// it finds under conformance/fuzz/finds and writes docs/fuzzing.md. Needs a build.
// node scripts/fuzz.mjs [--target name,name] [--seed 1] [--minutes 2]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { tsImport } from 'tsx/esm/api';

const { values } = parseArgs({
  options: {
    target: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    /** Of each target. */
    minutes: { type: 'string', default: '2' },
  },
});
const seed = numberOf('seed', /^\d{1,9}$/);
const ms = numberOf('minutes', /^\d{1,4}(\.\d+)?$/) * 60_000;
/** Milliseconds after which a case hangs: far more than any may take. */
const hangMs = 60_000;

const parts = ['targets', 'explore', 'finds', 'runs', 'fuzzing-page'];
const [{ fuzzTargets }, { explore }, { keepFind, readFinds }, { addRun, readRuns }, { renderFuzzingPage }] =
  await Promise.all(parts.map((name) => tsImport(`../conformance/fuzz/${name}.ts`, import.meta.url)));
const names = values.target?.split(',') ?? fuzzTargets.map(({ name }) => name);
const unknown = names.find((name) => !fuzzTargets.some((target) => target.name === name));
if (unknown !== undefined) {
  throw new Error(`--target must be of ${fuzzTargets.map(({ name }) => name).join(', ')}, not "${unknown}".`);
}

console.log(`Seed ${seed}.`);
const watch = new Worker(new URL('fuzz-watch.mjs', import.meta.url), { workerData: { hangMs } });
try {
  let found = 0;
  for (const target of fuzzTargets.filter(({ name }) => names.includes(name))) found += await search(target);
  // The connections of `fetch` are kept for a while, and nobody needs them.
  process.exit(found > 0 ? 1 : 0);
} catch (error) {
  // Thrown on, it would be counted by the canaries and not end the process.
  console.error(error);
  process.exit(1);
}

/** Answers how much was found. */
async function search(target) {
  const bench = await target.open();
  const startedAt = performance.now();
  let saidAt = startedAt;
  let begun = 0;
  const { cases, finds } = await explore(target, bench, {
    seed,
    until: startedAt + ms,
    onCase(given) {
      begun++;
      watch.postMessage({ target: target.name, seed, case: given });
      if (performance.now() - saidAt < 10_000) return;
      saidAt = performance.now();
      console.log(`${target.name}: ${begun} cases`);
    },
  });
  await bench.close();
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  console.log(`${target.name}: ${cases} cases in ${seconds} seconds, ${finds.length} finds`);
  for (const find of finds) console.log(`  ${keepFind(find)}: ${find.problem.slice(0, 300)}`);
  addRun({
    target: target.name,
    seed,
    cases,
    seconds,
    finds: finds.length,
    day: new Date().toISOString().slice(0, 10),
  });
  const page = renderFuzzingPage({ targets: fuzzTargets, runs: readRuns(), finds: readFinds() });
  writeFileSync(new URL('../docs/fuzzing.md', import.meta.url), page);
  return finds.length;
}

function numberOf(name, form) {
  const text = values[name] ?? '';
  if (!form.test(text)) throw new Error(`--${name} takes a number`);
  return Number(text);
}
