// A broker in a process of its own: says where it listens, and on a line of input what memory it takes.
import { createInterface } from 'node:readline';
import { createBroker } from '../../packages/broker/dist/index.js';
import { residentBytes } from '../measure/resident-bytes.mjs';

const options = JSON.parse(process.argv[2]);
const broker = createBroker({
  limits: {
    requestsPerSecond: 1_000_000,
    maxOpenSessions: 20_000,
    maxOpenSessionsPerTenant: 20_000,
    maxConcurrentSessions: 20_000,
    maxStreamsPerTenant: 20_000,
    maxKeptSessions: 200,
  },
  ...options,
});
broker.tools({
  echo: { handler: (args) => args },
  // Answers when the bench says so.
  wait: { handler: () => new Promise((resolve) => waiting.push(resolve)) },
});
const waiting = [];
const { url } = await broker.listen(0);
console.log(url);
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'answer') for (const resolve of waiting.splice(0)) resolve(1);
  const bytes = line === 'memory' ? await residentBytes() : undefined;
  console.log(JSON.stringify({ bytes, waiting: waiting.length, cpu: process.cpuUsage() }));
}
process.exit();
