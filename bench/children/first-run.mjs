// Reports what importing a contender and its first run cost, in milliseconds, in a process that did nothing before.
import { peerNamed } from '../peers/peer-named.mjs';

const [name, program, expected] = process.argv.slice(2);
const peer = await peerNamed(name);
const tools = { lookup: async ({ id }) => ({ score: id }) };
const startedAt = performance.now();
const sandbox = await peer.create({ tools });
const readyAt = performance.now();
const value = await sandbox.run(program);
const endedAt = performance.now();
if (String(value) !== expected) throw new Error(`Error: ${name} answered ${value}`);
console.log(JSON.stringify({ importMs: readyAt - startedAt, firstRunMs: endedAt - readyAt }));
process.exit();
