import { ruleSuite, wholeLanguage } from '../rule.suite.ts';

ruleSuite('no-import', wholeLanguage, {
  refused: [
    'import fs from "fs"',
    'import "x"',
    'import * as x from "x"',
    'await import("fs")',
    'import("f" + "s").then(f)',
    'import.meta.url',
    'export const a = 1',
    'export default 1',
    'export * from "x"',
    'export { a }; let a',
    'f(() => import("x"))',
  ],
  accepted: ['x.import("a")', 'const imported = 1', 'x = { import: 1, export: 2 }', 'x.meta'],
});
