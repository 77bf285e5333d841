import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Drawn } from '../../../src/sandbox/page/api.ts';
import { addAccount } from '../../features/accounts/world.ts';
import { chromiumPath, startBrowser } from '../../support/browser.ts';
import { eventually } from '../../support/eventually.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { GOOD } from '../good-blocks.ts';
import { KINDS } from '../kinds.ts';
import { isFocused, type Visitor, visit } from './visitor.ts';

if (!chromiumPath) process.stdout.write('No Chromium on this machine: the tests of the sandbox page are skipped.\n');

const text = (words: string) => ({ type: 'plain_text', text: words });
function drawn(name: string, blocks: object[], surface?: string): Drawn {
  const modal = { type: 'modal', title: text(name.slice(0, 24)), submit: text('Save'), blocks };
  const isModal = surface === 'modal';
  const payload = isModal ? modal : { text: name, blocks };
  return { name, kind: isModal ? 'view' : 'message', state: 'typical', reader: 'Ana', payload };
}

describe.skipIf(!chromiumPath)('the page of the sandbox', () => {
  let t: TestBot;
  let browser: Browser;
  let ana: Player;
  let ben: Player;
  let visitors: Visitor[];
  const visits = async (...args: Parameters<typeof visit> extends [unknown, unknown, ...infer Rest] ? Rest : never) => {
    const visitor = await visit(t, browser, ...args);
    visitors.push(visitor);
    return visitor;
  };

  beforeAll(async () => {
    [t, browser] = await Promise.all([startBot(), startBrowser()]);
    ana = await t.person('ana', { role: 'member', realName: 'Ana Torres', tz: 'Europe/Berlin' });
    ben = await t.person('ben', { role: 'head', realName: 'Ben Okafor', tz: 'America/New_York' });
    t.channel('acme', { members: [ana.user, ben.user] });
    t.slack.offer([{ text: '/kam plan [account]', help: 'Open the plan of an account' }]);
    await addAccount(t, 'Acme Corporation', { kam: ana });
  });
  afterAll(async () => {
    await browser?.close();
    await t?.stop();
  });
  beforeEach(() => {
    visitors = [];
  });
  afterEach(async () => {
    for (const visitor of visitors) {
      expect(visitor.complaints).toEqual([]);
      await visitor.leaves();
    }
    for (const player of [ana, ben]) if (player.window) await player.user.close({ all: true });
    t.slack.faults.clear();
  });

  it('opens a plan, marks what is wrong beside its field, keeps what was typed, and adds the goal', async () => {
    const { types, presses, fills, window } = await visits(ana);
    await types('/kam plan Acme Corporation');
    await presses('Add goal');
    await fills('Goal', 'Win the cloud migration');
    await fills('Due', '2026-11-01');
    await presses('Add');
    const due = window.getByLabel('Due');
    await window.getByText('Pick today or a later day').waitFor();
    expect(await due.getAttribute('aria-invalid')).toBe('true');
    expect(await isFocused(due)).toBe(true);
    expect(await window.getByLabel('Goal').inputValue()).toBe('Win the cloud migration');
    await fills('Due', '2027-06-30');
    await presses('Add');
    await window.getByText('1 open goal').waitFor();
    expect(await t.db.goal.findFirst()).toMatchObject({ title: 'Win the cloud migration' });
  });

  it('shows what is shared to somebody else at once, with an unread mark until they look', async () => {
    const [one, other] = [await visits(ana), await visits(ben)];
    await one.goesTo('acme');
    await one.types('/kam plan Acme Corporation');
    await one.presses('Share …');
    await one.presses('Share in #acme');
    const row = other.page.getByRole('button', { name: 'acme 1 unread' });
    await row.waitFor();
    await row.click();
    await other.talk.getByText('Win the cloud migration').waitFor();
    await other.page.getByRole('button', { name: 'acme', exact: true }).waitFor();
    await other.types('Well done @ana, *really*');
    await one.talk.getByText('really').waitFor();
    expect(await one.talk.locator('.mention-me').innerText()).toBe('@Ana Torres');
  });

  it('refuses a stranger', async () => {
    const sam = await t.person('sam', { role: 'member' });
    const { types, page } = await visits(sam);
    await types('/kam plan Acme Corporation');
    await page.getByText('Ask for access').first().waitFor();
    expect(await page.getByText('Win the cloud migration').count()).toBe(0);
  });

  it('answers in threads, where commands do not exist', async () => {
    const { page, talk, goesTo } = await visits(ben);
    await goesTo('acme');
    await talk.getByRole('article').first().hover();
    await talk.getByRole('button', { name: 'Reply in thread' }).first().click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    const reply = thread.getByRole('textbox');
    await reply.fill('/kam plan');
    await thread.getByText('don’t work in threads').waitFor();
    await reply.fill('I will call them');
    await reply.press('Enter');
    await thread.getByText('I will call them').waitFor();
    await talk.getByRole('button', { name: /1 reply/ }).waitFor();
  });

  it('finds an option in a list by typing, and by keyboard alone', async () => {
    const { types, presses, window, page } = await visits(ben);
    await types('/kam team Acme Corporation');
    await presses('Add somebody');
    const who = window.getByRole('combobox').first();
    await who.fill('okaf');
    await window.getByRole('option', { name: 'Ben Okafor' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await who.inputValue()).toBe('Ben Okafor');
    await who.fill('nobody at all');
    await window.getByText('No results').waitFor();
    await page.keyboard.press('Escape');
    expect(await who.inputValue()).toBe('Ben Okafor');
    expect(await window.isVisible()).toBe(true);
  });

  it('needs no mouse', async () => {
    const { page, composer, window } = await visits(ana);
    const keys = page.keyboard;
    await composer.focus();
    await keys.type('/kam pl');
    await page.getByRole('option', { name: /kam plan/ }).waitFor();
    await keys.press('Tab');
    expect(await composer.inputValue()).toBe('/kam plan ');
    await keys.type('Acme Corporation');
    await keys.press('Enter');
    await window.getByRole('heading', { name: 'Plan 2026' }).waitFor();
    await eventually(async () => {
      await keys.press('Tab');
      return isFocused(window.getByRole('button', { name: 'Add goal' }));
    }, 'the button is reached');
    await keys.press('Enter');
    const goal = window.getByLabel('Goal');
    await goal.waitFor();
    await eventually(() => isFocused(goal), 'the first field is focused');
    await keys.type('Typed without a mouse');
    await keys.press('Enter');
    await window.getByText('2 open goals').waitFor();
    await keys.press('Escape');
    await window.waitFor({ state: 'hidden' });
    await eventually(() => isFocused(composer), 'the focus is back');
  });

  it('fits a phone', async () => {
    const { page, types, presses, window } = await visits(ana, { width: 390, height: 844 });
    const drawer = page.getByRole('button', { name: 'Channels', exact: true });
    const closes = () => drawer.and(page.locator('[aria-expanded="false"]')).waitFor();
    const opens = async () => {
      await drawer.click();
      await drawer.and(page.locator('[aria-expanded="true"]')).waitFor();
    };
    await opens();
    await page.keyboard.press('Escape');
    await closes();
    await opens();
    await page.mouse.click(380, 400);
    await closes();
    await opens();
    await page.getByRole('button', { name: 'Move the clock' }).click();
    await closes();
    await page.keyboard.press('Escape');
    await opens();
    await page.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name: /^acme/ }).click();
    await page.getByRole('heading', { level: 1, name: 'acme' }).waitFor();
    await types('/kam plan Acme Corporation');
    await presses('Add goal');
    await window.getByLabel('Goal').waitFor();
    expect(await window.boundingBox()).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
    expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBe(390);
  });

  it('moves the clock, told in the time zone of the person', async () => {
    const { page } = await visits(ben);
    const clock = page.getByRole('region', { name: "The sandbox's clock" });
    await clock.getByText('07:00').waitFor();
    await clock.getByRole('button', { name: '+1 hour' }).click();
    await clock.getByText('08:00').waitFor();
    await clock.getByRole('button', { name: '+1 day' }).click();
    await clock.getByText(/Sun,? 22 Nov/).waitFor();
  });

  it('shows what the bot and Slack say to each other, and which of it failed', async () => {
    const { page, types, window } = await visits(ana);
    await page.getByRole('button', { name: 'Faults of Slack' }).click();
    await page.getByRole('menuitem', { name: /Slack is broken/ }).click();
    await page.getByText('1 fault on').waitFor();
    await page.getByRole('button', { name: 'Inspector' }).click();
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await types('/kam plan Acme Corporation');
    // The last thing the bot tries; mended earlier, the window would still open and cover the inspector.
    await inspector.locator('.is-bad', { hasText: 'chat.postMessage' }).waitFor();
    await page.getByRole('button', { name: 'Faults of Slack' }).click();
    await page.getByRole('menuitem', { name: /Slack is broken/ }).click();
    await page.getByText('1 fault on').waitFor({ state: 'hidden' });
    await inspector.getByLabel('Problems only').check();
    await inspector.locator('.request-line').first().click();
    await inspector.getByText('"error": "fault: Slack is broken"').first().waitFor();
    await types('/kam plan Acme Corporation');
    await window.getByRole('heading', { name: 'Plan 2026' }).waitFor();
  });

  it('draws every kind of block, and says in the gallery what Slack would refuse', async () => {
    const samples = [...KINDS, ...GOOD].filter(([name]) => name !== 'an image of a file');
    t.slack.exhibit(async () => [
      ...samples.map(([name, blocks, surface]) => drawn(name, blocks, surface)),
      { ...drawn('a bad one', [{ type: 'section' }]), state: 'extreme' },
    ]);
    const { page } = await visits(ana);
    await page.goto(`${new URL(page.url()).origin}/gallery`);
    await page.getByText(`${samples.length + 1} views and messages, 1 with Block Kit errors`).waitFor();
    const unknown = await page.locator('.unknown > summary').allInnerTexts();
    expect(new Set(unknown.map((words) => words.split(' ')[0]))).toEqual(
      new Set(['card', 'carousel', 'plan', 'task_card']),
    );
    await page.getByLabel('State').selectOption('extreme');
    expect(await page.getByRole('figure').filter({ hasText: 'for Ana' }).count()).toBe(1);
    await page.getByText(/missing required field: text/).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBe(390);
  });

  it('closes a long group of the gallery until somebody jumps to it', async () => {
    const one = drawn('many', [{ type: 'section', text: text('Hello') }]);
    t.slack.exhibit(async () => [drawn('few', []), ...Array(7).fill(one)]);
    const { page } = await visits(ana);
    await page.goto(`${new URL(page.url()).origin}/gallery`);
    await page.getByRole('region', { name: 'few' }).getByRole('figure').waitFor();
    const many = page.getByRole('region', { name: 'many' }).getByRole('figure');
    expect(await many.count()).toBe(0);
    await page.getByRole('navigation', { name: 'Names' }).getByRole('link', { name: /many/ }).click();
    await many.first().waitFor();
    expect(await many.count()).toBe(7);
  });

  it('becomes somebody else in the same channel if they are in it, and goes back', async () => {
    await t.person('kim', { role: 'member', realName: 'Kim Sato', tz: 'Asia/Kolkata' });
    const { page, goesTo, composer } = await visits(ana);
    await eventually(() => isFocused(composer), 'the message box has the focus');
    await goesTo('acme');
    await page.getByRole('button', { name: /You are: Ana Torres/ }).click();
    await page.getByRole('menuitem', { name: /Ben Okafor/ }).click();
    await page.getByRole('button', { name: /You are: Ben Okafor/ }).click();
    await page.getByRole('heading', { level: 1, name: 'acme' }).waitFor();
    expect(page.url()).toContain(`as=${ben.user.id}`);
    await page.getByRole('menuitem', { name: /Kim Sato/ }).click();
    await page.getByRole('heading', { level: 1, name: 'acme' }).waitFor({ state: 'hidden' });
    await page.getByText('Kolkata').waitFor();
    await eventually(() => isFocused(composer), 'the message box has the focus again');
    await page.goBack();
    await page.getByRole('button', { name: /You are: Ben Okafor/ }).waitFor();
    await page.getByRole('heading', { level: 1, name: 'acme' }).waitFor();
  });

  it('keeps what was typed when the sandbox does not answer', async () => {
    const { page, types, composer, complaints, presses, fills, window } = await visits(ana);
    await page.getByRole('complementary', { name: 'What to try' }).waitFor();
    await page.route(/sandbox\/(say|command|submit)/, (route) => route.abort());
    await types('Hello there');
    await page.getByText('The sandbox does not answer. Is it still running?').waitFor();
    await eventually(async () => (await composer.inputValue()) === 'Hello there', 'the words are back');
    await page.unroute(/sandbox\/(say|command|submit)/);
    await types('/kam plan Acme Corporation');
    await presses('Add goal');
    await fills('Goal', 'Kept');
    await page.route(/sandbox\/submit/, (route) => route.abort());
    await presses('Add');
    await window.getByText('The sandbox does not answer. Is it still running?').waitFor();
    expect(await window.getByLabel('Goal').inputValue()).toBe('Kept');
    await page.unroute(/sandbox\/submit/);
    await fills('Goal', '');
    await presses('Add');
    await window.getByText('Please complete this required field.').first().waitFor();
    await fills('Goal', 'Filled');
    const goal = window.getByLabel('Goal');
    await eventually(async () => (await goal.getAttribute('aria-invalid')) !== 'true', 'the complaint is gone');
    expect(await page.getByText('This is Slack on your own machine').count()).toBe(0);
    complaints.splice(0);
  });
});
