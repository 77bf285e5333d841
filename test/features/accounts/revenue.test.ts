import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { currentRevenue } from '../../../src/features/accounts/index.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks, collector, memberId } from './world.ts';

const statements: string[] = [];
let t: TestBot;
let ana: Player;
let ben: Player;
let stranger: Player;
let acme: string;

beforeAll(async () => {
  t = await startBot({ onQuery: collector(statements) });
  ana = await t.person('ana', { role: 'member' });
  ben = await t.person('ben', { role: 'member' });
  stranger = await t.person('stan', { role: 'member' });
  for (const [id, name] of [['pro', 'GTX Pro'] as const, ['basic', 'GTX Basic'] as const]) {
    await t.db.product.create({
      data: { workspaceId: t.workspaceId, id, name, nameKey: name.toLowerCase().replace(' ', '') },
    });
  }
});
afterAll(() => t.stop());

beforeEach(async () => {
  for (const player of [ana, ben, stranger]) if (player.window) await player.user.close({ all: true });
  for (const table of ['Change', 'RevenueFact', 'Opportunity', 'Account'])
    await t.db.$executeRawUnsafe(`DELETE FROM "${table}"`);
  acme = await addAccount(t, 'Acme', { kam: ana, core: ben }, { currency: 'EUR' });
});

const fact = (
  accountId: string,
  month: string,
  amount: number,
  input: { currency?: string; productId?: string } = {},
) =>
  t.db.revenueFact.create({
    data: {
      workspaceId: t.workspaceId,
      accountId,
      periodOn: new Date(`${month}-01`),
      factKey: `${accountId}:${input.productId ?? '-'}:${month}-01`,
      amount,
      currency: 'USD',
      ...input,
    },
  });
const won = (accountId: string, closeOn: string, amount: number | null, input: object = {}) =>
  t.db.opportunity.create({
    data: {
      workspaceId: t.workspaceId,
      accountId,
      name: 'Deal',
      stage: 'Won',
      status: 'won',
      closeOn: new Date(closeOn),
      amount,
      ...input,
    },
  });
const shown = (player: Player, field: string) =>
  player.window?.blocks.find(({ block_id }) => block_id === field)?.element as Record<string, unknown> | undefined;
const stored = () => t.db.revenueFact.findFirstOrThrow({ where: { workspaceId: t.workspaceId, accountId: acme } });

describe('adding revenue', () => {
  it('stores it for the month of the day picked, and shows it', async () => {
    expect(await asks(ana, 'revenue Acme')).toContain(
      'What this account bought month by month is not known. It comes with an import, or you add it below.',
    );
    await ana.presses('Add revenue');
    expect(shown(ana, 'currency')?.initial_value).toBe('EUR');
    await ana.picks('productId', 'GTX Pro');
    await ana.submits({ periodOn: '2026-09-17', amount: '1.200,50' });
    expect(await stored()).toMatchObject({
      periodOn: new Date('2026-09-01'),
      amount: 120_050n,
      currency: 'EUR',
      productId: 'pro',
      factKey: `${acme}:pro:2026-09-01`,
    });
    expect(ana.sees).toContain('*Acme*: 1 monthly figure of revenue\nEUR 1,200.50 in the 12 months to September 2026');
    expect(ana.sees).toContain('*September 2026* · EUR 1,200.50 · GTX Pro');
    expect(await asks(ana, 'history Acme')).toContain(
      '*Ana* added the revenue *September 2026*: amount EUR 1,200.50, currency EUR, product GTX Pro',
    );
  });

  it('takes each month and product once, and says which one to edit instead', async () => {
    await fact(acme, '2026-09', 100_00);
    await fact(acme, '2026-09', 250_00, { productId: 'pro' });
    const add = async (fields: object, product?: string) => {
      await asks(ana, 'revenue Acme');
      await ana.presses('Add revenue');
      if (product) await ana.picks('productId', product);
      return ana.submits({ amount: '5', ...fields });
    };
    expect(await add({ periodOn: '2026-09-30' })).toMatchObject({
      errors: { periodOn: 'The revenue of September 2026 is there already: USD 100. Edit that one instead.' },
    });
    expect(await add({ periodOn: '2026-09-30' }, 'GTX Pro')).toMatchObject({
      errors: {
        periodOn: 'The revenue of September 2026 of GTX Pro is there already: USD 250. Edit that one instead.',
      },
    });
    expect(await t.db.revenueFact.count()).toBe(2);
    await add({ periodOn: '2026-09-30' }, 'GTX Basic');
    expect(await t.db.revenueFact.count()).toBe(3);
  });

  it.each([
    ['an amount that is none', { amount: 'lots' }, 'amount', 'Give an amount in EUR, such as 1,200 or 1.2M'],
    ['no currency that exists', { currency: 'XYZ' }, 'currency', 'three letters of a currency'],
    ['no month', { periodOn: null }, 'periodOn', 'Pick a day of the month.'],
    ['no amount', { amount: null }, 'amount', 'Give an amount.'],
  ])('refuses %s beside its field and saves nothing', async (_, fields, field, words) => {
    await asks(ana, 'revenue Acme');
    await ana.presses('Add revenue');
    const result = await ana.submits({ periodOn: '2026-09-01', amount: '5', ...fields }, { force: true });
    expect(result).toMatchObject({ errors: { [field]: expect.stringContaining(words) } });
    expect(await t.db.revenueFact.count()).toBe(0);
  });
});

describe('correcting revenue', () => {
  it('writes old and new to history, and lets the same month stay or move to a free one', async () => {
    await asks(ana, 'revenue Acme');
    await ana.presses('Add revenue');
    await ana.submits({ periodOn: '2026-09-01', amount: '-1,200.50' });
    await fact(acme, '2026-07', 1);
    await ana.presses({ label: 'Edit', nth: 0 });
    expect(shown(ana, 'amount')?.initial_value).toBe('-1,200.50');
    const taken = await ana.submits({ periodOn: '2026-07-09', amount: '1.2M' });
    expect(taken).toMatchObject({ errors: { periodOn: expect.stringContaining('July 2026 is there already') } });
    await ana.submits({ periodOn: '2026-08-09' });
    expect(ana.sees).toContain('*August 2026* · EUR 1,200,000');
    expect(await asks(ana, 'history Acme')).toContain(
      'month September 2026 → August 2026, amount -EUR 1,200.50 → EUR 1,200,000',
    );
    await asks(ana, 'revenue Acme');
    await ana.presses('Add revenue');
    await ana.submits({ periodOn: '2026-09-01', amount: '7' });
    expect(await t.db.revenueFact.count()).toBe(3);
  });

  it('keeps what another person changed meanwhile', async () => {
    await fact(acme, '2026-09', 100_00);
    for (const player of [ana, ben]) {
      await asks(player, 'revenue Acme');
      await player.presses('Edit');
    }
    await ben.submits({ amount: '150' });
    await ana.submits({ currency: 'CHF' });
    expect(ana.sees).toContain(`<@${ben.user.id}> changed *Amount*`);
    expect(ana.sees).not.toContain('which one stands');
    await ana.submits({});
    expect(await stored()).toMatchObject({ amount: 150_00n, currency: 'CHF', version: 3 });
  });

  it('removes what was entered by mistake, and history keeps it', async () => {
    const { id } = await fact(acme, '2026-09', 100_00);
    await asks(ana, 'revenue Acme');
    await ana.presses('Remove');
    expect(ana.sees).toContain('*Acme*: 0 monthly figures of revenue');
    expect(await t.db.change.findMany({ where: { entityId: id } })).toMatchObject([
      { field: null, old: { amount: 100_00, periodOn: '2026-09-01' }, actorId: await memberId(t, ana) },
    ]);
  });

  it('is for the team: a reader only reads, a stranger sees nothing', async () => {
    const east = await addAccount(t, 'Acme East', {}, { parentId: acme });
    await fact(east, '2026-09', 777_00);
    expect(await asks(ana, 'revenue Acme East')).toContain('*September 2026* · USD 777');
    for (const label of ['Edit', 'Remove', 'Add revenue'])
      await expect(ana.presses(label)).rejects.toThrow('there is no');
    expect(await asks(stranger, 'revenue Acme East')).toContain('*Acme East* is for its team');
    expect(stranger.sees).not.toContain('777');
  });

  it('is over for somebody who became a reader while they looked at it', async () => {
    await fact(acme, '2026-09', 100_00);
    const nora = await t.person('nora', { role: 'member' });
    await t.db.accountMember.create({
      data: { workspaceId: t.workspaceId, accountId: acme, memberId: await memberId(t, nora), role: 'core' },
    });
    await asks(nora, 'revenue Acme');
    await nora.presses('Edit');
    await t.db.member.updateMany({ where: { slackUserId: nora.user.id }, data: { role: 'viewer' } });
    await nora.submits({ amount: '5' });
    expect(nora.sees).toContain('as a viewer change nothing');
    await nora.user.close();
    await nora.presses('Remove');
    expect(nora.sees).toContain('as a viewer change nothing');
    expect(await stored()).toMatchObject({ amount: 100_00n, version: 1 });
  });
});

describe('the months of an account', () => {
  it('stand newest first, page by page', async () => {
    for (let month = 1; month <= 16; month++) {
      const day = new Date(Date.UTC(2025, month - 1, 1)).toISOString().slice(0, 7);
      await fact(acme, day, month * 100);
    }
    expect(await asks(ben, 'revenue Acme')).toContain('16 monthly figures of revenue · page 1 of 2');
    expect(ben.sees.indexOf('*April 2026*')).toBeLessThan(ben.sees.indexOf('*March 2026*'));
    expect(ben.sees).not.toContain('*January 2025*');
    await ben.presses('Page 2 of 2 ›');
    expect(ben.sees).toContain('*January 2025* · USD 1');
    expect(ben.sees).not.toContain('*February 2025*');
  });
});

describe('current revenue', () => {
  const line = async (): Promise<string | undefined> =>
    (await asks(ana, 'Acme')).split('\n').find((one) => one.startsWith('*Revenue*'));

  it('is that of the 12 complete months that end with the latest data, per currency, on the hub', async () => {
    await fact(acme, '2025-09', 9_999_00);
    await fact(acme, '2025-10', 1_000_000_00);
    await fact(acme, '2026-09', 200_000_00);
    await fact(acme, '2026-09', 500, { currency: 'JPY', productId: 'pro' });
    await fact(acme, '2026-11', 5_000_00);
    await won(acme, '2026-09-10', 777_00);
    expect(await line()).toBe('*Revenue*: USD 1,200,000 + JPY 500 in the 12 months to September 2026');
    await ana.presses({ label: 'See all', nth: 0 });
    expect(ana.sees).toContain('5 monthly figures of revenue');
  });

  it('is said of nobody of whom nothing is known', async () => {
    expect(await line()).toBeUndefined();
    await fact(acme, '2026-11', 5_000_00);
    await won(acme, '2026-09-10', null);
    await won(acme, '2026-11-10', 500_00);
    expect(await line()).toBeUndefined();
    await ana.presses('Revenue');
    expect(ana.sees).toContain('*November 2026* · USD 5,000');
  });

  it('comes from won opportunities where there are no facts, and says so', async () => {
    await won(acme, '2025-09-30', 9_999_00);
    await won(acme, '2025-10-01', 300_00);
    await won(acme, '2026-09-30', 20_00);
    await won(acme, '2026-09-30', 7_00, { status: 'lost' });
    await won(acme, '2026-08-30', null);
    expect(await line()).toBe(
      '*Revenue*: USD 320 in the 12 months to September 2026, from won opportunities, 1 without amount',
    );
  });

  it('counts all accounts in the same months, each by one source, in one statement', async () => {
    const [dealer, quiet, practice] = [
      await addAccount(t, 'Dealer'),
      await addAccount(t, 'Quiet'),
      await addAccount(t, 'Practice', {}, { isPractice: true }),
    ];
    await fact(acme, '2026-08', 100_00);
    await won(dealer, '2026-08-31', 50_00);
    await won(dealer, '2026-10-15', 70_00);
    await fact(quiet, '2024-08', 10_00);
    await fact(practice, '2026-10', 1_00);
    statements.length = 0;
    const found = await currentRevenue(t.system(), [acme, dealer, quiet]);
    expect(statements).toHaveLength(1);
    const common = { lastMonth: '2026-08-01', unknown: 0 };
    expect(Object.fromEntries(found)).toEqual({
      [acme]: { ...common, source: 'facts', amounts: [{ currency: 'USD', amount: 100_00 }] },
      [dealer]: { ...common, source: 'won', amounts: [{ currency: 'USD', amount: 50_00 }] },
    });
    const own = await currentRevenue(t.system(), [practice]);
    expect(own.get(practice)).toMatchObject({ lastMonth: '2026-10-01', amounts: [{ amount: 1_00 }] });
  });

  it('adds to zero where credits take everything back, which is not unknown', async () => {
    await fact(acme, '2026-08', 100_00);
    await fact(acme, '2026-09', -100_00);
    expect(await line()).toBe('*Revenue*: USD 0 in the 12 months to September 2026');
  });
});
