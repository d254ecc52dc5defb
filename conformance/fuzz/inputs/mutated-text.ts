import fc from 'fast-check';

/** A text made from those given by taking tokens and lines away, and putting others in. */
export function mutatedText(texts: readonly string[]): fc.Arbitrary<string> {
  const place = fc.nat({ max: 1 << 20 });
  const edit = fc.record({
    kind: fc.constantFrom(...kinds),
    at: place,
    length: fc.integer({ min: 1, max: 12 }),
    other: place,
    text: place,
    fragment: fc.constantFrom(...fragments),
  });
  return fc
    .record({ base: fc.constantFrom(...texts), edits: fc.array(edit, { minLength: 1, maxLength: 6 }) })
    .map(({ base, edits }) => edits.reduce((text, given) => apply(text, given, texts), base));
}

const kinds = ['remove', 'insert', 'replace', 'repeat', 'move', 'borrow', 'swap-lines', 'borrow-lines'] as const;

interface Edit {
  readonly kind: (typeof kinds)[number];
  readonly at: number;
  readonly length: number;
  readonly other: number;
  readonly text: number;
  readonly fragment: string;
}

function apply(
  text: string,
  { kind, at, length, other, text: which, fragment }: Edit,
  texts: readonly string[],
): string {
  const isOfLines = kind === 'swap-lines' || kind === 'borrow-lines';
  const parts = isOfLines ? text.split('\n') : tokensOf(text);
  if (parts.length === 0) return fragment;
  const from = at % parts.length;
  const to = other % parts.length;
  const taken = parts.slice(from, from + length);
  switch (kind) {
    case 'remove':
      parts.splice(from, length);
      break;
    case 'insert':
      parts.splice(from, 0, fragment);
      break;
    case 'replace':
      parts.splice(from, 1, fragment);
      break;
    case 'repeat':
      parts.splice(from, 0, ...taken);
      break;
    case 'move':
      parts.splice(from, length);
      parts.splice(to, 0, ...taken);
      break;
    case 'borrow':
    case 'borrow-lines': {
      const source = texts[which % texts.length] ?? '';
      const borrowed = isOfLines ? source.split('\n') : tokensOf(source);
      const start = other % (borrowed.length || 1);
      parts.splice(from, isOfLines ? 0 : 1, ...borrowed.slice(start, start + length));
      break;
    }
    case 'swap-lines':
      [parts[from], parts[to]] = [parts[to] ?? '', parts[from] ?? ''];
  }
  return parts.join(isOfLines ? '\n' : '');
}

function tokensOf(text: string): string[] {
  return text.match(/[\w$]+|\s+|[^\w\s]/g) ?? [];
}

/** What is apt to be forgotten somewhere. */
const fragments: readonly string[] = [
  ...['0', '-1', '1e309', '2 ** 31', '2 ** 32', '2 ** 53', '0n', '-0', 'NaN', "''", 'null', 'undefined', '[]', '({})'],
  ...[
    '[,]',
    'Symbol()',
    'Symbol.iterator',
    'Symbol.toPrimitive',
    `\`$\{0}\``,
    '/x/gu',
    '/(?<a>.)\\k<a>/v',
    'new Date(NaN)',
  ],
  ...[
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    ';',
    ',',
    '...',
    '?.',
    '??=',
    '=>',
    '**=',
    '#x',
    '@',
    '\\u{61}',
    '\u2028',
    '/*',
    '*/',
  ],
  ...['//', '<!--', '-->', '#!', '`', "'", '"', '${', '\\', '\r', '\0', '\u200b', '\ud800', '\u202e'],
  ...[
    'await ',
    'async ',
    'yield ',
    'new ',
    'delete ',
    'typeof ',
    'void ',
    'return ',
    'throw ',
    'in ',
    'of ',
    'let ',
    'static ',
  ],
  ...[
    'for (;;) ',
    'while (1) ',
    'do ',
    'for await (const x of y) ',
    'if (1) ',
    'else ',
    'try {',
    '} catch {',
    '} finally {',
  ],
  ...[
    'class A extends B {',
    'get x() {',
    'set x(v) {',
    'static {',
    'async *x() {',
    'function f(a, b = a) {',
    'x: ',
    'case 1:',
  ],
  ...[
    'arguments',
    'this',
    'super',
    'super.x',
    'new.target',
    'import.meta',
    'import("x")',
    'eval',
    'Function',
    'globalThis',
  ],
  ...[
    'constructor',
    'prototype',
    '__proto__',
    '["__proto__"]',
    '[key]',
    '.then',
    'toString',
    'valueOf',
    'toJSON',
    'length',
  ],
  ...[
    '__enclave_left',
    '__enclave_key(0)',
    'callTool("echo", 1)',
    'await tools.echo({ a: 1 })',
    'tools["users:list"]()',
  ],
  ...[
    'setTimeout(() => {}, 1)',
    'Promise.reject(1)',
    'new Proxy({}, {})',
    'Object.freeze(',
    'JSON.stringify(',
    'using x = ',
  ],
  ...[
    'as any',
    ': string',
    '<T>',
    '!',
    'satisfies X',
    'interface I {}',
    'type T = ',
    'enum E {}',
    'declare ',
    'abstract ',
  ],
];
