// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are scripts.
import { ruleSuite, wholeLanguage } from '../rule.suite.ts';

ruleSuite('no-unavailable-global', wholeLanguage, {
  refused: [
    'process.env.KEY',
    'process.exit()',
    'require("fs")',
    'module.exports = 1',
    'fetch("http://x")',
    'window.location',
    'new XMLHttpRequest()',
    'Buffer.from("a")',
    'x = { process }',
    'f(process)',
    'global.x = 1',
    'document.cookie',
    '`${process}`',
  ],
  accepted: [
    'const process = 1; process',
    'function fetch() {} fetch()',
    'items.map((module) => module.name)',
    'const f = function fetch() { fetch() }',
    'x.process',
    'x = { process: 1 }',
    'typeof process',
    'if (typeof window !== "undefined") window.x()',
    'process: for (;;) break process',
    'class A { fetch() { this.fetch() } }',
  ],
});
