import { expect, test } from 'vitest';
import { runGuest } from './testing/boot.suite.ts';

test('paths and names reach the same tool', async () => {
  const run = await runGuest(
    "await tools.users.list({ a: 1 }); await tools['users:list'](); const { users } = tools; await users.list(); await tools.a.b.c(1)",
    { tool: () => 'u' },
  );
  expect(run.sent.filter(([op]) => op === 'call').map((call) => [call[2], call[3]])).toEqual([
    ['users:list', 'j{"a":1}'],
    ['users:list', 'u'],
    ['users:list', 'u'],
    ['a:b:c', 'j1'],
  ]);
});

test('nothing that the language asks an object for calls a tool', async () => {
  const run = await runGuest(`
    const same = (await tools) === tools && typeof (await tools.users) === 'function';
    console.log(tools, tools.users, { tools }, [tools.users.list], '%s', tools);
    return [same, JSON.stringify({ tools }), String(tools.users), \`\${tools}\`, typeof tools, typeof tools.users.list, tools.then,
      tools.users.then, tools.toJSON, tools[Symbol.iterator], 'users' in tools, 'then' in tools, Object.keys(tools),
      tools instanceof Object, tools.constructor]`);
  expect(run.sent.filter(([op]) => op === 'call')).toEqual([]);
  expect(run.logs[0]).toBe('[tools] [tool users] { tools: [tools] } [ [tool users:list] ] %s [tools]');
  expect(run.value).toEqual([
    true,
    '{}',
    '[tool users]',
    '[tools]',
    'function',
    'function',
    undefined,
    undefined,
    undefined,
    undefined,
    true,
    false,
    [],
    false,
    undefined,
  ]);
});

test('it cannot be changed, and calling it as a whole says what to write', async () => {
  const run = await runGuest(`
    const errors = [];
    for (const attempt of [() => { tools.users = 1 }, () => { delete tools.users }, () => Object.defineProperty(tools, 'x', { value: 1 }),
      () => Object.setPrototypeOf(tools, {}), () => Object.freeze(tools), () => tools(), () => new tools.users()]) {
      try { attempt(); errors.push('none') } catch (e) { errors.push(e.name) }
    }
    return errors`);
  expect(run.value).toEqual(Array(7).fill('TypeError'));
});
