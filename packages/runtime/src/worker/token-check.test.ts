import { expect, it } from 'vitest';
import { createTokenCheck } from './token-check.ts';

const check = createTokenCheck('open-sesame');

it.each([
  undefined,
  null,
  '',
  'Bearer',
  'Bearer ',
  'open-sesame',
  'Basic open-sesame',
  'Bearer open-sesam',
  'Bearer open-sesame2',
  'Bearer open-sesame x',
  'Bearer OPEN-SESAME',
  `Bearer ${'x'.repeat(1_000_000)}`,
])('refuses %j', async (header) => expect(await check(header)).toBe(false));

it.each(['Bearer open-sesame', 'bearer open-sesame'])('lets %j pass', async (header) => {
  expect(await check(header)).toBe(true);
});

it('lets everybody pass where there is no token', async () => {
  expect(await createTokenCheck(undefined)(undefined)).toBe(true);
});
