import fc from 'fast-check';

/** A program as data, so that one that fails shrinks; `programText` writes it down. */
export interface Program {
  readonly body: readonly Statement[];
  /** Whether an error ends the program, or becomes a part of its value. */
  readonly isCaught: boolean;
}

export type Statement =
  | { readonly kind: 'await'; readonly promise: Promised }
  /** Begun, and awaited when all else is done, if at all. */
  | { readonly kind: 'launch'; readonly promise: Promised; readonly isAwaited: boolean }
  | {
      readonly kind: 'try';
      readonly body: readonly Statement[];
      readonly caught: readonly Statement[] | undefined;
      readonly last: readonly Statement[] | undefined;
    }
  | { readonly kind: 'repeat'; readonly times: number; readonly body: readonly Statement[] }
  /** An async generator that awaits each, taken from until `limit` of them came. */
  | { readonly kind: 'generate'; readonly promises: readonly Promised[]; readonly limit: number }
  | { readonly kind: 'say'; readonly what: Fact };

/** Something besides results that a program can see. */
export type Fact = (typeof facts)[number];

export type Promised =
  | { readonly kind: 'call'; readonly tool: ToolName; readonly n: number }
  | { readonly kind: 'timer'; readonly ms: number }
  | { readonly kind: 'many'; readonly how: Combinator; readonly of: readonly Promised[] }
  | { readonly kind: 'async'; readonly body: readonly Statement[] }
  | { readonly kind: 'chain'; readonly how: (typeof chains)[number]; readonly of: Promised };

type Combinator = (typeof combinators)[number];
export type ToolName = (typeof toolNames)[number];

/** `pay` needs an approval, `ask` has no handler, `read` and `once` may be repeated. */
export const toolNames = ['read', 'write', 'once', 'ask', 'pay'] as const;
const combinators = ['all', 'allSettled', 'race', 'any'] as const;
const chains = ['then', 'catch', 'finally'] as const;
const facts = ['clock', 'random', 'uuid', 'counter', 'generator', 'memo', 'rich'] as const;

const few = { minLength: 0, maxLength: 3 };
const some = { minLength: 1, maxLength: 3 };
const depth = { maxDepth: 3, depthSize: 'small', withCrossShrink: true } as const;

const { statement } = fc.letrec<{ promised: Promised; statement: Statement }>((tie) => ({
  promised: fc.oneof(
    depth,
    { weight: 6, arbitrary: node('call', { tool: fc.constantFrom(...toolNames), n: fc.nat({ max: 9 }) }) },
    { weight: 2, arbitrary: node('timer', { ms: fc.constantFrom(0, 1, 3, 10) }) },
    {
      weight: 4,
      arbitrary: node('many', { how: fc.constantFrom(...combinators), of: fc.array(tie('promised'), some) }),
    },
    { weight: 2, arbitrary: node('async', { body: fc.array(tie('statement'), few) }) },
    { weight: 2, arbitrary: node('chain', { how: fc.constantFrom(...chains), of: tie('promised') }) },
  ),
  statement: fc.oneof(
    depth,
    { weight: 3, arbitrary: node('say', { what: fc.constantFrom(...facts) }) },
    { weight: 6, arbitrary: node('await', { promise: tie('promised') }) },
    { weight: 2, arbitrary: node('launch', { promise: tie('promised'), isAwaited: fc.boolean() }) },
    {
      weight: 2,
      arbitrary: node('try', {
        body: fc.array(tie('statement'), some),
        caught: fc.option(fc.array(tie('statement'), few), { nil: undefined }),
        last: fc.option(fc.array(tie('statement'), few), { nil: undefined }),
      }),
    },
    {
      weight: 1,
      arbitrary: node('repeat', { times: fc.integer({ min: 1, max: 3 }), body: fc.array(tie('statement'), some) }),
    },
    {
      weight: 1,
      arbitrary: node('generate', {
        promises: fc.array(tie('promised'), some),
        limit: fc.integer({ min: 1, max: 3 }),
      }),
    },
  ),
}));

/** Programs of a few statements, all of whose calls together are fewer than a session may make. */
export const programs: fc.Arbitrary<Program> = fc.record({
  body: fc.array(statement, { minLength: 1, maxLength: 5 }),
  isCaught: fc.boolean(),
});

function node<Kind extends string, Parts extends object>(
  kind: Kind,
  parts: { readonly [Name in keyof Parts]: fc.Arbitrary<Parts[Name]> },
): fc.Arbitrary<{ kind: Kind } & Parts> {
  return fc.record<Parts>(parts as never).map((known) => ({ kind, ...known }));
}
