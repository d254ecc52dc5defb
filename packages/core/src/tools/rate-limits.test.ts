import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RateLimit } from './rate-limit.ts';
import { createRateLimits, type RateLimiter, type RateSubject } from './rate-limits.ts';

const subject = (changes: Partial<RateSubject> = {}): RateSubject => ({
  toolName: 'users:list',
  sessionId: 'ses_1',
  tenant: 'acme',
  ...changes,
});

describe('createRateLimits', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('allows so many calls in a window and says when to come again', async () => {
    const limits = createRateLimits();
    const list: RateLimit[] = [{ calls: 2, per: 'second' }];
    expect(await limits.take(list, subject())).toEqual({ kind: 'allowed' });
    await vi.advanceTimersByTimeAsync(400);
    expect(await limits.take(list, subject())).toEqual({ kind: 'allowed' });
    expect(await limits.take(list, subject())).toEqual({ kind: 'limited', limit: list[0], retryAfterMs: 600 });
    await vi.advanceTimersByTimeAsync(600);
    expect((await limits.take(list, subject())).kind).toBe('allowed');
  });

  it.each([
    ['session', { sessionId: 'ses_2' }, 'allowed'],
    ['session', { tenant: 'other' }, 'limited'],
    ['tenant', { sessionId: 'ses_2' }, 'limited'],
    ['tenant', { tenant: 'other' }, 'allowed'],
    ['tenant', { tenant: undefined }, 'allowed'],
    ['tool', { sessionId: 'ses_2', tenant: 'other' }, 'limited'],
  ] as const)('counts by %s: a second call by %o is %s', async (scope, changes, expected) => {
    const limits = createRateLimits();
    const list: RateLimit[] = [{ calls: 1, per: 60_000, scope }];
    await limits.take(list, subject());
    expect((await limits.take(list, subject(changes))).kind).toBe(expected);
  });

  it('never takes a tenant for the callers without one', async () => {
    const limits = createRateLimits();
    const list: RateLimit[] = [{ calls: 1, per: 'hour', scope: 'tenant' }];
    await limits.take(list, subject({ tenant: undefined }));
    for (const tenant of ['none', 'undefined', '', 'tenant:none']) {
      expect((await limits.take(list, subject({ tenant }))).kind).toBe('allowed');
    }
    expect((await limits.take(list, subject({ tenant: undefined }))).kind).toBe('limited');
  });

  it('spends nothing that others share on a call that another limit refuses', async () => {
    const limits = createRateLimits();
    const list: RateLimit[] = [
      { calls: 3, per: 'minute', scope: 'tool' },
      { calls: 1, per: 'minute', scope: 'session' },
    ];
    for (let flood = 0; flood < 50; flood++) await limits.take(list, subject({ sessionId: 'flooder' }));
    expect((await limits.take(list, subject({ sessionId: 'ses_2' }))).kind).toBe('allowed');
    expect((await limits.take(list, subject({ sessionId: 'ses_3' }))).kind).toBe('allowed');
    expect((await limits.take(list, subject({ sessionId: 'ses_4' }))).kind).toBe('limited');
  });

  it('holds under a flood of calls at once', async () => {
    const limits = createRateLimits();
    const list: RateLimit[] = [{ calls: 7, per: 'minute' }];
    const verdicts = await Promise.all(Array.from({ length: 500 }, () => limits.take(list, subject())));
    expect(verdicts.filter(({ kind }) => kind === 'allowed')).toHaveLength(7);
  });

  it('keeps a bounded number of counts and refuses callers beyond it', async () => {
    const limits = createRateLimits(undefined, 3);
    const list: RateLimit[] = [{ calls: 10, per: 'minute' }];
    const take = (sessionId: string) => limits.take(list, subject({ sessionId }));
    for (const sessionId of ['a', 'b', 'c']) expect((await take(sessionId)).kind).toBe('allowed');
    expect(await take('d')).toMatchObject({ kind: 'limited' });
    expect((await take('a')).kind).toBe('allowed');
    limits.endSession('b');
    expect((await take('d')).kind).toBe('allowed');
    expect((await take('e')).kind).toBe('limited');
    await vi.advanceTimersByTimeAsync(60_000);
    expect((await take('e')).kind).toBe('allowed');
  });

  it('forgets a session that has ended, and no other scope', async () => {
    const limits = createRateLimits();
    const bySession: RateLimit[] = [{ calls: 1, per: 'day' }];
    const byTenant: RateLimit[] = [{ calls: 1, per: 'day', scope: 'tenant' }];
    await limits.take(bySession, subject());
    await limits.take(byTenant, subject({ tenant: undefined, sessionId: 'none' }));
    limits.endSession('ses_1');
    limits.endSession('none');
    limits.endSession('never seen');
    await vi.advanceTimersByTimeAsync(0);
    expect((await limits.take(bySession, subject())).kind).toBe('allowed');
    expect((await limits.take(byTenant, subject({ tenant: undefined }))).kind).toBe('limited');
  });

  const failures: [string, () => unknown][] = [
    ['rejects with an error', () => Promise.reject(new Error('connection refused'))],
    [
      'rejects with an error that looks like a result',
      () => Promise.reject(Object.assign(new Error(), { msBeforeNext: 1 })),
    ],
    ['rejects with nothing', () => Promise.reject()],
    ['rejects with a wrong number', () => Promise.reject({ msBeforeNext: 'soon' })],
    [
      'throws',
      () => {
        throw new Error('broken');
      },
    ],
  ];
  it.each(failures)('refuses when the limiter %s', async (_, consume) => {
    const broken = { consume, reward: consume, delete: consume } as unknown as RateLimiter;
    const limits = createRateLimits(() => broken);
    const list: RateLimit[] = [{ calls: 5, per: 'second' }];
    expect(await limits.take(list, subject())).toEqual({ kind: 'unavailable' });
    limits.endSession('ses_1');
  });

  it('refuses while no limiter can be made, and recovers', async () => {
    let attempts = 0;
    const limits = createRateLimits(async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('no connection');
      return { consume: async () => 1, reward: async () => 1, delete: async () => 1 };
    });
    const list: RateLimit[] = [{ calls: 5, per: 'second' }];
    expect((await limits.take(list, subject())).kind).toBe('unavailable');
    expect((await limits.take(list, subject())).kind).toBe('allowed');
  });
});
