import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NOW, type Player, startBot, type TestBot } from '../../support/harness.ts';
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
  for (const table of ['Change', 'DashboardView', 'RevenueFact', 'Action', 'HealthScore', 'Account'])
    await t.db.$executeRawUnsafe(`DELETE FROM "${table}"`);
});

const names = (player: Player): string[] => columnOf(player, 'Account');
const opens = async (player: Player): Promise<void> => {
  if (player.window) await player.user.close({ all: true });
  await player.types('dashboard');
};
/** As if somebody had chosen these columns. */
const showing = async (player: Player, columns: string[]) =>
  t.db.dashboardView.create({
    data: { workspaceId: t.workspaceId, memberId: (await t.scope(player)).actor.id, columns },
  });
const heads = (player: Player): string[] => tableOf(player.message)?.[0] ?? [];
const chooses = async (player: Player, labels: string[]): Promise<unknown> => {
  await player.presses('Columns …');
  await player.picks('columns', labels);
  return player.submits();
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
    const money = ['recurringRevenue', 'change30', 'change90'];
    await showing(
      ana,
      ['tier', ...money, 'renewal'].map((key) => `accounts.${key}`),
    );
    await opens(ana);
    await ana.picks('Sort: Endangerment', 'Recurring revenue');
    expect(tableOf(ana.message)).toEqual([
      ['Account', 'Tier', 'Recurring revenue', 'Change in 30 days', 'Change in 90 days', 'Renewal'],
      // Most accounts of the workspace are in dollars.
      ['Acme', 'Hold', 'USD 1,200', '0%', '0%', '5 Mar 2027'],
      ['Globex', 'Star', 'EUR 3,001 + JPY 10,000', '–', '–', '–'],
      ['Initech', '–', '–', '–', '–', '–'],
    ]);
    expect(ana.sees).toContain('*My accounts*: 3 accounts');
    expect(ana.sees).toContain('Recurring revenue: *EUR 3,001 + USD 1,200 + JPY 10,000*, unknown of 1');
    expect(ana.sees).toContain('– is unknown, which is not zero.');
    expect(ana.sees).toContain('Recurring revenue: of the 12 months to October 2026.');
    expect(ana.sees).toContain('Amounts of different currencies are not compared: each currency is sorted by itself');
  });

  it('shows each person their own, those of their people, or all they may read', async () => {
    await addKey(t, 'Acme', { kam: ana });
    await addKey(t, 'Bolt', { kam: ben });
    await addKey(t, 'Core', { core: ben });
    const hidden = await addKey(t, 'Hidden', { kam: hedda });
    await opens(ana);
    expect(names(ana)).toEqual(['Acme']);
    expect(ana.sees).not.toContain('Whose accounts');
    await opens(ben);
    expect(names(ben)).toEqual(['Bolt', 'Core']);
    await ben.picks('Whose accounts', 'Accounts of my people (1)');
    expect(names(ben)).toEqual(['Acme']);
    await ben.picks('Whose accounts', 'All accounts I may read (3)');
    expect(names(ben)).toEqual(['Acme', 'Bolt', 'Core']);
    await opens(hedda);
    expect(names(hedda)).toEqual(['Hidden']);
    await hedda.picks('Whose accounts', 'All accounts I may read (4)');
    expect(names(hedda)).toEqual(['Acme', 'Bolt', 'Core', 'Hidden']);
    await t.db.accountMember.deleteMany({ where: { accountId: hidden } });
    await opens(hedda);
    expect(names(hedda)).toEqual(['Acme', 'Bolt', 'Core', 'Hidden']);
  });

  it('shows who stands in what they stand in for', async () => {
    await addKey(t, 'Acme', { kam: ana });
    const [memberId, coverId] = [(await t.scope(ana)).actor.id, (await t.scope(hedda)).actor.id];
    await t.db.cover.create({
      data: {
        workspaceId: t.workspaceId,
        memberId,
        coverId,
        untilOn: new Date('2026-11-27'),
        endsAt: new Date('2026-11-28'),
      },
    });
    await opens(hedda);
    expect(hedda.sees).toContain('*My accounts*: 1 account');
    t.clock.now = new Date('2026-11-29T12:00:00Z');
    await opens(hedda);
    expect(hedda.sees).toContain('*All accounts I may read*: 1 account');
    t.clock.now = NOW;
  });

  it('sorts all of them by what deserves attention, with the unknown last, also the other way round', async () => {
    await addKey(t, 'Small', { kam: ana }, { tier: 'star', renewalOn: new Date('2027-01-31') }, { amount: 5_00 });
    await addKey(t, 'Large', { kam: ana }, { tier: 'review' }, { amount: 9_000_00 });
    await addKey(t, 'Yen', { kam: ana }, { renewalOn: new Date('2026-12-01') }, { amount: 100, currency: 'JPY' });
    await addKey(t, 'Nothing', { kam: ana });
    await opens(ana);
    await ana.picks('Sort: Endangerment', 'Recurring revenue');
    // Most are in dollars; a hundred yen are neither more nor less than five dollars.
    expect(names(ana)).toEqual(['Large', 'Small', 'Yen', 'Nothing']);
    await ana.presses('Reverse order');
    expect(names(ana)).toEqual(['Small', 'Large', 'Yen', 'Nothing']);
    await ana.picks('Sort: Recurring revenue', 'Renewal');
    expect(names(ana)).toEqual(['Yen', 'Small', 'Large', 'Nothing']);
    await ana.picks('Sort: Renewal', 'Tier');
    expect(names(ana)).toEqual(['Small', 'Large', 'Nothing', 'Yen']);
    await ana.picks('Sort: Tier', 'Name');
    expect(names(ana)).toEqual(['Large', 'Nothing', 'Small', 'Yen']);
    await ana.presses('Reverse order');
    expect(names(ana)).toEqual(['Yen', 'Small', 'Nothing', 'Large']);
  });

  it('remembers the columns that a person chose, in their order, and only for them', async () => {
    await addKey(t, 'Acme', { kam: ana, core: ben }, { tier: 'hold' }, { amount: 1_00 });
    await opens(ana);
    expect(await chooses(ana, ['Renewal', 'KAM', 'Tier'])).toMatchObject({ closed: true });
    expect(tableOf(ana.message)).toEqual([
      ['Account', 'Renewal', 'KAM', 'Tier'],
      ['Acme', '–', 'Ana', 'Hold'],
    ]);
    await opens(ben);
    expect(heads(ben)).toContain('Recurring revenue');
    await opens(ana);
    await chooses(ana, ['Tier']);
    await opens(ana);
    expect(heads(ana)).toEqual(['Account', 'Tier']);
    await chooses(ana, []);
    expect(heads(ana)).toEqual(heads(ben));
    expect(await t.db.dashboardView.findMany({ select: { columns: true, version: true } })).toEqual([
      { columns: [], version: 3 },
    ]);
  });

  it('leaves out columns of which nothing is known any more', async () => {
    await addKey(t, 'Acme', { kam: ana });
    await showing(ana, ['removed.score', 'accounts.tier']);
    await opens(ana);
    expect(heads(ana)).toEqual(['Account', 'Tier']);
    await ana.presses('Columns …');
    expect(ana.sees).not.toContain('removed');
  });

  it('fits a phone when somebody says so, until they want all columns again', async () => {
    await addKey(t, 'Acme Industries International', { kam: ana }, { tier: 'hold' }, { amount: 98_765_43 });
    await opens(ana);
    const wide = heads(ana);
    await ana.presses('Fit a phone');
    expect(heads(ana).length).toBeLessThanOrEqual(4);
    expect(columnOf(ana, 'Account')).toEqual(['Acme Industries…']);
    expect(columnOf(ana, 'MRR')).toEqual(['USD 98.8K']);
    await opens(ana);
    expect(heads(ana)).not.toContain('Tier');
    await ana.presses('All columns');
    expect(heads(ana)).toEqual(wide);
  });

  it('opens an account of the table', async () => {
    await addKey(t, 'Acme', { kam: ana });
    await opens(ana);
    await ana.picks('Open an account', 'Acme');
    expect(ana.window?.title.text).toBe('Acme');
  });

  it('says what it is for to somebody who has nothing to compare', async () => {
    await addAccount(t, 'No key account', { kam: ana });
    await addKey(t, 'Practice', { kam: ana }, { isPractice: true });
    await opens(ana);
    expect(ana.sees).toContain('None of the accounts you may read is a key account or has an account plan');
  });

  it('takes the same statements for a few accounts and for a thousand, page by page within what Slack takes', async () => {
    const long = `شركة ${'الاتصالات '.repeat(14)}`;
    const make = (from: number, count: number) =>
      t.db.account.createMany({
        data: Array.from({ length: count }, (_, index) => ({
          workspaceId: t.workspaceId,
          id: `many-${from + index}`,
          name: index % 3 === 0 ? `${long}${from + index}` : `Account ${from + index} ${'x'.repeat(120)}`,
          nameKey: `account ${String(from + index).padStart(4, '0')}`,
          keyStatus: 'key',
          tier: 'star',
          renewalOn: new Date('2027-03-05'),
        })),
      });
    const count = async (): Promise<number> => {
      statements.length = 0;
      await opens(hedda);
      return statements.length;
    };
    await make(0, 10);
    const few = await count();
    await make(10, 990);
    expect(await count()).toBe(few);
    expect(hedda.sees).toContain('1,000 accounts, page 1 of 20');
    expect(names(hedda)).toHaveLength(50);
    await hedda.presses('Page 2 of 20 ›');
    expect(hedda.sees).toContain('1,000 accounts, page 2 of 20');
    expect(names(hedda).join()).toContain('شركة');
  });

  it('shows what features say of accounts: how endangered and healthy they are, what is overdue', async () => {
    const score = {
      dayOn: new Date('2026-11-21'),
      confidence: 90,
      components: [],
      signals: [],
      computedAt: t.clock.now,
    };
    const add = async (name: string, level: string, points: number, health: number, isQuiet: boolean) => {
      const accountId = await addKey(t, name, { kam: ana });
      const band = health > 75 ? 'green' : 'red';
      await t.db.healthScore.create({
        data: { ...score, workspaceId: t.workspaceId, accountId, level, points, isQuiet, score: health, band },
      });
      return accountId;
    };
    const calm = await add('Calm', 'none', 5, 80, false);
    await add('Critical', 'critical', 75, 20, false);
    await add('Quiet', 'endangered', 45, 40, true);
    await addKey(t, 'Unknown', { kam: ana });
    const dueOn = new Date('2026-11-01');
    await t.db.action.create({ data: { workspaceId: t.workspaceId, accountId: calm, title: 'Call', dueOn } });
    await opens(ana);
    expect(names(ana)).toEqual(['Critical', 'Quiet', 'Calm', 'Unknown']);
    expect(ana.sees).toContain(
      'Endangerment: *1 🛑 Critical · 1 🔶 Endangered, quiet · 1 🟢 Not endangered*, unknown of 1',
    );
    await chooses(ana, ['Endangerment', 'Health', 'Overdue actions']);
    expect(tableOf(ana.message)).toEqual([
      ['Account', 'Endangerment', 'Health', 'Overdue actions'],
      ['Critical', '🛑 Critical', '🔺 20 Red', '0'],
      ['Quiet', '🔶 Endangered, quiet', '🔺 40 Red', '0'],
      ['Calm', '🟢 Not endangered', '🟢 80 Green', '1'],
      ['Unknown', '–', '–', '0'],
    ]);
    await ana.presses('Fit a phone');
    expect(tableOf(ana.message)?.slice(0, 3)).toEqual([
      ['Account', 'Risk', 'Health', 'MRR'],
      ['Critical', '🛑 Critical', '🔺 20', '–'],
      ['Quiet', '🔶 Endangered', '🔺 40', '–'],
    ]);
  });
});
