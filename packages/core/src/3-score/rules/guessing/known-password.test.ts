import { describe, expect, it } from 'vitest';
import { findByRule } from '../find-by-rule.suite.ts';
import { knownPassword } from './known-password.ts';

describe('known-password', () => {
  it.each([
    [
      'one password for all',
      `const password = 'Welcome' + new Date().getFullYear(); for (const u of await tools.idp.users({})) await tools.idp.setPassword({ id: u.id, password })`,
    ],
    [
      'a text in place',
      `for (const u of await tools.idp.users({})) await tools.users.update({ id: u.id, newPassword: 'letmein1' })`,
    ],
  ])('finds %s', (_, code) => {
    expect(findByRule(knownPassword, code)).not.toEqual([]);
  });

  it.each([
    [
      'a password by chance',
      `for (const u of await tools.idp.users({})) await tools.idp.setPassword({ id: u.id, password: 'A-' + crypto.randomUUID() })`,
    ],
    [
      'a password that a tool made',
      `for (const u of await tools.idp.users({})) { const p = await tools.passwords.generate({}); await tools.idp.setPassword({ id: u.id, password: p }) }`,
    ],
    ['one account', `await tools.users.create({ login: 'demo', password: 'demo-password' })`],
    [
      'a password of each record',
      `for (const u of await tools.legacy.users({})) await tools.users.create({ id: u.id, password: u.hash })`,
    ],
  ])('lets %s pass', (_, code) => {
    expect(findByRule(knownPassword, code)).toEqual([]);
  });
});
