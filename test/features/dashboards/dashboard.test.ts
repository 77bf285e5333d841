import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, collector, setManager } from '../accounts/world.ts';
import { addKey, addRevenue, columnOf, tableOf } from './world.ts';

const statements: string[] = [];
let t: TestBot;
let ana: Player;
let ben: Player;
let hedda: Player;

beforeAll(async () => {
  t = await startBot({ onQuery: collector(statements) });
  ana = await t.person('ana', { role: 'member' });
  ben = await t.person('ben', { role: 'member' });
  hedda = await t.person('hedda', { role: 'head' });
  await setManager(t, ana, ben);
});
afterAll(() => t.stop());

beforeEach(async () => {
  for (const player of [ana, ben, hedda]) if (player.window) await player.user.close({ all: true });
  for (const table of ['Change', 'DashboardView', 'RevenueFact', 'Account'])
    await t.db.$executeRawUnsafe(`DELETE FROM "${table}"`);
});

const names = (player: Player): string[] => columnOf(player, 'Account');
const opens = async (player: Player): Promise<void> => {
  if (player.window) await player.user.close({ all: true });
  await player.types('dashboard');
};

describe('the dashboard', () => {
  it('compares the accounts that count, with their totals, in each currency by itself', async () => {
    await addKey(t, 'Acme', { kam: ana }, { tier: 'hold', renewalOn: new Date('2027-03-05') }, { amount: 1_200_00 });
    const globex = await addKey(t, 'Globex', { core: ana }, { tier: 'star' }, { amount: 3_000_50, currency: 'EUR' });
    await addRevenue(t, globex, { amount: 100_00, currency: 'JPY', months: 12 });
    await addKey(t, 'Initech', { kam: ana });
    await addKey(t, 'Practice', { kam: ana }, { isPractice: true });
    await addKey(t, 'Archived', { kam: ana }, { archivedAt: t.clock.now });
    await addAccount(t, 'No key account', { kam: ana });
    await opens(ana);
    expect(tableOf(ana.message)).toEqual([
      ['Account', 'Tier', 'Recurring revenue', 'Change in 30 days', 'Change in 90 days', 'Renewal'],
      ['Globex', 'Star', 'EUR 3,001 + JPY 10,000', '–', '–', '–'],
      ['Acme', 'Hold', 'USD 1,200', '0%', '0%', '5 Mar 2027'],
      ['Initech', '–', '–', '–', '–', '–'],
    ]);
    expect(ana.sees).toContain('*My accounts*: 3 accounts');
    expect(ana.sees).toContain('Recurring revenue: *USD 1,200 + EUR 3,001 + JPY 10,000*, unknown of 1');
    expect(ana.sees).toContain('– is unknown, which is not zero.');
    expect(ana.sees).toContain('Of the 12 months to October 2026.');
    expect(ana.sees).toContain('Currencies are not converted');
  });
});
