import { createToolRegistry, tool } from '@enclave-vm/core';
import type { ToolDescription } from '@enclave-vm/protocol';
import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { typeOf } from './schema-type.ts';
import { toolDeclarations } from './tool-declarations.ts';

const described = (name: string, more: Partial<ToolDescription> = {}): ToolDescription => ({
  name,
  effect: 'read',
  idempotent: true,
  ...more,
});

it('declares tools as programs call them', async () => {
  const registry = createToolRegistry({
    'users:list': tool({
      description: 'Lists users.\nNewest first.',
      input: z.object({ limit: z.number().optional().describe('At most 100'), role: z.enum(['admin', 'user']) }),
      output: z.array(z.object({ id: z.string(), email: z.string().nullable() })),
    }),
    users: tool({ description: 'Counts users' }),
    'mail.send': tool({ input: z.object({ to: z.string().optional() }) }),
  });
  const text = toolDeclarations(registry.describe());
  expect(text).toBe(`declare const tools: {
  /** Counts users */
  users: ((args?: unknown) => Promise<unknown>) & {
    /**
     * Lists users.
     * Newest first.
     */
    list(args: {
      /** At most 100 */
      limit?: number;
      role: "admin" | "user";
    }): Promise<({
      id: string;
      email: string | null;
    })[]>;
  };
  "mail.send"(args?: {
    to?: string;
  }): Promise<unknown>;
};
`);
  await transform(text, { loader: 'ts' });
});

it('declares whatever names and descriptions there are as valid TypeScript', async () => {
  const tools = ['a-b:c.d:1x', 'class:new', '__x:y', 'a-b', '0'].map((name) =>
    described(name, { description: 'ends here */ declare const evil: any /* \u2028 and\r\nthere' }),
  );
  const text = toolDeclarations(tools);
  await transform(text, { loader: 'ts' });
  expect(text).not.toContain('here */ declare');
  expect(text).toContain('"0"(');
});

describe('typeOf', () => {
  const node: z.ZodType = z.object({
    value: z.number(),
    get next() {
      return node.optional();
    },
  });
  const cases: [string, z.ZodType, string][] = [
    ['anything', z.unknown(), 'unknown'],
    ['nothing', z.never(), 'never'],
    ['a text', z.email(), 'string'],
    ['a whole number', z.int(), 'number'],
    ['a list of either', z.array(z.union([z.string(), z.number()])), '(string | number)[]'],
    ['something with nothing', z.string().nullable(), 'string | null'],
    ['literals', z.literal(['a', 1, true, null]), '"a" | 1 | true | null'],
    ['a literal with quotes', z.literal('it\'s "so" */'), '"it\'s \\"so\\" */"'],
    ['a record', z.record(z.string(), z.number()), 'Record<string, number>'],
    ['a pair', z.tuple([z.string(), z.number()]), '[string, number]'],
    ['a pair and more', z.tuple([z.string()], z.boolean()), '[string, ...boolean[]]'],
    ['no keys', z.strictObject({}), 'Record<string, never>'],
    ['odd keys', z.strictObject({ 'a-b': z.null() }), '{\n  "a-b": null;\n}'],
    ['other keys', z.object({ a: z.null() }).catchall(z.string()), '{\n  a: null;\n  [key: string]: unknown;\n}'],
    [
      'kinds told apart',
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('a') }),
        z.strictObject({ kind: z.literal('b') }),
      ]),
      '{\n  kind: "a";\n} | {\n  kind: "b";\n}',
    ],
    ['itself', node, '{\n  value: number;\n  next?: unknown;\n}'],
  ];
  it.each(cases)('writes %s', async (_, schema, type) => {
    const text = typeOf(z.toJSONSchema(schema, { io: 'input' }));
    expect(text).toBe(type);
    await transform(`type T = ${text};`, { loader: 'ts' });
  });

  it.each<[string, unknown]>([
    ['no schema', undefined],
    ['a type that does not exist', { type: 'date' }],
    ['a type that is no text', { type: {} }],
    ['a reference to elsewhere', { $ref: 'https://evil.example/schema.json' }],
    ['a reference to nothing', { $ref: '#/$defs/__proto__/constructor' }],
    ['a reference to itself', { $ref: '#' }],
    ['alternatives that are none', { anyOf: [1, 'x'] }],
  ])('knows nothing of %s', (_, schema) => expect(typeOf(schema)).toBe('unknown'));

  it('writes what must be both', () => {
    const both = { allOf: [{ type: 'string' }, { enum: ['a', 'b'] }, {}] };
    expect(typeOf({ type: 'array', items: both })).toBe('(string & ("a" | "b"))[]');
  });

  it('stays small for what is wide at every level', () => {
    const $defs = Object.fromEntries(
      Array.from({ length: 12 }, (_, level) => [
        `l${level}`,
        {
          type: 'object',
          properties: Object.fromEntries(
            Array.from({ length: 10 }, (_, key) => [`k${key}`, { $ref: `#/$defs/l${level + 1}` }]),
          ),
        },
      ]),
    );
    expect(typeOf({ $defs, $ref: '#/$defs/l0' }).length).toBeLessThan(200_000);
  });

  it('stays small for what is deep', () => {
    let deep: object = { type: 'string' };
    for (let depth = 0; depth < 10_000; depth++) deep = { type: 'array', items: deep };
    expect(typeOf(deep)).toMatch(/^unknown(\[\])+$/);
  });
});
