import { type RedisServer, startRedisServer } from '../../packages/broker/src/redis/testing/own-redis.suite.ts';
import { pause, pick } from './ask-service.ts';
import type { ChaosPlace } from './chaos-place.ts';
import { type Child, startChild } from './child.ts';

const token = 'token-of-the-chaos';

export interface RedisPlaceOptions {
  readonly brokers: number;
  readonly runtimes: number;
  readonly effectsUrl: string;
  readonly random: () => number;
}

/** Brokers that share one Redis, and runtimes, all of which die. */
export async function openRedisPlace({
  brokers,
  runtimes,
  effectsUrl,
  random,
}: RedisPlaceOptions): Promise<ChaosPlace> {
  const redis = await startRedisServer(true);
  const startRuntime = (port = 0) => started(startChild('runtime', { CHAOS_PORT: String(port), CHAOS_TOKEN: token }));
  const running = { runtimes: await Promise.all(times(runtimes, () => startRuntime())), brokers: [] as Child[] };
  const options = {
    mode: 'extracted',
    runtimeUrl: running.runtimes.map(({ url }) => url),
    runtimeToken: token,
    redisUrl: redis.url,
    timeout: 300_000,
    heartbeatInterval: 1_000,
  };
  const startBroker = () =>
    started(startChild('broker', { CHAOS_OPTIONS: JSON.stringify(options), CHAOS_EFFECTS: effectsUrl }));
  running.brokers = await Promise.all(times(brokers, startBroker));
  const strikes = {
    broker: () => renew(running.brokers, random, startBroker),
    runtime: () => renew(running.runtimes, random, ({ port }) => startRuntime(port)),
    redis: () => bounce(redis, random() * 400),
  };

  return {
    service: {
      urls: () => running.brokers.filter(({ hasEnded }) => !hasEnded).map(({ url }) => url),
      isDead: (life) => !running.brokers.some((broker) => broker.life === life && !broker.hasEnded),
    },
    async strike() {
      const chance = random();
      // Slow is not dead, and yet it may look so.
      if (chance < 0.1) await freeze(redis, 100 + random() * 1_500);
      const name = chance < 0.45 ? 'broker' : chance < 0.75 ? 'runtime' : 'redis';
      await strikes[name]();
      return name;
    },
    complaints: () => running.brokers.map(({ complaints }) => complaints).join('\n'),
    async close() {
      await Promise.all([...running.brokers, ...running.runtimes].map((child) => child.kill()));
      await redis.stop();
    },
  };
}

/** Kills one of them, and starts another one in its place a while later. */
async function renew(children: Child[], random: () => number, start: (old: Child) => Promise<Child>): Promise<void> {
  const old = pick(children, random);
  if (!old) throw new Error('nothing is there to be killed');
  await old.kill();
  await pause(random() * 300);
  children[children.indexOf(old)] = await start(old);
}

/** Its connections stay open. */
async function freeze(redis: RedisServer, ms: number): Promise<void> {
  redis.freeze();
  await pause(ms);
  redis.thaw();
}

async function bounce(redis: RedisServer, awayMs: number): Promise<void> {
  await redis.kill();
  await pause(awayMs);
  await redis.resume();
}

async function started(child: Promise<Child | undefined>): Promise<Child> {
  const there = await child;
  if (!there) throw new Error('a process was killed before it listened');
  return there;
}

function times<Item>(count: number, make: () => Item): Item[] {
  return Array.from({ length: count }, make);
}
