import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RecurringRevenue, recurringChange, recurringRevenue } from '../../../src/features/accounts/index.ts';
import { addMonthsTo } from '../../../src/lib/dates.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, collector } from './world.ts';

const statements: string[] = [];
let t: TestBot;
let ana: Player;
let acme: string;

beforeAll(async () => {
  t = await startBot({ onQuery: collector(statements) });
  ana = await t.person('ana', { role: 'member' });
});
afterAll(() => t.stop());

beforeEach(async () => {
  for (const table of ['RevenueFact', 'Opportunity', 'Account']) await t.db.$executeRawUnsafe(`DELETE FROM "${table}"`);
  acme = await addAccount(t, 'Acme', { kam: ana });
});

/** The same amount a month in so many months up to the last one. */
async function facts(
  accountId: string,
  lastMonth: string,
  months: number,
  amount: number,
  { currency = 'USD', workspaceId = t.workspaceId } = {},
): Promise<void> {
  const days = Array.from({ length: months }, (_, back) => addMonthsTo(`${lastMonth}-01`, -back));
  await t.db.revenueFact.createMany({
    data: days.map((day) => ({
      workspaceId,
      accountId,
      periodOn: new Date(day),
      factKey: `${accountId}:${currency}:${day}`,
      amount,
      currency,
    })),
  });
}
const won = (accountId: string, closeOn: string, amount: number | null) =>
  t.db.opportunity.create({
    data: {
      workspaceId: t.workspaceId,
      accountId,
      name: 'Deal',
      stage: 'Won',
      status: 'won',
      closeOn: new Date(closeOn),
      amount,
    },
  });
const of = async (accountId: string, monthsBack?: number) =>
  (await recurringRevenue(t.system(), [accountId], monthsBack)).get(accountId);
const change = async (monthsBack: number) => recurringChange(await of(acme), await of(acme, monthsBack));

describe('recurring revenue', () => {
  it('is a twelfth of the 12 months that end with the latest data, or so many months earlier', async () => {
    await facts(acme, '2025-10', 12, 600_00);
    await facts(acme, '2026-10', 12, 1_200_00);
    expect(await of(acme)).toEqual({
      source: 'facts',
      lastMonth: '2026-10-01',
      amounts: [{ currency: 'USD', amount: 1_200_00 }],
      unknown: 0,
    });
    expect(await of(acme, 1)).toMatchObject({ lastMonth: '2026-09-01', amounts: [{ amount: 1_150_00 }] });
    expect(await of(acme, 3)).toMatchObject({ lastMonth: '2026-07-01', amounts: [{ amount: 1_050_00 }] });
    expect(await of(acme, 12)).toMatchObject({ lastMonth: '2025-10-01', amounts: [{ amount: 600_00 }] });
    expect(await change(1)).toBeCloseTo(4.35, 2);
    expect(await change(3)).toBeCloseTo(14.29, 2);
    expect(await change(12)).toBe(100);
  });

  it('is unknown of months before the data of the workspace begin, whoever has them first', async () => {
    await facts(acme, '2026-10', 12, 100_00);
    expect(await of(acme, 1)).toBeUndefined();
    const old = await addAccount(t, 'Old');
    await facts(old, '2025-09', 1, 1);
    expect(await of(acme, 3)).toBeUndefined();
    expect(await of(acme, 2)).toMatchObject({ amounts: [{ amount: 83_33 }] });
    const practice = await addAccount(t, 'Practice', {}, { isPractice: true });
    await facts(practice, '2020-01', 1, 1);
    expect(await of(acme, 3)).toBeUndefined();
  });

  it('comes from won opportunities where there are no facts, known since the first of them', async () => {
    await won(acme, '2025-08-20', 240_00);
    await won(acme, '2026-09-30', 120_00);
    expect(await of(acme)).toMatchObject({
      source: 'won',
      lastMonth: '2026-09-01',
      amounts: [{ amount: 10_00 }],
    });
    expect(await of(acme, 2)).toMatchObject({ lastMonth: '2026-07-01', amounts: [{ amount: 20_00 }] });
    expect(await of(acme, 3)).toBeUndefined();
    await won(acme, '2025-07-01', 60_00);
    expect(await of(acme, 3)).toMatchObject({ lastMonth: '2026-06-01', amounts: [{ amount: 25_00 }] });
  });

  it('keeps currencies apart, and rounds credits like what they take back', async () => {
    await facts(acme, '2026-10', 12, 1_00);
    await facts(acme, '2026-09', 1, -30_06, { currency: 'EUR' });
    expect((await of(acme))?.amounts).toEqual([
      { currency: 'USD', amount: 100 },
      { currency: 'EUR', amount: -251 },
    ]);
  });

  it('takes the same statements for one account and for many, and knows only its own workspace', async () => {
    await facts(acme, '2026-10', 24, 100_00);
    const many = await Promise.all(Array.from({ length: 20 }, (_, index) => addAccount(t, `Account ${index}`)));
    for (const ids of [[acme], [acme, ...many]]) {
      statements.length = 0;
      await recurringRevenue(t.system(), ids, 3);
      expect(statements).toHaveLength(2);
    }
    await addAccount(t, 'Theirs', {}, { workspaceId: t.otherId, id: acme });
    await facts(acme, '2026-10', 12, 5_00, { workspaceId: t.otherId });
    const theirs = async (monthsBack: number) =>
      (await recurringRevenue(t.system(t.otherId), [acme], monthsBack)).get(acme);
    expect((await theirs(0))?.amounts).toEqual([{ currency: 'USD', amount: 5_00 }]);
    expect(await theirs(1)).toBeUndefined();
  });
});

describe('its change', () => {
  const revenue = (amount: number, input: Partial<RecurringRevenue> = {}): RecurringRevenue => ({
    source: 'facts',
    lastMonth: '2026-10-01',
    amounts: [{ currency: 'USD', amount }],
    unknown: 0,
    ...input,
  });
  const both = { amounts: [...revenue(1).amounts, { currency: 'EUR', amount: 1 }] };
  it.each<[string, RecurringRevenue | undefined, RecurringRevenue | undefined, number | null]>([
    ['grows', revenue(110), revenue(100), 10],
    ['shrinks', revenue(80), revenue(100), -20],
    ['stays', revenue(100), revenue(100), 0],
    ['ends', revenue(0), revenue(100), -100],
    ['falls below zero by credits', revenue(-50), revenue(100), -150],
    ['is unknown where nothing was before', revenue(100), undefined, null],
    ['is unknown where nothing is now', undefined, revenue(100), null],
    ['is unknown where it was zero', revenue(100), revenue(0), null],
    ['is unknown where it was below zero', revenue(100), revenue(-1), null],
    ['is unknown between sources', revenue(100), revenue(100, { source: 'won' }), null],
    ['is unknown between currencies', revenue(1), revenue(1, { amounts: [{ currency: 'EUR', amount: 1 }] }), null],
    ['is unknown of several currencies', revenue(1, both), revenue(1, both), null],
    ['is unknown where an amount is missing', revenue(110), revenue(100, { unknown: 1 }), null],
  ])('%s', (_, now, earlier, percent) => expect(recurringChange(now, earlier)).toBe(percent));
});
