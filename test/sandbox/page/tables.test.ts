import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addKey } from '../../features/dashboards/world.ts';
import { chromiumPath, startBrowser } from '../../support/browser.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { visit } from './visitor.ts';

describe.skipIf(!chromiumPath)('a data table on the page', () => {
  let t: TestBot;
  let browser: Browser;
  let ana: Player;
  beforeAll(async () => {
    [t, browser] = await Promise.all([startBot(), startBrowser()]);
    ana = await t.person('ana', { role: 'member' });
    t.channel('acme', { members: [ana.user] });
    t.slack.offer([{ text: '/kam dashboard', help: 'Compare your accounts' }]);
    for (let n = 1; n <= 21; n++)
      await addKey(t, `Account ${String(n).padStart(2, '0')}`, { kam: ana }, {}, { amount: n * 1_000_00 });
    await addKey(t, 'Zero', { kam: ana });
  });
  afterAll(async () => {
    await browser?.close();
    await t?.stop();
  });

  it('is sorted and turned by keyboard, numbers by their size and the unknown last', async () => {
    const { page, talk, types, complaints, leaves } = await visit(t, browser, ana);
    await types('/kam dashboard');
    const table = talk.locator('.data-table');
    const names = () => table.locator('tbody th').allInnerTexts();
    await table.waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBe(390);
    expect((await names()).length).toBe(20);
    const heading = table.getByRole('button', { name: 'Recurring revenue' });
    await heading.focus();
    await page.keyboard.press('Enter');
    await table.locator('th[aria-sort="ascending"]').waitFor();
    expect((await names()).slice(0, 3)).toEqual(['Account 01', 'Account 02', 'Account 03']);
    await page.keyboard.press('Enter');
    await table.locator('th[aria-sort="descending"]').waitFor();
    expect((await names()).slice(0, 2)).toEqual(['Account 21', 'Account 20']);
    await table.getByRole('button', { name: 'Next' }).focus();
    await page.keyboard.press('Enter');
    await table.getByText('2 of 2').waitFor();
    expect(await names()).toEqual(['Account 01', 'Zero']);
    expect(complaints).toEqual([]);
    await leaves();
  });
});
