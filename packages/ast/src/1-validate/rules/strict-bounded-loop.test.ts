import { ruleSuite } from '../rule.suite.ts';

ruleSuite('strict-bounded-loop', ['STRICT'], {
  refused: [
    'for (;;) {}',
    'for (let i = 0; ; i++) {}',
    'for (let i = 0; i < 3;) {}',
    'for (let i = 0; true; i++) {}',
    'let i; for (i = 0; i < 3; i++) {}',
  ],
  accepted: ['for (let i = 0; i < 3; i++) {}', 'for (let i = 9; i >= 0; i -= 2) {}', 'for (const x of []) {}'],
});
