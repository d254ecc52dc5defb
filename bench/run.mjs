// Measures Enclave and its peers side by side and writes RESULTS.md. See README.md for the flags.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { cold } from './groups/cold.mjs';
import { concurrent } from './groups/concurrent.mjs';
import { distributed } from './groups/distributed.mjs';
import { durable } from './groups/durable.mjs';
import { hostile } from './groups/hostile.mjs';
import { memory } from './groups/memory.mjs';
import { pool } from './groups/pool.mjs';
import { validation } from './groups/validation.mjs';
import { warm } from './groups/warm.mjs';
import { machineLine } from './measure/machine-line.mjs';
import { toMarkdown } from './measure/report.mjs';
import { peers } from './peers/index.mjs';

const groups = { warm, concurrent, cold, pool, distributed, durable, memory, hostile, validation };

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, group: { type: 'string', multiple: true } },
});
const chosen = values.group ?? Object.keys(groups);
for (const name of chosen) {
  if (!Object.hasOwn(groups, name))
    throw new Error(`--group must be one of ${Object.keys(groups).join(', ')}, not "${name}".`);
}

const { loaded, missing } = await loadPeers();
const sections = [`# Measurements${values.quick ? ' (quick)' : ''}\n`, `${machineLine(loaded)}\n`];
for (const { name, reason } of missing) sections.push(`Not measured: ${name} (${reason}).\n`);
console.log(sections.join('\n'));

for (const name of chosen) {
  const section = toMarkdown(await groups[name]({ peers: loaded, isQuick: values.quick }));
  console.log(section);
  sections.push(section);
}
// A part of the groups must not replace the whole table.
if (!values.group) writeFileSync(new URL('RESULTS.md', import.meta.url), sections.join('\n'));
process.exit();

/** A contender whose package does not load here is left out and named; Enclave itself must load. */
async function loadPeers() {
  const loaded = [];
  const missing = [];
  for (const peer of peers) {
    try {
      const sandbox = await peer.create({ tools: {} });
      await sandbox.dispose();
      loaded.push(peer);
    } catch (error) {
      if (peer.name === 'enclave') throw error;
      const isAbsent = error.code === 'ERR_MODULE_NOT_FOUND';
      missing.push({ name: peer.name, reason: isAbsent ? 'not installed for this version of Node' : error.message });
    }
  }
  return { loaded, missing };
}
