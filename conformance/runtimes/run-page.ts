import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { SuiteRequest } from './case-report.ts';
import type { RunBundle } from './run-suites.ts';

/** What the core needs of a page's policy: to compile WebAssembly, and nothing else beside its own scripts. */
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";

/** Serves the bundle to a browser page. */
export const runPage: RunBundle = async ({ runtime, binary, bundle, request, tell, signal }) => {
  const server = createServer((asked, answer) => {
    const name = basename(asked.url ?? '');
    if (!name.endsWith('.mjs')) {
      answer.writeHead(name === '' ? 200 : 404, { 'content-type': 'text/html', 'content-security-policy': policy });
      answer.end(`<!doctype html><script type="module" src="/${basename(bundle.main)}"></script>`);
      return;
    }
    answer.writeHead(200, { 'content-type': 'text/javascript' });
    answer.end(readFileSync(join(bundle.folder, name)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Containers run everything as root, where Chromium has no sandbox of its own.
  const browser = await chromium.launch({
    executablePath: binary,
    args: ['--no-sandbox', '--enable-precise-memory-info'],
  });
  const abort = () => void browser.close();
  signal.addEventListener('abort', abort);
  try {
    const page = await (await browser.newContext({ locale: 'en-US', timezoneId: 'UTC' })).newPage();
    page.on('console', (message) => {
      if (message.text().startsWith('{')) tell(message.text());
    });
    const crashed = new Promise<never>((_, reject) => {
      page.once('crash', () => reject(new Error(`${runtime.name}: the page crashed`)));
    });
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction(() => 'runSuites' in globalThis);
    const run = page.evaluate(async (wanted) => {
      const { runSuites } = globalThis as unknown as { runSuites: RunSuites };
      await runSuites(wanted, (report) => console.log(JSON.stringify(report)));
      console.log('{"done":true}');
    }, request);
    await Promise.race([run, crashed]);
    return browser.version();
  } finally {
    signal.removeEventListener('abort', abort);
    await browser.close();
    server.close();
  }
};

type RunSuites = (request: SuiteRequest, tell: (report: unknown) => void) => Promise<void>;
