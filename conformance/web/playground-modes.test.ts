import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { chooseExample, chromiumPath, layer, openPlayground, outcome, run, startCommand } from './open-playground.ts';

describe.skipIf(chromiumPath === undefined)('the playground of a server', () => {
  async function open(...options: readonly string[]): Promise<Page> {
    const playground = await openPlayground(options);
    onTestFinished(() => playground.close());
    const page = await playground.browser.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(playground.url);
    return page;
  }

  it('asks for a token where there is one, and says when it is wrong', async () => {
    const page = await open('--token', 'right-token-of-acme:acme');
    const enter = async (token: string) => {
      await page.getByLabel('Token').fill(token);
      await page.getByRole('button', { name: 'Go on' }).click();
    };
    await enter('wrong-token-of-acme');
    await page.getByRole('alert').waitFor();
    await enter('right-token-of-acme');
    await layer(page, 'sanitize').waitFor();
    await run(page);
    await outcome(page).getByText('Completed').first().waitFor();
    // The token stays in this tab: it is not kept where another could read it.
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('right-token-of-acme');
  });

  it('shows the same when programs run in a runtime elsewhere', async () => {
    const runtime = await startCommand('runtime', '--token', 'known-between-them');
    onTestFinished(() => runtime.stop());
    const page = await open('--runtime-url', runtime.url, '--runtime-token', 'known-between-them');
    await layer(page, 'sanitize').waitFor();
    await run(page);
    await outcome(page).getByText('Completed').first().waitFor();
    for (const name of ['prescan', 'validate', 'transform', 'score', 'sandbox', 'sanitize']) {
      expect(await layer(page, name).getAttribute('data-state')).toBe('pass');
    }
    await chooseExample(page, 'A payment that asks first');
    await run(page);
    await page.getByRole('tab', { name: /Approvals/ }).click();
    await page
      .getByRole('button', { name: /^Approve/ })
      .first()
      .click();
    await outcome(page).getByText('Completed').first().waitFor();
  });
});
