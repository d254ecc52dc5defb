// Reports the memory of sessions that wait for a tool: with one waiting, and with `count` of them. Then lets all end.
import { setImmediate as turn } from 'node:timers/promises';
import { residentBytes } from '../measure/resident-bytes.mjs';
import { peerNamed } from '../peers/peer-named.mjs';

const [name, count, isDistinct] = process.argv.slice(2);
const total = Number(count);
const answers = [];
const wait = ({ id }) => new Promise((resolve) => answers.push(() => resolve({ id })));
const sandbox = await (await peerNamed(name)).create({ tools: { wait }, timeoutMs: 600_000 });

const sessions = [];
const startUntil = async (target) => {
  while (sessions.length < target) {
    const literal = isDistinct === 'distinct' ? 1_000 + sessions.length : 0;
    sessions.push(sandbox.run(programWaiting(literal)));
    while (answers.length < sessions.length) await turn();
  }
};

// What the first runs leave behind in compiled code and caches is not memory of a session.
for (let i = 0; i < 20; i++) {
  const warmup = sandbox.run(programWaiting(-1 - i));
  while (answers.length === 0) await turn();
  answers.pop()();
  await warmup;
}
await startUntil(1);
const one = await residentBytes();
const startedAt = performance.now();
await startUntil(total);
const startMs = performance.now() - startedAt;
const all = await residentBytes();

const resumedAt = performance.now();
for (const answer of answers) answer();
const values = await Promise.all(sessions);
if (values.some((value) => value !== 3)) throw new Error(`A session answered ${values.find((value) => value !== 3)}.`);
console.log(
  JSON.stringify({ one, all, startMs: startMs / (total - 1), resumeMs: (performance.now() - resumedAt) / total }),
);
process.exit();

function programWaiting(literal) {
  return `
const orders = [{ id: 1, total: 20 }, { id: 2, total: 22 }, { id: ${literal}, total: 0 }];
const byId = new Map(orders.map((order) => [order.id, order]));
await tools.wait({ id: ${literal} });
return byId.size;`;
}
