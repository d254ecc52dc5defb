import { describe, expect, test } from 'vitest';
import { Guest, runGuest } from './testing/boot.suite.ts';

test('a call carries its number, name, arguments and line', async () => {
  const run = await runGuest("const a = 1;\nconst user = await callTool('users:get', { a });\nreturn user.age", {
    tool: () => 'j{"age":36}',
  });
  expect(run.sent).toEqual([
    ['call', '1', 'users:get', 'j{"a":1}', '2'],
    ['done', 'j36', ''],
  ]);
});

test('the line is that of the call in a nested function, in a callback and through tools', async () => {
  const run = await runGuest(
    `
    function get(id) {
      return tools.users.get({ id });
    }
    [1].map((id) =>
      callTool('b', id));
    await get(1)`,
    { tool: () => 'u' },
  );
  expect(run.sent.filter(([op]) => op === 'call').map((call) => call[4])).toEqual(['6', '3']);
});

describe('names are strings and nothing is converted', () => {
  test.each([
    'undefined',
    'null',
    '1',
    '["users:list"]',
    '{ toString() { return "users:list" } }',
    'Symbol("x")',
    'Object("x")',
  ])('%s', async (name) => {
    const run = await runGuest(
      `let e; try { await callTool(${name}) } catch (error) { e = error } return [e.name, e.message]`,
    );
    expect(run.value).toEqual(['TypeError', expect.stringContaining('The name of a tool is a string')]);
    expect(run.sent).toHaveLength(1);
  });

  test.each(['__proto__', 'constructor', 'a\\nb', 'us\\u0435rs:list', ''])(
    '%j crosses as it is: the host judges it',
    async (name) => {
      const run = await runGuest(`callTool('${name}'); return 1`);
      expect(run.sent[0]?.[2]).toBe(JSON.parse(`"${name}"`));
    },
  );

  test('a second argument is refused instead of dropped', async () => {
    const run = await runGuest('try { await tools.users.get(1, { deep: true }) } catch (e) { return e.message }');
    expect(run.value).toContain('takes one argument');
  });
});

describe('failures', () => {
  const failing = {
    tool: () => ({ name: 'RangeError', message: 'too far', code: 'TOOL_ERROR', data: 'j{"retry":1}' }),
  };

  test('are ordinary errors of the guest with a code, data and the stack of the call', async () => {
    const run = await runGuest(
      `try {\n  await callTool('x')\n} catch (e) { return [e instanceof RangeError, e.name, e.message, e.code, e.data, e.stack.includes('script.js:3:')] }`,
      failing,
    );
    expect(run.value).toEqual([true, 'RangeError', 'too far', 'TOOL_ERROR', { retry: 1 }, true]);
  });

  test('that nobody caught carry the number of their call; look-alikes do not', async () => {
    expect((await runGuest("await callTool('a')", failing)).fail).toMatchObject({ call: 1, code: 'TOOL_ERROR' });
    const forged = await runGuest(
      "throw Object.assign(new Error('x'), { call: 1, runtime: true, code: 'TOOL_ERROR' })",
    );
    expect(forged.fail).toEqual({ name: 'Error', message: 'x', code: 'TOOL_ERROR', stack: expect.any(String) });
  });

  test('keep a name that no native class has', async () => {
    const run = await runGuest(
      "try { await callTool('x') } catch (e) { return [e.name, e instanceof Error, Object.keys(e)] }",
      {
        tool: () => ({ name: 'ToolError', message: 'm', code: 'C' }),
      },
    );
    expect(run.value).toEqual(['ToolError', true, ['code']]);
  });

  test.each(['__proto__', 'constructor', 'AggregateError', ''])('with the name %j are harmless', async (name) => {
    const run = await runGuest("try { await callTool('x') } catch (e) { return [e instanceof Error, e.message] }", {
      tool: () => ({ name, message: 'm' }),
    });
    expect(run.value).toEqual([true, 'm']);
  });
});

test('deliveries with unknown numbers, twice, or malformed change nothing else', async () => {
  const guest = await Guest.boot();
  guest.start(
    "const a = callTool('a'); const b = callTool('b'); const r = await Promise.allSettled([a, b]); return r.map((x) => x.value ?? x.reason.name)",
  );
  for (const number of ['0', '3', '-1', 'NaN', '1e9', '']) guest.dispatch('resolve', number, 'j"forged"');
  guest.dispatch('resolve', '1', 'j"one"');
  guest.dispatch('resolve', '1', 'j"again"');
  guest.dispatch('reject', '1', '{"name":"Error","message":"late"}');
  guest.dispatch('resolve', '2', 'x nonsense');
  expect(guest.record().value).toEqual(['one', 'TypeError']);
  guest.vm.dispose();
});

test('results arrive in any order and calls run in parallel', async () => {
  const guest = await Guest.boot();
  guest.start("return await Promise.race([callTool('a'), callTool('b')])");
  guest.dispatch('resolve', '2', 'j"b"');
  expect(guest.record().value).toBe('b');
  guest.vm.dispose();
});

test('the end names the calls whose promise nobody awaited, chained on, raced or collected', async () => {
  const run = await runGuest(
    `
    callTool('floating'); const kept = callTool('kept'); await callTool('awaited'); callTool('chained').then(() => 1);
    await Promise.race([callTool('raced'), callTool('lost')]); await Promise.all([callTool('collected')]);
    return 1`,
    { tool: () => 'j1' },
  );
  expect(run.sent.at(-1)).toEqual(['done', 'j1', '1,2']);
});
