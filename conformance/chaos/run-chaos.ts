import { isDeepStrictEqual } from 'node:util';
import { startRedisServer } from '../../packages/broker/src/redis/testing/own-redis.suite.ts';
import { seededRandom } from '../seeded-random.ts';
import { askService, pause } from './ask-service.ts';
import type { ChaosPlace } from './chaos-place.ts';
import { checkSession } from './check-session.ts';
import { type Effects, openEffects } from './effects.ts';
import { type Followed, type FollowOptions, followSession, rereadEvents } from './follow-session.ts';
import { chooseProgram } from './programs.ts';

export interface ChaosOptions {
  readonly seed: number;
  readonly sessions: number;
  readonly kills: number;
  /** Sessions that are open at once, at the most. */
  readonly mostOpen: number;
  /** Milliseconds after the last kill in which every session must have ended. */
  readonly boundMs: number;
  /** Most milliseconds between what was killed being back and the next kill. */
  readonly betweenKillsMs: number;
  openPlace(effectsUrl: string, random: () => number): Promise<ChaosPlace>;
  onProgress?(progress: ChaosProgress): void;
}

export interface ChaosProgress {
  readonly kills: number;
  readonly ended: number;
  readonly open: number;
  readonly breaches: number;
}

export interface ChaosReport {
  readonly sessions: number;
  readonly ended: number;
  /** By what was killed. */
  readonly kills: Readonly<Record<string, number>>;
  /** Effects that happened. */
  readonly effects: number;
  /** Handlers that began, repeated ones too. */
  readonly begun: number;
  /** Calls about whose outcome somebody was asked. */
  readonly unknownOutcomes: number;
  /** Times that a process went on with a session of another one. */
  readonly resumed: number;
  readonly slowestMs: number;
  readonly seconds: number;
  /** One sentence each. Empty when every guarantee held. */
  readonly breaches: readonly string[];
  /** What the sessions with a breach told, and the slowest one, a line for every event. */
  readonly traces: readonly string[];
}

/** A broker plays fewer sessions again at once. */
const checksAtOnce = 6;

/** Sessions run while what runs them is killed, again and again; then everything that must hold is looked at. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const startedAt = Date.now();
  const random = seededRandom(options.seed);
  const redis = await startRedisServer();
  const effects = openEffects(redis.url);
  const place = await options.openPlace(redis.url, random);
  try {
    const run = new ChaosRun(options, place, effects, random);
    return { ...(await run.finish()), seconds: (Date.now() - startedAt) / 1_000 };
  } finally {
    await place.close();
    effects.close();
    await redis.stop();
  }
}

class ChaosRun {
  readonly #options: ChaosOptions;
  readonly #place: ChaosPlace;
  readonly #follow: FollowOptions;
  readonly #stop = new AbortController();
  readonly #random: () => number;
  readonly #followed: Followed[] = [];
  readonly #kills: Record<string, number> = {};
  #begun = 0;
  #killed = 0;

  constructor(options: ChaosOptions, place: ChaosPlace, effects: Effects, random: () => number) {
    this.#options = options;
    this.#place = place;
    this.#random = random;
    this.#follow = { service: place.service, effects, random, stop: this.#stop.signal };
  }

  async finish(): Promise<Omit<ChaosReport, 'seconds'>> {
    const { boundMs, mostOpen } = this.#options;
    const sessions = Promise.all(Array.from({ length: mostOpen }, () => this.#startSessions()));
    await this.#strike();
    const bound = setTimeout(() => this.#stop.abort(), boundMs);
    await sessions;
    clearTimeout(bound);
    return this.#report();
  }

  async #startSessions(): Promise<void> {
    const { sessions, kills, seed } = this.#options;
    while (this.#begun < sessions) {
      // Spread over the kills, so that there is something to hit at every one.
      if (this.#begun * kills > (this.#killed + 1) * sessions) {
        await pause(20);
        continue;
      }
      const index = this.#begun++;
      const random = seededRandom(seed + index);
      this.#followed.push(await followSession(chooseProgram(index, seed), { ...this.#follow, random }));
      this.#tellProgress();
    }
  }

  async #strike(): Promise<void> {
    while (this.#killed < this.#options.kills) {
      await pause(this.#random() * this.#options.betweenKillsMs);
      const name = await this.#place.strike();
      this.#kills[name] = (this.#kills[name] ?? 0) + 1;
      this.#killed++;
      this.#tellProgress();
    }
  }

  #tellProgress(): void {
    this.#options.onProgress?.({
      kills: this.#killed,
      ended: this.#followed.length,
      open: this.#begun - this.#followed.length,
      breaches: this.#followed.filter(({ breaches }) => breaches.length > 0).length,
    });
  }

  async #report(): Promise<Omit<ChaosReport, 'seconds'>> {
    const effects = await this.#follow.effects.all();
    const breaches: string[] = [];
    const slowest = this.#followed.toSorted((one, other) => lasted(other) - lasted(one))[0];
    const traced = new Set(slowest && [slowest]);
    const unchecked = [...this.#followed];
    const check = async () => {
      for (let followed = unchecked.pop(); followed; followed = unchecked.pop()) {
        const { id, program } = followed;
        const found = [...followed.breaches, ...(await this.#check(followed, effects))];
        if (found.length > 0) traced.add(followed);
        breaches.push(...found.map((breach) => `${program.kind}, ${id}: ${breach}`));
      }
    };
    await Promise.all(Array.from({ length: checksAtOnce }, check));
    const ids = new Set(this.#followed.map(({ id }) => id));
    const foreign = [...effects.keys()].find((key) => !ids.has(key.slice(0, key.lastIndexOf('/'))));
    if (foreign !== undefined) breaches.push(`${foreign} was made for a session that nobody created`);
    const all = [...effects.values()];
    return {
      sessions: this.#options.sessions,
      ended: this.#followed.filter(({ endedAt }) => endedAt !== undefined).length,
      kills: this.#kills,
      effects: all.reduce((sum, { done }) => sum + done, 0),
      begun: all.reduce((sum, { begun }) => sum + begun, 0),
      unknownOutcomes: this.#followed.reduce((sum, followed) => sum + followed.unknownOutcomes, 0),
      resumed: this.#followed.flatMap(({ events }) => events).filter(({ type }) => type === 'session_resumed').length,
      slowestMs: slowest ? lasted(slowest) : 0,
      breaches,
      traces: [...traced].map(traceOf),
    };
  }

  async #check(followed: Followed, effects: Awaited<ReturnType<Effects['all']>>): Promise<readonly string[]> {
    const { id, events, endedAt } = followed;
    const follow = { ...this.#follow, stop: AbortSignal.timeout(30_000) };
    const look = (path: string, method: 'GET' | 'POST' = 'GET') =>
      askService(follow.service, this.#random, { method, path }, follow.stop);
    if (id === undefined) return ['it was never created'];
    if (endedAt === undefined) {
      if (followed.breaches.length > 0) return [];
      const { status, body } = await look(`/sessions/${id}`);
      const last = JSON.stringify(events.slice(-3));
      return [
        `it hangs: ${status} ${JSON.stringify(body)}; its last events are ${last}; ${this.#place.complaints().slice(-400)}`,
      ];
    }
    const breaches = [...checkSession(followed, effects)];
    if (!isDeepStrictEqual(await rereadEvents(id, follow), events)) breaches.push('read again, its events differ');
    const info = (await look(`/sessions/${id}`)).body as { status?: string; lastSeq?: number };
    if (info.lastSeq !== events.length) breaches.push(`it has ${info.lastSeq} events, and told ${events.length}`);
    const replay = (await look(`/sessions/${id}/replay`, 'POST')).body as { isSame?: boolean };
    if (replay.isSame !== true) breaches.push(`played again, it is not the same: ${JSON.stringify(replay)}`);
    return breaches;
  }
}

function lasted({ startedAt, endedAt }: Followed): number {
  return (endedAt ?? startedAt) - startedAt;
}

function traceOf({ id, program, startedAt, endedAt, events }: Followed): string {
  const lines = events.map(({ seq, timestamp, type, payload }) => {
    const text = JSON.stringify(payload);
    return `  ${seq} +${timestamp - startedAt} ms ${type} ${text.length > 160 ? `${text.slice(0, 160)}…` : text}`;
  });
  return [`${program.kind}, ${id}, over after ${endedAt ? endedAt - startedAt : '?'} ms`, ...lines].join('\n');
}
