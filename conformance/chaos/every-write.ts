import { startRedisServer } from '../../packages/broker/src/redis/testing/own-redis.suite.ts';
import { seededRandom } from '../seeded-random.ts';
import { pause } from './ask-service.ts';
import { checkSession } from './check-session.ts';
import { type Effects, openEffects } from './effects.ts';
import { openFilePlace } from './file-place.ts';
import { followSession } from './follow-session.ts';
import { everythingProgram } from './programs.ts';

export interface EveryWriteOptions {
  readonly seed: number;
  /** The number of the change to die at after this one. */
  next(change: number): number;
  /** Milliseconds in which a session must have ended. */
  readonly boundMs: number;
  onProgress?(kills: number, change: number): void;
}

/** Brokers, each with a store of its own, that are killed side by side: most of the time they only wait. */
const atOnce = 3;

export interface EveryWriteReport {
  readonly kills: number;
  /** The last change at which a process died: later ones were not made before the session was over. */
  readonly lastChange: number;
  readonly breaches: readonly string[];
}

/** Kills the broker at the first change to its files, and another one at a later change, until one ends unharmed. */
export async function killAtEveryWrite(options: EveryWriteOptions): Promise<EveryWriteReport> {
  const redis = await startRedisServer();
  const effects = openEffects(redis.url);
  const breaches: string[] = [];
  let [kills, lastChange, nextChange, isEnough] = [0, 0, 1, false];
  const work = async () => {
    while (!isEnough) {
      const change = nextChange;
      nextChange = options.next(change);
      const { hasDied, found } = await killAt(change, options, redis.url, effects);
      breaches.push(...found.map((breach) => `killed at change ${change}: ${breach}`));
      isEnough ||= !hasDied;
      if (!hasDied) continue;
      kills++;
      lastChange = Math.max(lastChange, change);
      options.onProgress?.(kills, lastChange);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
    return { kills, lastChange, breaches };
  } finally {
    effects.close();
    await redis.stop();
  }
}

async function killAt(
  change: number,
  { seed, boundMs }: EveryWriteOptions,
  effectsUrl: string,
  effects: Effects,
): Promise<{ readonly hasDied: boolean; readonly found: readonly string[] }> {
  const random = seededRandom(seed + change);
  const place = await openFilePlace({ effectsUrl, random, dieAt: change });
  const stop = AbortSignal.timeout(boundMs);
  let hasDied = false;
  let isOver = false;
  try {
    const watch = async () => {
      while (!isOver) {
        hasDied = (await place.revive()) || hasDied;
        await pause(10);
      }
    };
    const watching = watch();
    const program = everythingProgram(`killed-at-${change}`, seed + change);
    const followed = await followSession(program, { service: place.service, effects, random, stop });
    isOver = true;
    await watching;
    if (followed.endedAt !== undefined) {
      return { hasDied, found: [...followed.breaches, ...checkSession(followed, await effects.all())] };
    }
    const last = JSON.stringify(followed.events.slice(-3));
    return { hasDied, found: [...followed.breaches, `it hangs after ${last}; ${place.complaints().slice(-400)}`] };
  } finally {
    isOver = true;
    await place.close();
  }
}
