import type { Browser, Locator, Page } from 'playwright-core';
import type { Player, TestBot } from '../../support/harness.ts';

/** Somebody at the page, in a browser window of their own. */
export type Visitor = {
  page: Page;
  /** The window on top. */
  window: Locator;
  talk: Locator;
  composer: Locator;
  /** What went wrong in the browser itself. */
  complaints: string[];
  types(text: string): Promise<void>;
  goesTo(channel: string): Promise<void>;
  presses(button: string): Promise<void>;
  fills(label: string, text: string): Promise<void>;
  leaves(): Promise<void>;
};

export const isFocused = (field: Locator): Promise<boolean> => field.evaluate((element) => element.matches(':focus'));

type Options = { width?: number; height?: number };

export async function visit(
  t: TestBot,
  browser: Browser,
  player: Player,
  { width = 1280, height = 800 }: Options = {},
): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  const complaints: string[] = [];
  const { origin } = new URL(t.slack.apiUrl);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('request', (request) => request.url().startsWith(origin) || complaints.push(`asked ${request.url()}`));
  await page.goto(`${origin}/?as=${player.user.id}`);
  const composer = page.getByRole('textbox', { name: /^Message / });
  await composer.waitFor();
  const window = page.getByRole('dialog').last();
  return {
    page,
    window,
    talk: page.getByRole('log', { name: 'Messages' }),
    composer,
    complaints,
    types: async (text) => {
      await composer.fill(text);
      await composer.press('Enter');
    },
    goesTo: async (channel) => {
      await page
        .getByRole('navigation', { name: 'Channels' })
        .getByRole('button', { name: new RegExp(`^${channel}`) })
        .click();
      await page.getByRole('heading', { level: 1, name: channel }).waitFor();
    },
    presses: (button) => window.getByRole('button', { name: button, exact: true }).click(),
    fills: (label, text) => window.getByLabel(label).fill(text),
    leaves: () => context.close(),
  };
}
