import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount } from '../features/accounts/world.ts';
import { type Player, startBot, type TestBot } from '../support/harness.ts';

let t: TestBot;
let ana: Player;

beforeAll(async () => {
  t = await startBot({ patienceMs: 0 });
  ana = await t.person('ana', { role: 'member' });
  await addAccount(t, 'Acme', { kam: ana }, { keyStatus: 'key' });
});
afterAll(() => t.stop());

/** What Slack was asked to show of windows, in order. */
const shown = (): string[] =>
  t.slack.requests.flatMap((one) => (one.to === 'slack' && one.method.startsWith('views.') ? [one.method] : []));

describe('an answer that takes long', () => {
  it('begins with a window that says to wait, and stands in it', async () => {
    await ana.types('Acme');
    expect(shown()).toEqual(['views.open', 'views.update']);
    expect(ana.window?.title.text).toBe('Acme');
    await ana.user.close({ all: true });
  });

  it('stands in the conversation where no window can hold it, which the window says', async () => {
    await ana.types('dashboard');
    expect(ana.sees).toContain('The answer stands in the conversation, behind this window.');
    await ana.user.close({ all: true });
    expect(ana.sees).toContain('*My accounts*: 1 account');
  });

  it('stands in that window when it is a sentence', async () => {
    await ana.types('risk Nobody at all');
    expect(ana.window).not.toBeNull();
    expect(ana.sees).toContain('Nobody at all');
    await ana.user.close({ all: true });
  });
});
