// Runs the engine, honest and attack suites in every runtime that is pinned in conformance/runtimes/known-runtimes.ts,
// and writes docs/runtimes.md. Takes some two minutes a runtime; needs a build.
// With --fetch it only gets the runtimes, so that `npm test` runs its slice in them.
// node scripts/runtimes.mjs [--fetch] [--only node22,bun] [--suites attack] [--every 20] [--cases text,text] [--offline]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { tsImport } from 'tsx/esm/api';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    suites: { type: 'string', default: 'engine,honest,attack' },
    every: { type: 'string', default: '1' },
    cases: { type: 'string' },
    fetch: { type: 'boolean', default: false },
    offline: { type: 'boolean', default: false },
  },
});
const load = (name) => tsImport(`../conformance/runtimes/${name}.ts`, import.meta.url);
const { knownRuntimes } = await load('known-runtimes');
const { fetchBinary, findBinary } = await load('binaries');

const wanted = values.only?.split(',') ?? knownRuntimes.map(({ name }) => name);
const unknown = wanted.filter((name) => !knownRuntimes.some((runtime) => runtime.name === name));
if (unknown.length > 0) throw new Error(`unknown runtimes: ${unknown.join()}`);
const chosen = knownRuntimes.filter(({ name }) => wanted.includes(name));
if (values.fetch) {
  for (const runtime of chosen) console.log(`${runtime.name}: ${fetchBinary(runtime)}`);
  process.exit();
}
// After the build: what is run is made of it.
const { runSuitesIn } = await load('run-suites');
const { keepResults, readResults, resultOf } = await load('results');
const { runtimesPage } = await load('runtimes-page');
const every = Number(values.every);
const request = { suites: values.suites.split(','), every, ...(values.cases && { only: values.cases.split(',') }) };
/** Only a whole run is worth keeping. */
const isWhole = every === 1 && request.suites.length === 3 && !values.cases;
const date = new Date().toISOString().slice(0, 10);
let isFailed = false;
for (const runtime of chosen) {
  const result = await measure(runtime);
  for (const [placement, { engine, honest, attack }] of Object.entries(result.placements)) {
    const show = ({ passed, failed }) => `${passed}/${passed + failed.length}`;
    console.log(
      `${runtime.name} ${result.version}, ${placement}: engine ${show(engine)}, honest ${show(honest)}, attacks ${show(attack)}`,
    );
    for (const failure of [engine, honest, attack].flatMap(({ failed }) => failed)) console.error(`  ${failure}`);
    isFailed ||= [engine, honest, attack].some(({ failed }) => failed.length > 0);
  }
  if (result.broken) console.error(`${runtime.name}: ${result.broken}`);
  isFailed ||= result.broken !== undefined;
  if (isWhole) {
    keepResults([result]);
    writeFileSync(new URL('../docs/runtimes.md', import.meta.url), runtimesPage(readResults()));
  }
}
process.exit(isFailed ? 1 : 0);

async function measure(runtime) {
  try {
    const binary = values.offline ? findBinary(runtime) : fetchBinary(runtime);
    return resultOf(runtime.name, await runSuitesIn(runtime, request, { timeoutMs: 900_000, binary }), date);
  } catch (error) {
    const broken = [error.message, error.cause?.message].filter(Boolean).join(': ').slice(0, 600);
    return { runtime: runtime.name, version: '', date, seconds: 0, placements: {}, again: 0, broken };
  }
}
