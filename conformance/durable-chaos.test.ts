import { describe, expect, it } from 'vitest';
import { canStartRedis } from '../packages/broker/src/redis/testing/own-redis.suite.ts';
import { killAtEveryWrite } from './chaos/every-write.ts';
import { openFilePlace } from './chaos/file-place.ts';
import { openRedisPlace } from './chaos/redis-place.ts';
import { type ChaosReport, runChaos } from './chaos/run-chaos.ts';

/** A slice of `npm run chaos`: real processes that die, and sessions of which nothing may show it. */
if (!canStartRedis) console.info('Left out: sessions that outlive what runs them; it needs the program redis-server.');
describe.skipIf(!canStartRedis)('sessions outlive', () => {
  it('brokers, runtimes and Redis: none is lost, no effect is repeated, none hangs', async () => {
    const report = await runChaos({
      seed: 5,
      sessions: 60,
      kills: 12,
      mostOpen: 25,
      betweenKillsMs: 500,
      boundMs: 60_000,
      openPlace: (effectsUrl, random) => openRedisPlace({ brokers: 2, runtimes: 2, effectsUrl, random }),
    });
    expectNothingShows(report, 60);
  }, 150_000);

  it('the process of a file: none is lost, no effect is repeated, none hangs', async () => {
    const report = await runChaos({
      seed: 5,
      sessions: 40,
      kills: 10,
      mostOpen: 20,
      betweenKillsMs: 600,
      boundMs: 60_000,
      openPlace: (effectsUrl, random) => openFilePlace({ effectsUrl, random }),
    });
    expectNothingShows(report, 40);
  }, 150_000);

  it('a death at whatever change to their file', async () => {
    // `npm run chaos` dies at every one of them.
    const next = (change: number) => Math.ceil(change * 3.5);
    const { kills, breaches } = await killAtEveryWrite({ seed: 5, next, boundMs: 30_000 });
    expect(breaches).toEqual([]);
    expect(kills).toBeGreaterThan(3);
  }, 150_000);
});

function expectNothingShows(report: ChaosReport, sessions: number): void {
  expect(report.breaches, report.traces.join('\n')).toEqual([]);
  expect(report.ended).toBe(sessions);
  // Somebody was hit.
  expect(report.resumed).toBeGreaterThan(0);
  expect(report.effects).toBeGreaterThan(0);
}
