import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../runtimes/binaries.ts';

export const chromiumPath = findBrowser();

export interface Playground {
  readonly url: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** A command that serves, as a user types it, on a free port. */
export async function startCommand(...words: readonly string[]): Promise<{ readonly url: string; stop(): void }> {
  const command = [root('packages/cli/dist/main.js'), ...words, '--port', '0'];
  const server = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (chunk: Buffer) => {
      said += chunk;
      const [found] = /\w+:\/\/[\d.]+:\d+/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
    server.on('exit', () => reject(new Error(`${words[0]} ended: ${said}`)));
  });
  return { url, stop: () => void server.kill('SIGKILL') };
}

/** The playground, and a real browser. */
export async function openPlayground(options: readonly string[] = []): Promise<Playground> {
  const tools = ['--tools', root('examples/playground-tools.ts')];
  const server = await startCommand('serve', '--playground', ...tools, ...options);
  const browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
  return {
    url: server.url,
    browser,
    async close() {
      await browser.close();
      server.stop();
    },
  };
}

/** What the page complained of: errors of its own, and what its Content-Security-Policy refused. */
export function listenForComplaints(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}

export async function chooseExample(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).first().click();
}

export async function typeScript(page: Page, code: string): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(code);
}

export const run = (page: Page): Promise<void> => page.keyboard.press('Control+Enter');
export const outcome = (page: Page) => page.getByLabel('Outcome', { exact: true });
export const layer = (page: Page, name: string) => page.locator(`[data-layer="${name}"]`).first();
