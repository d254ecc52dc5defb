import { describe, expect, test } from 'vitest';
import { Guest, runGuest } from './testing/boot.suite.ts';

test('a program returns a value', async () => {
  expect((await runGuest('return 20 + 22')).value).toBe(42);
});

test('a main program reports its iterations before its end, and stops when none is left', async () => {
  const main = (body: string) => `((left,stop,key)=>[async()=>{"use strict";\n${body}\n},()=>left])`;
  const run = await runGuest(main('for (let i = 0; i < 3; i++) { left--||stop(); } return key("a")'), {
    settings: { kind: 'main', maxIterations: 10 },
  });
  expect(run.sent).toEqual([
    ['left', '7'],
    ['done', 'j"a"', ''],
  ]);
  const stopped = await runGuest(main('for (;;) { left--||stop(); }'), {
    settings: { kind: 'main', maxIterations: 5 },
  });
  expect(stopped.sent[0]).toEqual(['limit', 'MAX_ITERATIONS']);
});

test('globals become own data properties, and cannot replace what the realm has', async () => {
  const run = await runGuest('return [limits, typeof undefinedName, Object.keys(globalThis).includes("limits")]', {
    globals: 'j{"limits":{"max":3}}',
  });
  expect(run.value).toEqual([{ max: 3 }, 'undefined', true]);
  const refused = await runGuest('return 1', { globals: 'j{"callTool":1}' });
  expect(refused.fail).toMatchObject({ code: 'INVALID_INPUT', runtime: true });
});

test('a text that does not compile is a crash that the host reports by the same way', async () => {
  const guest = await Guest.boot();
  guest.dispatch('crash', guest.vm.evalCode('new SyntaxError("unexpected token")', 'script.js'));
  expect(guest.record().fail).toMatchObject({ name: 'SyntaxError', message: 'unexpected token' });
  guest.vm.dispose();
});

describe('after the end nothing starts', () => {
  test('no call, no log, no timer', async () => {
    const guest = await Guest.boot();
    guest.run(`
      const late = () => { callTool('late'); console.log('late'); setTimeout(late, 1); tools.late() };
      setTimeout(late, 0); callTool('early').then(late, late); Promise.resolve().then(() => Promise.resolve()).then(late);
      return 1`);
    guest.now += 10;
    guest.dispatch('timers');
    guest.dispatch('resolve', '1', 'u');
    expect(guest.sent.map(([op]) => op)).toEqual(['wake', 'call', 'done']);
    guest.vm.dispose();
  });

  test('a value that cannot cross ends the run once, as a failure', async () => {
    const run = await runGuest('return { f() {} }');
    expect(run.sent.map(([op]) => op)).toEqual(['fail']);
  });

  test('a getter in the final value may still call, but not after the end', async () => {
    const run = await runGuest('return { get a() { setTimeout(() => callTool("late"), 0); return 1 } }');
    expect(run.sent.map(([op]) => op)).toEqual(['wake', 'done']);
  });
});
