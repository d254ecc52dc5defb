import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';
import { afterEach, expect, it, vi } from 'vitest';
import * as client from './index.ts';
import { applied, clientCall, createFakeBroker, final, type SeenRequest } from './testing/fake-broker.suite.ts';

afterEach(() => vi.unstubAllGlobals());

it('the example of the README runs', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, code = ''] = /^```ts\n([\s\S]*?)^```$/m.exec(readme) ?? [];
  const broker = createFakeBroker({
    log: [clientCall(1, 'call_1', 'page:title')],
    answer: ({ path, body }: SeenRequest, self) => {
      if (path.endsWith('/tool-result')) self.add(applied(2, 'call_1'), final(3, body?.value));
      return undefined;
    },
  });
  vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
    broker.fetch(url.replace('https://enclave.example.com', 'http://broker.test'), init),
  );
  const printed: unknown[][] = [];
  const [imports, ...body] = code.split('\n\n');
  const script = await transform(`${imports}\nexport const example = async () => {${body.join('\n')}};`, {
    loader: 'ts',
    format: 'cjs',
  });
  const module: { exports: { example?: () => Promise<void> } } = { exports: {} };
  new Function('require', 'module', 'console', script.code)(() => client, module, {
    log: (...values: unknown[]) => printed.push(values),
  });
  await module.exports.example?.();
  expect(printed).toEqual([[1, 'tool_call'], [2, 'tool_result_applied'], [3, 'final'], ['Home']]);
  expect(broker.requests[0]?.headers.get('authorization')).toBe('Bearer my-token');
});
