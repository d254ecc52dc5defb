import type { Demonstrations } from './demonstration.ts';

const notTransferable = { code: 'VALUE_NOT_TRANSFERABLE', layer: 'sanitize' };
const shared = { id: 1 };
const cyclic: Record<string, unknown> = { one: shared, other: shared };
cyclic.self = cyclic;

/** What crosses between a program, its tools and its host. */
export const boundary: Demonstrations = {
  L60: ['() => 1', "Symbol('x')", '{ run() {} }', 'class A {}'].map((value) => ({
    code: `return (${value});`,
    failure: notTransferable,
  })),
  L61: [
    '{ pending: Promise.resolve(1) }',
    '[1].values()',
    '(function* () {})()',
    'new WeakMap()',
    'new Float16Array(1)',
  ].map((value) => ({ code: `return (${value});`, failure: notTransferable })),
  L62: {
    code: `return [undefined, NaN, -0, 10n, new Date(0), new Map([[1, new Set([2])]]), /x/g, new Uint8Array([1]),
new ArrayBuffer(2), new URL('https://a.example/b'), new URLSearchParams('a=b'), [, 1]];`,
    value: [
      ...[undefined, Number.NaN, -0, 10n, new Date(0), new Map([[1, new Set([2])]]), /x/g, new Uint8Array([1])],
      ...[new ArrayBuffer(2), new URL('https://a.example/b'), new URLSearchParams('a=b')],
      // biome-ignore lint/suspicious/noSparseArray: a hole is one of the values that cross
      [, 1],
    ],
  },
  L63: {
    code: 'class User { id = 1; #key = 2; get name() { return "Ada"; } rename() {} } return new User();',
    value: { id: 1 },
  },
  L64: {
    code: `const match = 'a12'.match(/(?<digits>\\d+)/);
return [match, { [Symbol('s')]: 1, a: 1 }, Object.create({ inherited: 1 }, { hidden: { value: 1 } })];`,
    value: [['12', '12'], { a: 1 }, {}],
  },
  L65: {
    code: 'const shared = { id: 1 }; const o = { one: shared, other: shared }; o.self = o; return o;',
    value: cyclic,
  },
  L66: {
    code: 'let reads = 0; const o = { get n() { return ++reads; } }; const sent = await tools.echo(o);\nreturn [sent, reads, new Proxy({ a: 1 }, {})];',
    value: [{ n: 1 }, 1, { a: 1 }],
  },
  L67: { code: 'return { secret: 1, toJSON() { return { shown: 2 }; } };', value: { shown: 2 } },
  L68: { code: 'return JSON.parse(\'{"__proto__": 1}\');', failure: notTransferable },
  L69: {
    code: 'return [Object(1), new (class Tags extends Set {})([1]), new (class List extends Array {})(1, 2)];',
    value: [1, new Set([1]), [1, 2]],
  },
  L70: {
    code: `const word = /a/g; word.lastIndex = 1;
const bytes = new Uint8Array([1, 2, 3]);
const back = await tools.echo({ word, head: bytes.subarray(0, 2), bytes });
return [back.word.lastIndex, back.head.buffer === back.bytes.buffer, back.head.buffer.byteLength];`,
    value: [0, false, 2],
  },
  L71: {
    code: `class Missing extends Error { name = 'Missing'; id = 7; }
const back = await tools.echo(new Missing('no user', { cause: 'deleted' }));
return [back instanceof Missing, back instanceof Error, back.name, back.message, back.id, back.cause];`,
    value: [false, true, 'Missing', 'no user', 7, 'deleted'],
  },
  L72: {
    code: 'let list = []; for (let i = 0; i < 250; i++) list = [list]; return list;',
    failure: { code: 'RESULT_TOO_LARGE' },
  },
  L73: [
    {
      code: "throw Object.assign(new Error('m', { cause: 'c' }), { code: 'MINE', data: { id: 1 } });",
      failure: { code: 'EXECUTION_ERROR', message: 'm', data: { id: 1 } },
    },
    {
      code: "throw Object.assign(new Error('m'), { code: 'MINE' });",
      failure: { code: 'EXECUTION_ERROR', data: { code: 'MINE' } },
    },
  ],
  L74: [
    { code: "await callTool('echo', 1, 2);", failure: { code: 'EXECUTION_ERROR', name: 'TypeError' } },
    { code: 'return tools.echo();', value: {} },
  ],
  L75: {
    code: `try { await tools.fail(); } catch (error) {
  return [error instanceof Error, error.name, error.code, error.message, typeof ToolError];
}`,
    value: [true, 'ToolError', 'TOOL_ERROR', 'the disk is full', 'undefined'],
  },
  L76: {
    code: 'return [Object.keys(tools), typeof tools.anything, tools.users.list === tools.users.list];',
    value: [[], 'function', false],
  },
  L77: { code: 'return tools.host();', value: { id: 1, bytes: new Uint8Array([1, 2]) } },
  L78: {
    code: 'settings.limit = 2; return settings;',
    run: { globals: { settings: { limit: 1 } } },
    value: { limit: 2 },
  },
  L79: { code: 'tools.echo(1); return 1;', value: 1, toolCalls: 1 },
};

/** What `console` prints. */
export const console: Demonstrations = {
  L80: {
    code: 'return [typeof console.clear, typeof console.profile, typeof console.table];',
    value: ['undefined', 'undefined', 'function'],
  },
  L81: {
    code: 'console.log({ a: [1] }, Promise.resolve(1), new WeakSet()); return 1;',
    value: 1,
    console: ['{ a: [ 1 ] } Promise { <state unknown> } WeakSet { <items unknown> }'],
  },
  L82: { code: "console.log('\\u001b[31mred\\u0007'); return 1;", value: 1, console: ['\\u001b[31mred\\u0007'] },
  L83: {
    code: 'for (let i = 0; i < 5; i++) console.log(i);',
    options: { maxConsoleCalls: 2 },
    value: undefined,
    console: ['0', '1', '[console output truncated: the limit of this run is reached]'],
  },
  L84: { code: "console.trace('here'); return 1;", value: 1, console: ['Trace: here'] },
};
