import { type Demonstrations, refused } from './demonstration.ts';

const ts = { language: 'ts' } as const;
const absentNames = [
  ...['AbortController', 'AbortSignal', 'performance', 'Event', 'EventTarget', 'Blob', 'File', 'FormData', 'Headers'],
  ...['Request', 'Response', 'ReadableStream', 'MessageChannel', 'BroadcastChannel', 'requestAnimationFrame'],
  ...['Atomics', 'SharedArrayBuffer', 'ShadowRealm', 'Temporal', 'reportError'],
];

/** What the text of a program may be. */
export const language: Demonstrations = {
  L1: [
    { code: 'const user = await tools.echo({ id: 7 }); return user.id;', value: 7 },
    { code: '40 + 2;', value: undefined },
  ],
  L2: {
    code: "async function main() { await tools.echo(1); console.log('never'); }\nmain();",
    value: undefined,
    console: [],
    toolCalls: 1,
  },
  L3: { code: 'total = 1;', failure: { code: 'EXECUTION_ERROR', name: 'ReferenceError' } },
  L4: [
    refused('no-import', "import { readFile } from 'node:fs';"),
    refused('no-import', 'export default 42;'),
    refused('no-import', "await import('node:fs');"),
  ],
  L5: [
    refused('no-eval', "return eval('1 + 1');"),
    refused('no-function-constructor', "return new Function('return 2')();"),
    { code: "return eval('1 + 1') + new Function('return 2')();", options: { layers: { validate: false } }, value: 4 },
  ],
  L6: ['fetch', 'process', 'require', 'Buffer', 'window', 'document', 'localStorage', 'setImmediate'].map((name) =>
    refused('no-unavailable-global', `return ${name}('x');`),
  ),
  L7: { code: `return [${absentNames.map((name) => `typeof ${name}`)}];`, value: absentNames.map(() => 'undefined') },
  L8: [
    refused('no-prototype-change', 'Array.prototype.last = () => 1;'),
    refused('no-prototype-change', 'Math.random = () => 0.5;'),
  ],
  L9: [
    refused('no-dangerous-key', 'const o = {}; o.__proto__ = null;'),
    {
      code: "const counts = {}; for (const word of ['a', '__proto__']) counts[word] = 1;",
      failure: { code: 'EXECUTION_ERROR', name: 'TypeError' },
    },
    {
      code: "const counts = new Map(); for (const word of ['a', '__proto__']) counts.set(word, 1); return counts.size;",
      value: 2,
    },
  ],
  L10: { code: 'return this === globalThis;', value: true },
  L11: { code: 'return arguments.length;', failure: { code: 'EXECUTION_ERROR', name: 'ReferenceError' } },
  L12: refused('reserved-name', 'const __enclave_total = 1;'),
  L13: [refused('syntax', '#!/usr/bin/env node\nreturn 1;'), refused('syntax', '<!-- note\nreturn 1;')],
  L14: refused('no-slow-regex', "return /^(a+)+$/.test('aaa');", { securityLevel: 'SECURE' }),
  L15: refused('strict-subset', 'let n = 3; while (n > 0) n--; return n;', { securityLevel: 'STRICT' }),
  L16: { code: 'debugger; return 1;', value: 1 },
};

/** What of TypeScript runs. */
export const typeScript: Demonstrations = {
  L20: { code: "const total: number = 'three'; return total;", value: 'three' },
  L21: [
    'enum Color { Red }',
    'namespace Tools { export const a = 1; }',
    'class A { constructor(public id: number) {} }',
    "import fs = require('fs');",
    'export = 1;',
  ].map((code) => refused('typescript-unsupported', code, ts)),
  L22: refused('typescript-unsupported', '@logged class A {}', ts),
  L23: refused('syntax', 'const page: unknown = <div>hello</div>;', ts),
  L24: { code: "import type { User } from './user';\nconst id: User['id'] = 1; return id;", value: 1 },
  L25: [
    refused('syntax', 'const a = true, b = 1; return a ? (b) : c => d;', ts),
    { code: 'const a = true, b = 1; return a ? b : (c: number) => c;', options: ts, value: 1 },
  ],
  L26: refused('syntax', 'interface Box { wrap<const T>(value: T): T }', ts),
  L27: refused('syntax', 'let a; for (a! of [1]) return a;', ts),
};
