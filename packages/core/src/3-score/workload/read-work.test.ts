import { createSource, parseScript } from '@enclave-vm/ast';
import { describe, expect, it } from 'vitest';
import { fromTool, isChance, isMoment, isRandom, isSelected, readWork, repetitionOf, spaceOf } from './index.ts';

function read(code: string) {
  const parsed = parseScript(code, { budget: createSource({ text: code }).budget, layer: 'validate' });
  if (!parsed.ok) throw new Error(parsed.issues[0]?.message);
  return readWork(parsed.program);
}

function lastCall(code: string) {
  const call = read(code).calls.at(-1);
  if (call === undefined) throw new Error('no call');
  return call;
}

const spaceIn = (code: string) =>
  spaceOf((lastCall(code).arguments[0] as { cell: Parameters<typeof spaceOf>[0] }).cell);
const turnsIn = (code: string) => repetitionOf(lastCall(code).place).turns;

describe('values that a script makes up', () => {
  it.each([
    ['for (let i = 0; i < 40; i++) await tools.a.b({ id: i })', 40],
    ['for (let i = 100; i > 0; i -= 5) await tools.a.b({ id: i })', 20],
    ['const n = 3 * 4; for (let i = 0; i < n; i++) { const id = "x" + i; await tools.a.b({ id }) }', 12],
    ['for (const a of ["p", "q"]) for (const b of ["r", "s", "t"]) await tools.a.b({ id: a + b })', 6],
    ['const f = (id) => tools.a.b({ id }); for (let i = 0; i < 7; i++) await f(i)', 7],
    ['function* all() { for (let i = 0; i < 9; i++) yield i } for (const id of all()) await tools.a.b({ id })', 9],
    ['await Promise.all([..."abcdefghij"].map((id) => tools.a.b({ id })))', 10],
    [
      'class A { constructor(id) { this.id = id } go() { return tools.a.b({ id: this.id }) } } for (let i = 0; i < 5; i++) await new A(i).go()',
      5,
    ],
    ['const list = []; for (let i = 0; i < 8; i++) list.push(i); for (const id of list) await tools.a.b({ id })', 8],
    ['const rows = await tools.a.list(); for (let i = 0; i < rows.length; i++) await tools.a.b({ id: rows[i].id })', 1],
    ['const { total } = await tools.a.count(); for (let i = 0; i < total; i++) await tools.a.b({ id: i })', 1],
    ['for (const i of await tools.a.list()) await tools.a.b({ id: i })', 1],
    ['for (let i = 0; i < 5; i++) log(i); const f = (i) => tools.a.b({ id: i }); await f(1)', 1],
  ])('%s: %d', (code, space) => {
    expect(spaceIn(code)).toBe(space);
  });
});

describe('how often a call runs', () => {
  it.each([
    ['await tools.a.b()', 1],
    ['for (let i = 0; i < 4; i++) for (let k = 0; k < 5; k++) await tools.a.b()', 20],
    ['const f = () => tools.a.b(); for (let i = 0; i < 6; i++) await Promise.all(Array.from({ length: 5 }, f))', 30],
    ['for (const x of await tools.a.list()) await tools.a.b(x)', 1],
    ['const f = () => g(), g = () => { f(); return tools.a.b() }; f()', 1],
  ])('%s: %d', (code, turns) => {
    expect(turnsIn(code)).toBe(turns);
  });

  it('stays small where functions call each other in many ways', () => {
    const names = Array.from({ length: 12 }, (_, index) => `f${index}`);
    const body = names.map((name) => `await ${name}();`).join(' ');
    const code = names.map((name) => `async function ${name}() { ${body} await tools.a.b() }`).join('\n');
    const started = performance.now();
    for (const { place } of read(code).calls) repetitionOf(place);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('what a value or a test depends on', () => {
  it.each([
    ['await tools.a.b({ id: Math.random() })', isRandom],
    ['const u = await tools.a.get(); await tools.a.b({ id: u.id })', fromTool],
    ['const l = (await tools.a.list()).filter((x) => x.old); await tools.a.b(l)', isSelected],
  ])('%s', (code, flag) => {
    expect((lastCall(code).arguments[0]?.cell.flags ?? 0) & flag).toBe(flag);
  });

  it.each([
    ['if (Math.random() < 0.5) await tools.a.b()', isChance],
    ['const late = new Date().getHours() > 20; if (!late) return; await tools.a.b()', isMoment],
  ])('%s', (code, flag) => {
    expect(lastCall(code).place.tests.some(({ flags }) => (flags & flag) !== 0)).toBe(true);
  });

  it('takes an age for no moment', () => {
    const code = 'for (const s of await tools.a.list()) if (Date.now() - Date.parse(s.at) > 9e9) await tools.a.b()';
    expect(lastCall(code).place.tests.some(({ flags }) => (flags & isMoment) !== 0)).toBe(false);
  });

  it.each([
    ['try { await tools.a.b() } catch { skip() }', true],
    ['await tools.a.b().catch(() => null)', true],
    ['await Promise.allSettled([tools.a.b()])', true],
    ['try { await tools.a.b() } catch (e) { log(e); throw e }', false],
    ['try { await tools.a.b() } finally { skip() }', false],
  ])('%s passes a failure over: %s', (code, isSwallowed) => {
    expect(lastCall(code).place.isSwallowed).toBe(isSwallowed);
  });
});
