import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { tool } from './tool.ts';
import { isToolName } from './tool-name.ts';
import { createToolRegistry, ToolRegistry } from './tool-registry.ts';

const handler = () => 1;

describe('ToolRegistry', () => {
  it.each([
    '',
    ' ',
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'users:__proto__',
    'users.constructor',
    'users:then',
    'then',
    'hasOwnProperty:x',
    ':users',
    '.users',
    '-users',
    'users list',
    'users\nlist',
    'users\u0000',
    'usеrs',
    'users/list',
    '\u202eusers',
    'x'.repeat(129),
  ])('refuses the name %j', (name) => {
    expect(() => new ToolRegistry().register(name, { handler })).toThrow('cannot name a tool');
  });

  it.each([undefined, null, 1, Symbol('x'), {}, ['users'], { toString: () => 'users' }])(
    'refuses a name that is not text',
    (name) => {
      expect(isToolName(name)).toBe(false);
      expect(() => new ToolRegistry().register(name as never, { handler })).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT' }),
      );
    },
  );

  it('takes ordinary names once', () => {
    const registry = new ToolRegistry();
    for (const name of ['a', 'users:list', 'users.list', 'get_user', 'get-user', 'A1', '__x', 'x'.repeat(128)]) {
      registry.register(name, { handler });
      expect(registry.has(name)).toBe(true);
      expect(() => registry.register(name, { handler })).toThrow('registered twice');
    }
    expect(registry.names().slice(0, 2)).toEqual(['a', 'users:list']);
  });

  it('holds nothing that was not registered', () => {
    const registry = createToolRegistry({ 'users:list': tool({ handler }) });
    fc.assert(
      fc.property(fc.string(), (name) => {
        fc.pre(name !== 'users:list');
        expect(registry.get(name)).toBeUndefined();
      }),
    );
    for (const name of ['__proto__', 'constructor', 'toString']) expect(registry.get(name)).toBeUndefined();
  });

  it('reads a record, keeps a registry, refuses the rest', () => {
    const registry = createToolRegistry();
    expect(createToolRegistry(registry)).toBe(registry);
    expect(createToolRegistry({ one: { handler }, two: tool({ handler }) }).names()).toEqual(['one', 'two']);
    for (const wrong of [null, [], 'x', 1]) {
      expect(() => createToolRegistry(wrong as never)).toThrow('`tools` must be');
    }
    expect(() => createToolRegistry(JSON.parse('{"__proto__":{}}'))).toThrow('cannot name a tool');
    expect(() => createToolRegistry({ one: { handler: 1 } as never })).toThrow('handler');
  });

  it('describes its tools with the schemas of what the guest sends and receives', () => {
    const registry = createToolRegistry({
      'users:get': {
        description: 'One user.',
        effect: 'read',
        input: z.object({ id: z.string().transform(Number) }),
        output: z.object({ name: z.string() }),
        handler,
      },
      plain: { handler },
      odd: { input: z.object({ when: z.date() }), handler },
    });
    const [user, plain, odd] = registry.describe();
    expect(user).toMatchObject({
      name: 'users:get',
      description: 'One user.',
      effect: 'read',
      idempotent: true,
      inputSchema: { type: 'object', properties: { id: { type: 'string' } } },
      outputSchema: { type: 'object', properties: { name: { type: 'string' } } },
    });
    const asking = createToolRegistry({
      always: { needsApproval: true, handler: () => 'done' },
      some: { needsApproval: () => false, handler: () => 'done' },
    });
    expect(asking.describe()).toEqual(
      ['always', 'some'].map((name) => ({ name, effect: 'write', idempotent: false, needsApproval: true })),
    );
    expect(plain).toEqual({ name: 'plain', effect: 'write', idempotent: false });
    expect(odd).not.toHaveProperty('inputSchema');
  });
});
