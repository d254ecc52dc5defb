import { expect } from 'vitest';
import type { Demonstrations } from './demonstration.ts';

const depth = (frames: number) => `const down = (n) => (n === 0 ? 0 : 1 + down(n - 1)); return down(${frames});`;
const asyncDepth = (frames: number) =>
  `const down = async (n) => (n === 0 ? 0 : 1 + (await down(n - 1))); return down(${frames});`;
const overflow = { code: 'STACK_OVERFLOW' };

/** What the engine does otherwise than V8. */
export const engine: Demonstrations = {
  L30: {
    code: `const messages = [];
for (const run of [() => null.id, () => ({}).go(), () => { for (const x of {}) return x; }, () => JSON.stringify(1n)]) {
  try { run(); } catch (error) { messages.push(error.message); }
}
return messages;`,
    value: [
      "cannot read property 'id' of null",
      'not a function',
      'value is not iterable',
      'BigInt are forbidden in JSON.stringify',
    ],
  },
  L31: {
    code: "const stack = new Error('lost').stack; return [stack.includes('lost'), stack.includes('script.js:2:')];",
    value: [false, true],
  },
  L32: {
    code: 'const users = null;\nreturn users.map((user) => user.id);',
    failure: { code: 'EXECUTION_ERROR', line: 2, column: 8 },
  },
  L33: {
    code: "const inner = async () => {\n  await null;\n  throw new Error('x');\n};\nconst outer = async () => {\n  await inner();\n};\nawait outer();",
    failure: { code: 'EXECUTION_ERROR', line: 3, stack: expect.not.stringContaining('outer') },
  },
  L34: {
    code: `const log = [];
const source = {
  [Symbol.asyncIterator]() { return this; },
  async next() { return { value: 1, done: false }; },
  async return() { await null; log.push('returned'); return {}; },
};
try { for await (const value of source) throw new Error('x'); } catch { log.push('caught'); }
return log;`,
    value: ['caught', 'returned'],
  },
  L35: {
    code: `const log = [];
const key = { toString() { log.push('key'); return 'k'; } };
const target = {};
target[key] = (log.push('value'), 1);
return log;`,
    value: ['key', 'value'],
  },
  L36: {
    code: 'const pick = (list, i) => list[i]; return pick.toString();',
    value: '(list, i) => list[__enclave_key(i)]',
  },
  L37: [
    { code: depth(1_000), value: 1_000 },
    { code: depth(5_000), failure: overflow },
    { code: asyncDepth(500), value: 500 },
    { code: asyncDepth(2_500), failure: overflow },
  ],
  L38: {
    code: 'let o = {}; for (let i = 0; i < 10_000; i++) o = { o };\ntry { return JSON.stringify(o).length; } catch { return 0; }',
    failure: overflow,
  },
  L39: {
    code: "try { return 'x'.repeat(2 ** 30); } catch (error) { return error.name; }",
    value: 'RangeError',
  },
  L40: { code: 'return new WeakRef({ id: 1 }).deref();', value: undefined },
  L41: {
    code: "Promise.reject(new Error('lost')); await tools.echo(1); return 'fine';",
    value: 'fine',
    warnings: ['UNHANDLED_REJECTION'],
  },
  L42: { code: "return ['I'.toLocaleLowerCase('tr'), 'i'.toLocaleUpperCase('tr')];", value: ['i', 'I'] },
  L43: { code: 'return new Date(0).toString();', value: 'Thu Jan 01 1970 00:00:00 GMT+0000' },
  L44: {
    code: 'return Object.getOwnPropertyNames(Intl);',
    value: ['NumberFormat', 'DateTimeFormat', 'Collator', 'PluralRules', 'RelativeTimeFormat', 'ListFormat'],
  },
  L45: {
    code: 'const format = new Intl.DateTimeFormat("en"); return [typeof format.formatRange, typeof format.formatRangeToParts];',
    value: ['function', 'undefined'],
  },
  L46: [
    { code: 'return new Date(2026, 0, 1).getTimezoneOffset();', value: 0 },
    { code: 'return new Date(2026, 0, 1).getTimezoneOffset();', options: { timeZone: 'Asia/Tokyo' }, value: -540 },
  ],
  L47: {
    code: "const before = Date.now(); for (let i = 0; i < 100_000; i++); console.time('t'); console.timeEnd('t');\nreturn Date.now() - before;",
    value: 0,
    console: ['t: 0ms'],
  },
  L48: {
    code: "const log = []; setTimeout(() => log.push('timer'), 0);\nawait null; log.push('job');\nawait tools.echo(1); log.push('tool');\nawait new Promise((resolve) => setTimeout(resolve, 5));\nreturn log.filter((entry) => entry !== 'tool');",
    value: ['job', 'timer'],
  },
  L49: { code: "setTimeout(() => console.log('late'), 1); return 1;", value: 1, console: [] },
  L50: [
    { code: 'return typeof setTimeout(() => {}, 1);', value: 'number' },
    { code: "setTimeout('total = 1', 1);", failure: { code: 'EXECUTION_ERROR', name: 'TypeError' } },
  ],
  L51: {
    code: 'return [Object.getOwnPropertyNames(crypto), typeof URL.createObjectURL];',
    value: [['getRandomValues', 'randomUUID'], 'undefined'],
  },
  L52: {
    code: 'return crypto.randomUUID();',
    run: { seed: 's' },
    value: '6e00b89c-5ae0-4f4d-9897-08c6325ee6c2',
  },
  L53: {
    code: "try { while (true); } catch { console.log('caught'); } finally { console.log('finally'); }",
    options: { maxIterations: 100 },
    failure: { code: 'MAX_ITERATIONS' },
    console: [],
  },
  L54: { code: "/(\\d)/.exec('1'); return RegExp.$1;", value: undefined },
  L55: {
    code: 'const list = Array.from({ length: 65_536 }, (_, i) => i);\ntry { return Math.max(...list); } catch (error) { return error.name; }',
    value: 'RangeError',
  },
  L56: { code: "return [{ ...'ab' }, Object.assign({}, 'ab')];", value: [{}, { 0: 'a', 1: 'b' }] },
  L57: {
    code: 'return [-2.5 < -1n, -0.5 >= -1n, -1e21 < -1n, -2.5 > -1n, -2 < -1n, 2.5 > 1n, -2.5 < 1n];',
    value: [false, false, false, true, true, true, true],
  },
  L58: { code: "return Object.getOwnPropertyNames(new Error('x'));", value: ['message'] },
  L59: {
    code: "const pattern = (source, flags) => { try { return new RegExp(source, flags).test('a-b'); } catch (error) { return error.name; } };\nreturn [pattern('a-b', 'v'), pattern('a&&', 'v'), pattern('a[\\\\-]b', 'v'), pattern('a-b', 'u')];",
    value: ['SyntaxError', 'SyntaxError', true, true],
  },
};
