import { ruleSuite } from '../rule.suite.ts';

ruleSuite('strict-global', ['STRICT'], {
  refused: [
    'Reflect',
    'Symbol.iterator',
    'const x = { WeakRef }',
    'undeclared()',
    'new Proxy({}, {})',
    'queueMicrotask(() => 1)',
  ],
  accepted: [
    'const a = 1; return a',
    'const f = (b) => b; return f(Math.max(1, 2))',
    'const x = { Symbol: 1 }; return x.Reflect',
  ],
});
