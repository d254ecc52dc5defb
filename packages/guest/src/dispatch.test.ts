import { expect, test } from 'vitest';
import { runGuest } from './testing/boot.suite.ts';

test('a program returns a value', async () => {
  expect((await runGuest('return 20 + 22')).value).toBe(42);
});

test('a tool call is sent with its line, and its result continues the program', async () => {
  const run = await runGuest(
    `const who = 'Ada';\nconst user = await callTool('users:get', { who });\nreturn user.age`,
    {
      tool: (_name, args) => `j${JSON.stringify({ age: 36, args })}`,
    },
  );
  expect(run.sent).toEqual([
    ['call', '1', 'users:get', 'j{"who":"Ada"}', '2'],
    ['done', 'j36'],
  ]);
});

test('a program that throws fails with its error', async () => {
  const run = await runGuest('throw new TypeError("no")');
  expect(run.fail).toMatchObject({ name: 'TypeError', message: 'no' });
  expect(run.fail?.stack).toContain('script.js:2:');
});

test('timers', async () => {
  const run = await runGuest(
    `const log = []; await new Promise((done) => { setTimeout(() => { log.push('b'); done() }, 20); setTimeout((x) => log.push(x), 10, 'a') }); console.log('hi', log); return log`,
  );
  expect(run.value).toEqual(['a', 'b']);
  expect(run.logs).toEqual(['hi ["a","b"]']);
});
