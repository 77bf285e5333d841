import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addAccount, memberId } from '../../features/accounts/world.ts';
import { chromiumPath, startBrowser } from '../../support/browser.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { type Visitor, visit } from './visitor.ts';

if (!chromiumPath) process.stdout.write('No Chromium on this machine: the way of a risk is not played in a browser.\n');

/** Picks an entry of a list. */
async function chooses(window: Locator, label: string, entry: RegExp): Promise<void> {
  await window.getByLabel(label).click();
  await window.getByRole('option', { name: entry }).click();
}

describe.skipIf(!chromiumPath)('a risk', () => {
  let t: TestBot;
  let browser: Browser;
  let ana: Player;
  let ben: Player;
  let acme: string;
  const visitors: Visitor[] = [];
  const visits = async (player: Player, size = {}): Promise<Visitor> => {
    const visitor = await visit(t, browser, player, size);
    visitors.push(visitor);
    return visitor;
  };

  beforeAll(async () => {
    [t, browser] = await Promise.all([startBot(), startBrowser()]);
    ana = await t.person('ana', { role: 'member', realName: 'Ana Torres' });
    ben = await t.person('ben', { role: 'head', realName: 'Ben Okafor' });
    t.channel('acme', { members: [ana.user, ben.user] });
    t.slack.offer([{ text: '/kam risk [account]', help: 'See what could go wrong' }]);
    acme = await addAccount(t, 'Acme', { kam: ana }, { keyStatus: 'key' });
  });
  afterAll(async () => {
    await browser?.close();
    await t?.stop();
  });
  afterEach(async () => {
    for (const visitor of visitors.splice(0)) {
      expect(visitor.complaints).toEqual([]);
      await visitor.leaves();
    }
    for (const player of [ana, ben]) if (player.window) await player.user.close({ all: true });
  });

  it('is flagged on a phone, and its account is on the at-risk list at once', async () => {
    const { types, presses, fills, window } = await visits(ana, { width: 390, height: 844 });
    await types('/kam risk Acme');
    await presses('Flag a risk');
    await fills('What could go wrong', 'The board buys elsewhere');
    await chooses(window, 'Likelihood', /^4/);
    await chooses(window, 'Impact', /^5/);
    await window.getByText('4 × 5 = 20').first().waitFor();
    await presses('Flag');
    await window.getByText('The board buys elsewhere').first().waitFor();
    const entry = await t.db.queueEntry.findFirst({ where: { accountId: acme } });
    expect(entry).toMatchObject({ level: 'critical', claimedById: await memberId(t, ana), closedAt: null });
  });

  it('is given back by one, claimed by another, and resolved, each seeing what the other did', async () => {
    const one = await visits(ana);
    await one.types('/kam queue');
    await one.window.getByText('The board buys elsewhere').first().waitFor();
    await one.presses('Give back');
    await one.window.getByRole('button', { name: 'Claim', exact: true }).waitFor();
    const other = await visits(ben);
    await other.types('/kam queue');
    await other.presses('Claim');
    await other.window.getByRole('button', { name: 'Give back' }).waitFor();
    expect(await t.db.queueEntry.findFirst()).toMatchObject({ claimedById: await memberId(t, ben) });
    await other.presses('Resolve …');
    await other.window.getByRole('radio', { name: /^Mitigated/ }).check();
    await other.fills('What was done?', 'Met the board');
    await other.presses('Resolve');
    await other.window.getByText('off the at-risk list').first().waitFor();
    expect(await t.db.queueEntry.findFirst()).toMatchObject({ outcome: 'mitigated', closeReason: 'Met the board' });
  });
});
