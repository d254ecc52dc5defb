// A broker that is killed at any time. CHAOS_OPTIONS: its options as JSON. CHAOS_EFFECTS: the Redis in which its tools
// have their effects, and which is never killed. CHAOS_LIFE: what this process is called there. Says where it is, and
// ends with whoever started it.
import { createBroker } from '@enclave-vm/broker';
import { Redis } from 'ioredis';

const { CHAOS_OPTIONS = '{}', CHAOS_EFFECTS = '', CHAOS_LIFE = '' } = process.env;
const effects = new Redis(CHAOS_EFFECTS);
const broker = createBroker({
  ...JSON.parse(CHAOS_OPTIONS),
  onError: (error) => console.error(error?.stack ?? error, error?.cause ?? ''),
});

const somewhat = () => new Promise((resolve) => setTimeout(resolve, 2 + Math.random() * 40));

async function begin(args, key) {
  await effects
    .multi()
    .hincrby('begun', key, 1)
    .hset('by', key, CHAOS_LIFE)
    .hset('args', key, JSON.stringify(args))
    .exec();
  await somewhat();
}

/** Not to be repeated: every run of it counts. */
async function write(args, { idempotencyKey: key }) {
  await begin(args, key);
  const value = args.n * 10;
  await effects.multi().hincrby('done', key, 1).hset('value', key, value).exec();
  await somewhat();
  return value;
}

/** Knows a repeated call by its key, so it counts once however often it is made. */
async function once(args, { idempotencyKey: key }) {
  await begin(args, key);
  const value = args.n * 10;
  const script =
    "if redis.call('hsetnx', 'value', KEYS[1], ARGV[1]) == 1 then redis.call('hincrby', 'done', KEYS[1], 1) end";
  await effects.eval(script, 1, key, value);
  await somewhat();
  return value;
}

async function read(args, { idempotencyKey: key }) {
  await effects.hincrby('read', key, 1);
  await somewhat();
  return args.n;
}

broker.tools({
  'count:write': { effect: 'write', handler: write },
  'count:once': { effect: 'write', idempotent: true, handler: once },
  'count:read': { effect: 'read', handler: read },
  'count:approved': { effect: 'write', needsApproval: true, handler: write },
});
console.log(JSON.stringify(await broker.listen(0)));
process.stdin.on('end', () => process.exit()).resume();
