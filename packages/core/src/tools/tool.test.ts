import { describe, expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod';
import { EnclaveError } from '../enclave-error.ts';
import { type AnyToolDefinition, type Tool, type ToolContext, tool } from './tool.ts';

describe('tool', () => {
  it('fills in the defaults', () => {
    expect(tool({ handler: () => 1 })).toMatchObject({ effect: 'write', idempotent: false, rateLimit: [] });
    expect(tool({ effect: 'read', handler: () => 1 }).idempotent).toBe(true);
    expect(tool({ effect: 'read', idempotent: false, handler: () => 1 }).idempotent).toBe(false);
    expect(tool({ idempotent: true, handler: () => 1 }).idempotent).toBe(true);
  });

  it.each<[unknown, string]>([
    [{ handler: () => 1, descripton: 'x' }, 'descripton'],
    [{ handler: 1 }, 'handler'],
    [{ handler: 'x' }, 'handler'],
    [{ handler: () => 1, effect: 'delete' }, 'effect'],
    [{ handler: () => 1, input: { type: 'object' } }, 'input'],
    [{ handler: () => 1, output: null }, 'output'],
    [{ handler: () => 1, timeout: 0 }, 'timeout'],
    [{ handler: () => 1, timeout: Number.NaN }, 'timeout'],
    [{ handler: () => 1, timeout: 2 ** 31 }, 'timeout'],
    [{ handler: () => 1, idempotent: 1 }, 'idempotent'],
    [{ handler: () => 1, needsApproval: 'always' }, 'needsApproval'],
    [{ handler: () => 1, needsApproval: 0 }, 'needsApproval'],
    [{ handler: () => 1, needsApproval: null }, 'needsApproval'],
    [{ handler: () => 1, rateLimit: { calls: 0, per: 'second' } }, 'calls'],
    [{ handler: () => 1, rateLimit: { calls: 1 } }, 'per'],
    [{ handler: () => 1, rateLimit: { calls: 1, per: 'toString' } }, 'per'],
    [{ handler: () => 1, rateLimit: { calls: 1, per: 'week' } }, 'per'],
    [{ handler: () => 1, rateLimit: { calls: 1, per: 'day', scope: 'user' } }, 'scope'],
    [{ handler: () => 1, rateLimit: { calls: 1, per: 'day', burst: 2 } }, 'burst'],
    [{ handler: () => 1, rateLimit: [null] }, 'rateLimit'],
    [{ handler: () => 1, __proto__: null, constructor: 1 }, 'constructor'],
    [null, 'tool()'],
    [[], 'tool()'],
  ])('refuses %o and names what is wrong', (definition, name) => {
    const define = () => tool(definition as never);
    expect(define).toThrow(EnclaveError);
    expect(define).toThrow(name);
    expect(define).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', hint: expect.any(String) }));
  });

  it('cannot be changed once it is defined', () => {
    const limit = { calls: 1, per: 'second' as const };
    const defined = tool({ rateLimit: limit, handler: () => 1 });
    limit.calls = 1_000;
    expect(defined.rateLimit).toEqual([{ calls: 1, per: 'second' }]);
    expect(Object.isFrozen(defined)).toBe(true);
  });

  it('keeps `this` of a definition that is an object with methods', async () => {
    const definition = {
      answer: 42,
      handler() {
        return this.answer;
      },
    };
    expect(() => tool(definition as never)).toThrow('answer');
    class Definition {
      #answer = 42;
      handler() {
        return this.#answer;
      }
    }
    expect(await tool(new Definition()).handler?.(undefined, {} as ToolContext)).toBe(42);
  });

  it('asks for every call, for some, or for none', () => {
    expect(tool({ needsApproval: true, handler: () => 'done' }).needsApproval).toBe(true);
    expect(tool({ needsApproval: () => true, handler: () => 'done' }).needsApproval).toBeTypeOf('function');
    expect(tool({ needsApproval: false }).needsApproval).toBeUndefined();
    expect(tool({}).needsApproval).toBeUndefined();
    class Definition {
      readonly #limit = 100;
      needsApproval(sum: unknown) {
        return (sum as number) > this.#limit;
      }
      handler() {
        return 'done';
      }
    }
    const { needsApproval } = tool(new Definition());
    expect(needsApproval !== true && needsApproval?.(101, {} as ToolContext)).toBe(true);
  });

  it('infers arguments and result from the schemas', () => {
    const users = tool({
      input: z.object({ id: z.string().transform(Number) }),
      output: z.object({ name: z.string(), born: z.string().transform((text) => new Date(text)) }),
      needsApproval(args, context) {
        expectTypeOf(args).toEqualTypeOf<{ id: number }>();
        expectTypeOf(context).toEqualTypeOf<ToolContext>();
        return args.id > 100;
      },
      handler(args, context) {
        expectTypeOf(args).toEqualTypeOf<{ id: number }>();
        expectTypeOf(context).toEqualTypeOf<ToolContext>();
        return { name: `user ${args.id}`, born: '1990-01-01' };
      },
    });
    expectTypeOf(users).toEqualTypeOf<Tool<{ id: number }, { name: string; born: string }>>();
    expectTypeOf(users).toExtend<AnyToolDefinition>();

    tool({
      output: z.object({ total: z.number() }),
      // @ts-expect-error: the result does not fit the output schema
      handler: async () => ({ total: '12' }),
    });
    expectTypeOf(tool({ handler: (args) => args })).toEqualTypeOf<Tool<unknown, unknown>>();
    tool({ handler: async ({ id }: { id: string }) => id });
  });
});
