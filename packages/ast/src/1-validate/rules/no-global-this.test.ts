import { ruleSuite } from '../rule.suite.ts';

ruleSuite('no-global-this', ['STRICT', 'SECURE'], {
  refused: ['globalThis', 'globalThis.x = 1', 'x = { globalThis }', 'f(globalThis)'],
  accepted: ['const x = y.globalThis'],
});
