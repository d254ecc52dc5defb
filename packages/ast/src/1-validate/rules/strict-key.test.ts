// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are scripts.
import { ruleSuite } from '../rule.suite.ts';

ruleSuite('strict-key', ['STRICT'], {
  refused: [
    'const x = {}; x[["a"]]',
    'const x = {}; x[{}]',
    'const x = {}; x[() => 1]',
    'let k; const x = {}; x[k = 1]',
    'const x = { [[1]]: 2 }',
    'const { [new Date()]: y } = {}',
  ],
  accepted: [
    'const x = {}; const k = "a"; x[k] = x[k + 1] ?? x[`${k}`] ?? x[f(k)]; const f = (a) => a',
    'return [1][0]',
  ],
});
