import { describe, expect, it } from 'vitest';
import { decodeValue, encodeValue } from './5-sanitize/index.ts';
import type { ToolCallEvent } from './left-session.ts';
import { createToolBridge } from './tool-bridge.ts';
import { createToolInvoker, createToolRegistry, type ToolHandler, type ToolInvoker } from './tools/index.ts';

const maxBytes = 10_000;
const { signal } = new AbortController();

function bridgeOf(invoker: ToolInvoker, sanitize = true) {
  const session = { sessionId: 'ses_1' };
  const bridge = createToolBridge({
    invoker,
    session,
    maxValueBytes: maxBytes,
    sanitize,
    canAsk: false,
    canAnswerElsewhere: false,
  });
  return async (args: string) => {
    const call: ToolCallEvent = { kind: 'call', call: 1, tool: 'x', args, line: 1 };
    const answer = await bridge.answer(call, signal, undefined);
    if (answer.elsewhere) throw new Error('the tool has no handler');
    return answer;
  };
}
const handledBy = (handler: ToolHandler, sanitize?: boolean) =>
  bridgeOf(createToolInvoker({ tools: createToolRegistry(), toolHandler: handler, audit: undefined }), sanitize);
const encode = (value: unknown) => {
  const encoded = encodeValue(value, { maxBytes });
  if (!encoded.ok) throw new Error(encoded.message);
  return encoded.encoded;
};

describe('the bridge of a tool call', () => {
  it('takes rich values across, both ways', async () => {
    const seen: unknown[] = [];
    const answer = handledBy((_, args) => {
      seen.push(args);
      return new Map([['when', new Date(5)]]);
    });
    const { delivery, status } = await answer(encode({ big: 10n, set: new Set([1]) }));
    expect(seen).toEqual([{ big: 10n, set: new Set([1]) }]);
    expect(status).toBe('completed');
    expect(delivery.ok && decodeValue(delivery.value, { maxBytes })).toMatchObject({
      ok: true,
      value: new Map([['when', new Date(5)]]),
    });
  });

  it.each([['t['], ['j{'], [''], ['x'], ['t[["f"]]'], ['t[["a",9]]'], [`j"${'x'.repeat(20_000)}"`]])(
    'calls no tool with arguments that are none: %j',
    async (args) => {
      const answer = handledBy(() => expect.unreachable());
      const { delivery, status } = await answer(args);
      expect(status).toBe('not_started');
      expect(delivery).toMatchObject({ call: 1, ok: false, error: { name: 'ToolError', code: expect.any(String) } });
    },
  );

  it('gives what a tool threw as a message and a code, never as a stack', async () => {
    const answer = handledBy(() => {
      throw Object.assign(new TypeError('no stock in /home/service/data.db \u001b[2J'), { secret: 'zebra' });
    });
    const { delivery, status } = await answer('u');
    expect(status).toBe('failed');
    const sent = JSON.stringify(delivery);
    expect(sent).toContain('no stock');
    expect(sent).not.toMatch(/home|service|zebra| {4}at |tool-bridge/);
    expect(delivery).toMatchObject({
      ok: false,
      error: { code: 'TOOL_ERROR', message: 'no stock in [path] \\u001b[2J' },
    });
    expect(Object.keys((delivery as { error: object }).error).sort()).toEqual(['code', 'message', 'name']);
  });

  it.each<[string, unknown]>([
    ['a function', () => 1],
    ['a symbol', Symbol('a')],
    ['too much', 'x'.repeat(20_000)],
    ['too deep', Array.from({ length: 300 }).reduce((inner) => [inner], 1)],
    ['a proxy that throws', new Proxy({}, { ownKeys: () => expect.fail('a trap ran') })],
    [
      'a getter that throws',
      {
        get a() {
          throw new Error('zebra');
        },
      },
    ],
  ])('refuses a result that is %s, and the call counts as made', async (_, result) => {
    const { delivery, status } = await handledBy(() => result)('u');
    expect(status).toBe('completed');
    expect(delivery).toMatchObject({ ok: false, error: { message: expect.stringContaining('cannot cross') } });
  });

  it('answers although what makes the calls breaks', async () => {
    const invoker: ToolInvoker = {
      ...createToolInvoker(),
      invoke: () => Promise.reject(new Error('audit is gone')),
    };
    const { delivery, status } = await bridgeOf(invoker)('u');
    expect(delivery).toMatchObject({ ok: false, error: { code: 'TOOL_ERROR' } });
    expect(status).toBe('in_flight');
  });
});
