import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openCuttingProxy } from '../cutting-proxy.ts';
import {
  chooseExample,
  chromiumPath,
  layer,
  listenForComplaints,
  openPlayground,
  outcome,
  type Playground,
  run,
  typeScript,
} from './open-playground.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const layers = ['prescan', 'validate', 'transform', 'score', 'sandbox', 'sanitize'];
/** Set to write what the documentation shows: `ENCLAVE_SCREENSHOTS=1 npx vitest run conformance/web`. */
const isPictured = process.env.ENCLAVE_SCREENSHOTS !== undefined;
const images = fileURLToPath(new URL('../../docs/images/', import.meta.url));

if (chromiumPath === undefined) it.skip('needs Chromium: install it, or set CHROMIUM_PATH', () => undefined);

describe.skipIf(chromiumPath === undefined)('the playground in a browser', () => {
  let playground: Playground;
  let page: Page;
  let complaints: readonly string[];
  beforeAll(async () => {
    playground = await openPlayground();
  }, 60_000);
  afterAll(() => playground?.close());
  afterEach(() => page.context().close());

  const open = async (
    options: Parameters<Playground['browser']['newContext']>[0] = {},
    url: string = playground.url,
  ) => {
    const context = await playground.browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    complaints = listenForComplaints(page);
    await page.goto(url);
    await layer(page, 'sanitize').waitFor();
  };
  const says = (text: string | RegExp) => outcome(page).getByText(text).first().waitFor();
  const picture = async (name: string) => {
    if (!isPictured) return;
    mkdirSync(images, { recursive: true });
    await page.screenshot({ path: `${images}${name}.png` });
  };
  /** What a person with a screen reader, or without a mouse, would stumble over. */
  const barriers = async () => {
    await page.evaluate(axe);
    return page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
      return (await axe.run()).violations.map(({ id }) => id);
    });
  };

  it('runs an example and shows six layers, the value and the calls', async () => {
    await open();
    await run(page);
    await says('Completed');
    for (const name of layers) expect(await layer(page, name).getAttribute('data-state')).toBe('pass');
    await page.getByText('Ada Lovelace').first().waitFor();
    expect(await page.getByText('orders:list').count()).toBeGreaterThan(5);
    expect(await barriers()).toEqual([]);
    await picture('playground-light');
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await barriers()).toEqual([]);
    await picture('playground-dark');
    expect(complaints).toEqual([]);
  });

  it('streams what a script prints, of the text that was typed a moment before', async () => {
    await open();
    await typeScript(
      page,
      "console.log('first'); await new Promise((r) => setTimeout(r, 4_000)); console.log('last');",
    );
    await run(page);
    await says('Running');
    await page.getByRole('tab', { name: /Console/ }).click();
    await page.getByRole('log').getByText('first').waitFor();
    expect(await page.getByRole('log').getByText('last').count()).toBe(0);
    await page.getByRole('log').getByText('last').waitFor();
  });

  it('cancels a run', async () => {
    await open();
    await chooseExample(page, 'Too long: cancel it');
    await run(page);
    await says('Running');
    await page.getByText('completed after').first().waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await says('Cancelled');
  });

  it.each(['Approve', 'Deny'])('asks about a payment: %s', async (decision) => {
    await open();
    await chooseExample(page, 'A payment that asks first');
    await run(page);
    await says('Waiting for a decision');
    await page.getByRole('tab', { name: /Approvals/ }).click();
    await picture('playground-approval');
    expect(await barriers()).toEqual([]);
    await page
      .getByRole('button', { name: new RegExp(`^${decision}`) })
      .first()
      .click();
    await says('Completed');
    const paid = await page.getByText(/denied|APPROVAL_DENIED/i).count();
    expect(paid > 0).toBe(decision === 'Deny');
    expect(complaints).toEqual([]);
  });

  it.each([
    ['Text that reads backwards', 'prescan', 'layer 0'],
    ['Climbing to Function', 'validate', 'layer 1'],
    ['An endless loop', 'transform', 'layer 2'],
    ['A key built at run time', 'transform', 'layer 2'],
    ['A secret on its way out', 'score', 'layer 3'],
    ['A memory bomb', 'sandbox', 'layer 4'],
    ['A poisoned result', 'sanitize', 'layer 5'],
  ])('stops the attack "%s" and says by which layer', async (name, stopping, words) => {
    await open();
    await chooseExample(page, name);
    await run(page);
    await says(`Stopped by ${words}`);
    expect(await layer(page, stopping).getAttribute('data-state')).toBe('block');
    if (stopping !== 'score') return;
    await page.getByRole('tab', { name: /Risk/ }).click();
    await page.getByText('vault:get').first().waitFor();
    expect(await barriers()).toEqual([]);
    await picture('playground-blocked');
  });

  it('loses no key of what is typed fast', async () => {
    await open();
    await typeScript(page, '');
    const typed = '// The quick brown fox jumps over the lazy dog, '.repeat(8);
    await page.keyboard.type(typed);
    expect(await page.locator('.cm-line').allTextContents()).toEqual([typed]);
  });

  it('marks what is wrong while it is typed, with a hint', async () => {
    await open();
    await typeScript(page, 'const a = 1;\nreturn eval("a");');
    await page.locator('.cm-lintRange-error').first().waitFor();
    await page.getByText('eval').first().waitFor();
    expect(await layer(page, 'validate').getAttribute('data-state')).toBe('block');
  });

  it('finds a session again after a reload; shows the audit log, the sessions and the metrics', async () => {
    await open();
    await chooseExample(page, 'A payment that asks first');
    await run(page);
    await says('Waiting for a decision');
    await page.reload();
    await says('Waiting for a decision');
    await page.getByRole('tab', { name: /Approvals/ }).click();
    await page
      .getByRole('button', { name: /^Approve/ })
      .first()
      .click();
    await says('Completed');
    await page.getByRole('tab', { name: /Audit/ }).click();
    await page.getByText('payments:send').first().waitFor();
    await page.getByText(/verif/i).first().waitFor();
    await page.getByRole('tab', { name: /Sessions/ }).click();
    await page
      .getByText(/completed/i)
      .first()
      .waitFor();
    await page.getByRole('tab', { name: /Metrics/ }).click();
    await page.getByRole('region', { name: 'Metrics' }).getByRole('figure').first().waitFor();
    expect(await barriers()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('takes a broken connection up again', async () => {
    const proxy = await openCuttingProxy(playground.url);
    try {
      await open({}, proxy.url);
      await typeScript(page, "await new Promise((r) => setTimeout(r, 3_000)); return 'still here';");
      await run(page);
      await says('Running');
      // What is said for a moment only is seen by whoever looks all the time.
      await outcome(page).evaluate((element) => {
        const seen: string[] = [];
        Object.assign(globalThis, { seen });
        new MutationObserver(() => seen.push(element.textContent ?? '')).observe(element, {
          ...{ subtree: true, childList: true, characterData: true },
        });
      });
      proxy.cut('from the runtime', 0);
      await says('Completed');
      await page.getByText('still here').first().waitFor();
      expect(proxy.hasCut).toBe(true);
      const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen.join('\n'));
      expect(seen).toMatch(/connection/i);
    } finally {
      await proxy.close();
    }
  });

  it('shows 10,000 console lines without holding the page', async () => {
    await open();
    await page.getByLabel('Level').selectOption('PERMISSIVE');
    // What is measured is the page; the engine may be as slow as the machine is busy.
    await page.getByRole('button', { name: 'Limits' }).click();
    await page.getByLabel('Engine time').fill('20000');
    await page.getByLabel('Wall time').fill('60000');
    await page.keyboard.press('Escape');
    await typeScript(page, "for (let i = 0; i < 9_900; i++) console.log('line ' + i); return 'done';");
    await page.evaluate(() => {
      const seen = { longest: 0 };
      Object.assign(globalThis, { seen });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
      }).observe({ type: 'longtask' });
    });
    /** Milliseconds of a fixed piece of work: how slow this machine is now, beside about 50 when it is quiet. */
    const slowness = () =>
      page.evaluate(() => {
        const startedAt = performance.now();
        let sum = 0;
        for (let i = 0; i < 20_000_000; i++) sum = (sum * 31 + i) | 0;
        return performance.now() - startedAt + (sum & 0);
      });
    const before = await slowness();
    await page.waitForTimeout(300);
    await page.evaluate(() => Object.assign((globalThis as unknown as { seen: object }).seen, { longest: 0 }));
    await run(page);
    await says('Completed');
    await page.getByRole('tab', { name: /Console/ }).click();
    await page.getByRole('log').waitFor();
    const longest = await page.evaluate(() => (globalThis as unknown as { seen: { longest: number } }).seen.longest);
    expect(await page.getByRole('log').locator('*').count()).toBeLessThan(1_000);
    const slow = Math.max(1, (before + (await slowness())) / 2 / 50);
    expect(longest, `longest task, on a machine ${slow.toFixed(1)} times as slow`).toBeLessThan(200 * slow);
  });

  it('takes limits and the adapter from its controls, and scripts from a link that does not run by itself', async () => {
    await open();
    await page.getByLabel('Adapter').selectOption({ label: 'Worker threads' });
    await run(page);
    await says('Completed');
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('status').getByText('Link').waitFor();
    const link = await page.evaluate(() => location.href);
    await page.goto('about:blank');
    await page.goto(link);
    await layer(page, 'sanitize').waitFor();
    expect(link).toContain('#script=');
    await outcome(page).waitFor();
  });

  it('is readable on a phone, and works without a mouse', async () => {
    await open({ viewport: { width: 390, height: 844 } });
    await run(page);
    await says('Completed');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    expect(await barriers()).toEqual([]);
    await picture('playground-phone');
  });
});
