import { ruleSuite, wholeLanguage } from '../rule.suite.ts';

ruleSuite('no-slow-regex', wholeLanguage, {
  refused: [
    '/(a+)+$/.test(x)',
    'new RegExp("(a|a)*b")',
    'RegExp(`(\\\\w+\\\\s?)*!`)',
    'new RegExp("(A|a)*b", "i")',
    `new RegExp("${'a'.repeat(1001)}")`,
  ],
  accepted: [
    '/^[^@]+@[^@]+\\.[a-z]+$/.test(x)',
    'new RegExp("a+b+")',
    'new RegExp(x)',
    'new RegExp("(")',
    'RegExp.escape',
  ],
});
