// A broker that takes a session and falls silent: killed by the test that started it.
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';

const [url, prefix, lockDuration] = process.argv.slice(2);
const connection = new Redis(url, { maxRetriesPerRequest: null });
const worker = new Worker(
  'drives',
  (job) => {
    process.stdout.write(`${job.data.id}\n`);
    return new Promise(() => undefined);
  },
  { connection, prefix, lockDuration: Number(lockDuration), stalledInterval: lockDuration / 2, maxStalledCount: 1_000 },
);
worker.on('error', (error) => process.stderr.write(`${error.message}\n`));
