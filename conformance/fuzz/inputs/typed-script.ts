import { seededRandom } from '../../seeded-random.ts';

/** A program in TypeScript made of the forms that types take, the same for the same seed. */
export function typedScript(seed: number): string {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  const type = (depth = 2): string => {
    if (depth === 0) return pick(plainTypes);
    return pick(typeForms).replace(/\$/g, () => type(depth - 1));
  };
  const lines = Array.from({ length: 2 + below(6) }, (_, index) =>
    pick(statements)
      .replace(/\$/g, () => type())
      .replace(/#/g, () => `n${index}`),
  );
  return [...lines, 'return 1'].join('\n');
}

const plainTypes = [
  'string',
  'number',
  'any',
  'unknown',
  'null',
  'never',
  "'a'",
  '42',
  'Date',
  'Foo.Bar',
  'this',
  'void',
  `\`a$\{string}\``,
  '-1',
  'bigint',
  'true',
];

const typeForms = [
  ...plainTypes,
  ...[
    '$[]',
    '$ | $',
    '$ & $',
    '[$, $?]',
    '[a: $, ...b: $[]]',
    '($)',
    '{ a: $; b?: $ }',
    '{ [k: string]: $ }',
    '{ readonly [K in keyof T]?: $ }',
    '(a: $, b?: $) => $',
    'new (a: $) => $',
  ],
  ...[
    'Promise<$>',
    'Map<$, Array<$>>',
    'keyof $',
    'typeof x',
    'typeof x.y',
    '$ extends $ ? $ : $',
    '$ extends infer U ? $ : $',
    '$[$]',
    'readonly $[]',
    'unique symbol',
    '{ m(a: $): $; get x(): $ }',
    '<T extends $>(a: T) => $',
    'asserts x is $',
    'import("a").B<$>',
    '{ -readonly [K in keyof T]-?: $ }',
    '| $ | $',
    'abstract new () => $',
  ],
];

const statements = [
  ...[
    'let # : $ = 1 as any',
    'const # = (1 as $)',
    'const # = <T,>(a: T): T => a',
    'const # = async <T extends $>(a: T, b?: $): Promise<$> => a',
    'function #<T = $>(this: $, a?: $, ...b: $[]): $ { return a as any }',
    'type # = $',
    'type #<T extends $ = $> = $',
    'interface # { a: $; b?(c: $): $; [k: string]: $ }',
  ],
  ...[
    'interface #<T> extends Foo<$>, Bar { new (a: $): $; (a: $): $; readonly x: $ }',
    'class # { a: $ = 1 as any; b?: $; readonly c!: $; declare d: $; static #e: $; private f(g: $): $ { return g as any } }'.replace(
      '#e',
      'e',
    ),
    'class # <T> { constructor(a: $, b?: $) { } get x(): $ { return 1 as any } m<U extends $>(a: U): asserts a is $ { } }',
    'abstract class # { abstract a(): $; protected abstract b: $; m?(): void; }',
  ],
  ...[
    'class # implements Foo<$>, Bar { override m(): $ { return 1 as any } [k: string]: $ }',
    'let # = 1!',
    'const # = ({ a: 1 } satisfies $)',
    'const # = [1, 2].map((x): $ => x as any)',
    'const # = new Map<$, $>()',
    'declare const # : $',
    'declare function #(a: $): $',
    'function #(a: $): $; function #(a: any) { return a }',
    'const { a: #, b: #b }: { a: $; b: $ } = {} as any',
  ],
  ...[
    'for (const # of [1, 2] as $) { console.log(#) }',
    'try { throw 1 } catch (e: unknown) { }',
    'const # = <$>1',
    'const # = a < b && c > (d)',
    'let #: typeof import("x")',
    'const # = (x: $) => { type Y = $; return x as Y }',
    'label: for (const # of [1]) { if (# as $) continue label }',
    'const # = async (a: $) => a',
    'const # = function* <T>(a: T): Generator<$> { yield a }',
    'const # = ({ m<T>(a: T): $ { return a as any }, get x(): $ { return 1 as any }, async *g(): AsyncGenerator<$> {} })',
  ],
  ...[
    'let # = f<$>(1)',
    'let # = f<$>`x`',
    'let # = (a as $)?.b!.c',
    'const # = a as const',
    'const # = x as $ as $',
    'enum # { A, B }',
    'namespace # { type X = $ }',
    'export type # = $',
    'import type { # } from "x"',
    'const # = a ? (b) : c',
    'const # = a ? (b): $ => c : d',
    '(<any>window).#',
    'let # = new Foo<$>',
    'let # = a! + b!',
    'if (a < (b as $)) { }',
    'var # = <T>(x: T) => x',
    'let # = async <T>(x: T) => x',
    'accessor: 1',
    'type: 1',
    'let type = 1; type = 2',
    'let as = 1, of = 2, satisfies = 3',
    'abstract: 1',
  ],
];
