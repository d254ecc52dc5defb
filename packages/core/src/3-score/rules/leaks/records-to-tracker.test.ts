import { describe, expect, it } from 'vitest';
import { findByRule } from '../find-by-rule.suite.ts';
import { recordsToTracker } from './records-to-tracker.ts';

describe('records-to-tracker', () => {
  it.each([
    [
      'a whole record',
      `for (const r of await tools.users.list({})) await tools.analytics.track({ event: 'x', properties: r })`,
    ],
    [
      'a table of users',
      `const r = await tools.db.query({ sql: 'SELECT * FROM users' }); await tools.analytics.track({ properties: r[0] })`,
    ],
    [
      'an audience',
      `const c = await tools.customers.list({}); await tools.ads.upload({ members: c.map((x) => x.email) })`,
    ],
  ])('finds %s', (_, code) => {
    expect(findByRule(recordsToTracker, code)).not.toEqual([]);
  });

  it.each([
    [
      'an event',
      `for (const r of await tools.users.list({})) await tools.analytics.track({ event: 'x', id: r.id, plan: r.plan })`,
    ],
    [
      'hashed addresses',
      `for (const r of await tools.users.list({})) await tools.analytics.track({ user: crypto.createHash('sha256').update(r.email).digest('hex') })`,
    ],
    ['a number', `const r = await tools.users.list({}); await tools.analytics.track({ users: r.length })`],
    [
      'what the service itself said',
      `const r = await tools.analytics.users({}); await tools.analytics.tag({ email: r[0].email })`,
    ],
  ])('lets %s pass', (_, code) => {
    expect(findByRule(recordsToTracker, code)).toEqual([]);
  });
});
