import { createSource, parseScript } from '@enclave-vm/ast';
import { describe, expect, it } from 'vitest';
import { settingsOf } from './index.ts';

function settings(code: string) {
  const parsed = parseScript(code, { budget: createSource({ text: code }).budget, layer: 'validate' });
  if (!parsed.ok) throw new Error(parsed.issues[0]?.message);
  return settingsOf(parsed.program).calls.map(({ tool, settings: list }) => [
    tool,
    list.map(({ name, value }) => [name, value]),
  ]);
}

describe('settingsOf', () => {
  it.each([
    [
      "tools.a.b({ role: 'x', deep: { on: !0, n: -2 } })",
      [
        ['role', 'x'],
        ['on', true],
        ['n', -2],
      ],
    ],
    [
      "const o = { role: 'x' }; callTool('a:b', { ...o, id: 1 })",
      [
        ['role', 'x'],
        ['id', 1],
      ],
    ],
    [
      'for (const c of [{ on: true }, { on: false }]) tools.a.b(c)',
      [
        ['on', true],
        ['on', false],
      ],
    ],
    [
      "['x', 'y'].forEach((role) => tools.a.b({ role }))",
      [
        ['role', 'x'],
        ['role', 'y'],
      ],
    ],
    ["const give = (role) => tools.a.b({ role }); give('x')", [['role', 'x']]],
    [
      "tools.a.b({ s: 'x' + ['y', 'z'].join('-'), t: `u$" + '{1}` })',
      [
        ['s', 'xy-z'],
        ['t', 'u1'],
      ],
    ],
    ["tools.a.b({ doc: JSON.stringify({ Action: '*' }) })", [['Action', '*']]],
    ['let i = 0; for (; i < 3; i++) tools.a.b({ i })', [['i', undefined]]],
    ['const u = await tools.a.c(); tools.a.b({ id: u.id })', [['id', undefined]]],
  ])('%s', (code, expected) => {
    expect(settings(code).at(-1)).toEqual(['a:b', expected]);
  });

  it('is bounded', () => {
    const names = Array.from({ length: 60 }, (_, i) => `let v${i} = [v${i + 1}, v${i + 1}, v${i + 1}];`).join('');
    const startedAt = performance.now();
    settings(`${names} let v60 = 1; v60 = v0; ${'tools.a.b({ x: v0 });'.repeat(300)}`);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
