import { expect, test } from 'vitest';
import { addedNames, languageNames } from './global-names.ts';
import { runGuest } from './testing/boot.suite.ts';

test('the realm has exactly the documented names', async () => {
  const run = await runGuest('return Reflect.ownKeys(globalThis).map(String)');
  const names = (run.value as string[]).filter((name) => name !== 'Symbol(Symbol.toStringTag)');
  expect(names.sort()).toEqual([...addedNames, ...languageNames].sort());
});

test('nothing of a host is in it', async () => {
  const run = await runGuest(`
    const names = ['process', 'require', 'module', 'Buffer', 'fetch', 'performance', 'SharedArrayBuffer', 'Atomics', 'WebAssembly',
      'navigator', 'gc', 'std', 'os', 'host', 'dispatch', 'guest', 'scriptArgs', 'print', 'AbortController'];
    const get = Function('name', 'return typeof globalThis[name]');
    return names.filter((name) => get(name) !== 'undefined' || (0, eval)('typeof ' + name) !== 'undefined')`);
  expect(run.value).toEqual([]);
});

test('the runtime’s own functions show no source', async () => {
  const run = await runGuest(
    'return [console.log, callTool, setTimeout, Math.random].map((f) => Object.keys(f).length)',
  );
  expect(run.value).toEqual([0, 0, 0, 0]);
});
