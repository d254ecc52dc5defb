// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { transform } from 'esbuild';
import * as react from 'react';
import * as runtime from 'react/jsx-runtime';
import { afterEach, expect, it, vi } from 'vitest';
import * as hooks from './index.ts';
import { openBroker } from './testing/open-broker.suite.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
const modules: Record<string, unknown> = { react, 'react/jsx-runtime': runtime, '@enclave-vm/react': hooks };

async function exampleOf(markdown: string): Promise<{ App: react.FunctionComponent }> {
  const [, code = ''] = /```tsx run\n(.*?)```/s.exec(markdown) ?? [];
  const script = await transform(code, { loader: 'tsx', jsx: 'automatic', format: 'cjs' });
  const module = { exports: {} };
  new Function('module', 'require', script.code)(module, (name: string) => modules[name]);
  return module.exports as { App: react.FunctionComponent };
}

it('the example of the README runs, asks and pays', async () => {
  const { broker } = openBroker({
    tools: {
      'shop:total': { handler: () => ({ total: 30 }) },
      'bank:pay': { needsApproval: true, handler: ({ amount }: { amount: number }) => `paid ${amount}` },
    },
  });
  vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
    broker.fetch(new Request(url.replace('/enclave', ''), init)),
  );
  const { App } = await exampleOf(readme);
  const { container } = render(<App />);
  fireEvent.click(screen.getByText('Run'));
  fireEvent.click(await waitFor(() => screen.getByText('Approve')));
  await waitFor(() => expect(container.querySelector('code')?.textContent).toBe('"paid 30"'));
  expect(container.querySelector('output')?.textContent).toBe('completed');
  expect(container.querySelector('pre')?.textContent).toBe('30\n');
  expect(container.querySelector('ol')?.textContent).toBe('shop:total completedbank:pay completed');
});
