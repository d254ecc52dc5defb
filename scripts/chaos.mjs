// Kills brokers, runtimes and Redis while sessions run, hundreds of times, and looks whether anything of that shows:
// sessions that are lost or hang, effects that are repeated, events that are missing. Takes minutes; needs a build and
// the program redis-server. node scripts/chaos.mjs [--sessions 1000] [--kills 300] [--seed 1] [--only redis|file|writes]
import { parseArgs } from 'node:util';
import { tsImport } from 'tsx/esm/api';

const { values } = parseArgs({
  options: {
    sessions: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    only: { type: 'string' },
  },
});
const [sessions, kills, seed] = ['sessions', 'kills', 'seed'].map((name) => wholeNumber(name, values[name]));
const load = (path) => tsImport(`../${path}.ts`, import.meta.url);
const [{ canStartRedis }, { runChaos }, { openRedisPlace }, { openFilePlace }, { killAtEveryWrite }] =
  await Promise.all(
    [
      'packages/broker/src/redis/testing/own-redis.suite',
      ...['run-chaos', 'redis-place', 'file-place', 'every-write'].map((name) => `conformance/chaos/${name}`),
    ].map(load),
  );
if (!canStartRedis) {
  console.error('It needs the program redis-server.');
  process.exit(1);
}

const shared = { seed, betweenKillsMs: 700, boundMs: 120_000, mostOpen: 40 };
const parts = {
  redis: () =>
    runChaos({
      ...shared,
      sessions,
      kills,
      openPlace: (effectsUrl, random) => openRedisPlace({ brokers: 3, runtimes: 2, effectsUrl, random }),
      onProgress: ({ kills: killed, ended, open }) =>
        say(`Redis: ${killed} of ${kills} kills, ${ended} of ${sessions} sessions over, ${open} open`),
    }),
  file: () =>
    runChaos({
      ...shared,
      sessions,
      kills,
      openPlace: (effectsUrl, random) => openFilePlace({ effectsUrl, random }),
      onProgress: ({ kills: killed, ended, open }) =>
        say(`file: ${killed} of ${kills} kills, ${ended} of ${sessions} sessions over, ${open} open`),
    }),
  writes: () =>
    killAtEveryWrite({
      seed,
      next: (change) => change + 1,
      boundMs: 30_000,
      onProgress: (killed, change) => say(`every write: ${killed} kills, the last at change ${change} to the file`),
    }),
};
if (values.only !== undefined && !(values.only in parts)) throw new Error(`--only: ${Object.keys(parts).join(', ')}`);

console.log(`Seed ${seed}.`);
let saidAt = 0;
const breaches = [];
const traces = [];
const rows = {};
for (const [name, run] of Object.entries(parts)) {
  if (values.only !== undefined && values.only !== name) continue;
  const startedAt = Date.now();
  const { breaches: found, kills: killed, traces: told = [], ...figures } = await run();
  if (found.length > 0) traces.push(...told);
  breaches.push(...found.map((breach) => `${name}: ${breach}`));
  rows[name] = {
    kills: typeof killed === 'number' ? killed : Object.values(killed).reduce((sum, count) => sum + count, 0),
    ...(typeof killed === 'object' && killed),
    ...figures,
    seconds: Math.round((Date.now() - startedAt) / 1_000),
    breaches: found.length,
  };
}
console.table(rows);
for (const breach of breaches.slice(0, 50)) console.error(breach);
for (const trace of traces.slice(0, 10)) console.error(trace);
// The connections of `fetch` are kept for a while, and nobody needs them.
process.exit(breaches.length > 0 ? 1 : 0);

/** One calm line every few seconds. */
function say(line) {
  if (Date.now() - saidAt < 5_000) return;
  saidAt = Date.now();
  console.log(line);
}

function wholeNumber(name, text) {
  if (/^\d{1,9}$/.test(text ?? '')) return Number(text);
  throw new Error(`--${name} takes a whole number`);
}
