// Reports how long a contender took to stop a program that never ends, and whether it still answers afterwards.
import { hostilePrograms } from '../hostile-programs.mjs';
import { peerNamed } from '../peers/peer-named.mjs';

const [name, id, cpuMs, repeats] = process.argv.slice(2);
const { source } = hostilePrograms.find((program) => program.id === id);
const peer = await peerNamed(name);
// Loading is not part of the overshoot, and must not run into the limit.
const warm = await peer.create({ tools: {} });
for (let i = 0; i < 20; i++) await warm.run(`return ${i}`);
const sandbox = await peer.create({ tools: {}, timeoutMs: 60_000, cpuMs: Number(cpuMs) });

const times = [];
let outcome = '';
for (let i = 0; i < Number(repeats); i++) {
  const startedAt = performance.now();
  outcome = await sandbox.run(source).then(
    () => 'finished by itself',
    (error) => String(error.code ?? error.name),
  );
  times.push(performance.now() - startedAt);
}
// Under the usual limit: a fresh worker may take longer to start than the short one allows.
const isUsable = await warm.run('return 20 + 22').then(
  (value) => value === 42,
  () => false,
);
console.log(JSON.stringify({ times, outcome, isUsable }));
process.exit();
