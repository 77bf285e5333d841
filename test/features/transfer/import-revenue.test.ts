import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countsOf, emptied, fixture, openWorld, type World } from './support.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

beforeEach(async () => {
  await emptied(world);
  await world.apply([fixture('accounts.csv'), fixture('products.csv')]);
});

const header = 'account,month,revenue,currency,product';
const file = (...lines: string[]) => world.write('revenue.csv', header, ...lines);
const facts = async (workspaceId = world.s.workspaceId) => {
  const rows = await world.db.revenueFact.findMany({
    where: { workspaceId },
    include: { account: true, product: true },
    orderBy: [{ periodOn: 'asc' }, { amount: 'asc' }],
  });
  return rows.map(({ account, product, periodOn, amount, currency }) => [
    account.name,
    product?.name ?? null,
    periodOn.toISOString().slice(0, 10),
    Number(amount),
    currency,
  ]);
};

describe('a file of revenue', () => {
  it('is compared without changing anything, then stored by month, and changes nothing the second time', async () => {
    const path = await file(
      'Acme Corporation,2026-08,"1,200.50",EUR,',
      'Cedar and Sons,2026-09-15,45k,,FlexPro',
      'Acme Corporation,2026-09,-3,,',
    );
    const before = await world.db.change.count();
    expect(countsOf(await world.compare([path]))).toEqual({ revenue: { new: 3 } });
    expect([await world.db.revenueFact.count(), await world.db.change.count()]).toEqual([0, before]);
    const { id } = await world.apply([path]);
    expect(await facts()).toEqual([
      ['Acme Corporation', null, '2026-08-01', 120_050, 'EUR'],
      ['Acme Corporation', null, '2026-09-01', -300, 'USD'],
      ['Cedar & Sons', 'Flex Pro', '2026-09-01', 4_500_000, 'USD'],
    ]);
    expect((await world.words(id)).join('\n')).toContain('revenue is what we sold to the account in the month');
    const written = await world.db.change.count();
    expect(written).toBe(before + 3);
    const again = await world.apply([path]);
    expect(countsOf(await world.report(again.id))).toEqual({ revenue: { unchanged: 3 } });
    expect(await world.db.change.count()).toBe(written);
  });

  it('corrects a month that is there, and gives the former amount back when it is reversed', async () => {
    await world.apply([await file('Acme Corporation,2026-08,100,,')]);
    const { id } = await world.apply([await file('Acme Corporation,2026-08,250,,', 'Acme Corporation,2026-09,1,,')]);
    expect(countsOf(await world.report(id))).toEqual({ revenue: { new: 1, changed: 1 } });
    expect(await facts()).toHaveLength(2);
    expect(await world.reverse(id)).toMatchObject({ restored: 1, removed: 1 });
    expect(await facts()).toEqual([['Acme Corporation', null, '2026-08-01', 10_000, 'USD']]);
    const again = await world.apply([await file('Acme Corporation,2026-08,100,,')]);
    expect(countsOf(await world.report(again.id))).toEqual({ revenue: { unchanged: 1 } });
  });

  it('rejects what it cannot place, row by row with the reason, and takes the others', async () => {
    const path = await file(
      'Unheard Of,2026-08,100,,',
      'Acme Corporation,2026-08,100,,Triple',
      'Acme Corporation,2026-13,100,,',
      'Acme Corporation,2026-07,,,',
      ',2026-08,100,,',
      'Acme Corporation,2026-08,100,,',
      'Acme Corporation,2026-08-31,50,,',
    );
    const report = await world.compare([path]);
    expect(report.rejected.map(({ line, problems }) => [line, problems[0]?.column, problems[0]?.reason])).toEqual([
      [2, 'account', 'no account has this name'],
      [3, 'product', 'no product has this name'],
      [4, 'period', 'is a month that does not exist'],
      [5, 'amount', 'states no amount'],
      [6, 'account', 'names no account'],
      [8, '', 'says the same as line 7'],
    ]);
    const { id } = await world.apply([path]);
    expect(countsOf(await world.report(id))).toEqual({ revenue: { new: 1, rejected: 6 } });
  });

  it('never overwrites a month with another row of the same file, however far apart they stand', async () => {
    const filler = Array.from({ length: 600 }, (_, n) => `Acme Corporation,01/${(n % 12) + 1}/${1900 + n},1,,`);
    const path = await file(
      'Acme Corporation,03/08/2026,100,,',
      'Acme Corporation,17/08/2026,50,,',
      ...filler.map((line) => line.replace('Acme Corporation', 'Borealis Labs')),
      'Acme Corporation,31/08/2026,7,,',
    );
    const dry = await world.compare([path]);
    const { id } = await world.apply([path]);
    const { rejected } = await world.report(id);
    expect(dry.rejected).toEqual(rejected);
    expect(rejected.map(({ line, problems }) => [line, problems[0]?.reason])).toEqual([
      [3, 'means the same record as a row before it'],
      [604, 'is a month that a row before it states already; add the two up'],
    ]);
    expect((await facts()).filter(([account]) => account === 'Acme Corporation')).toEqual([
      ['Acme Corporation', null, '2026-08-01', 10_000, 'USD'],
    ]);
  });

  it('comes together with the accounts and products it names', async () => {
    await emptied(world);
    const path = await file('Acme Corporation,2026-08,100,,Duo');
    const all = [path, fixture('accounts.csv'), fixture('products.csv')];
    expect(countsOf(await world.compare(all)).revenue).toEqual({ new: 1 });
    await world.apply(all);
    expect(await facts()).toEqual([['Acme Corporation', 'Duo', '2026-08-01', 10_000, 'USD']]);
  });

  it('belongs to one workspace', async () => {
    const path = await file('Acme Corporation,2026-08,100,,');
    await world.apply([path]);
    expect(countsOf(await world.compare([path], { scope: world.other }))).toEqual({ revenue: { rejected: 1 } });
    await world.apply([fixture('accounts.csv'), path], { scope: world.other });
    expect(await facts(world.other.workspaceId)).toEqual(await facts());
    expect(await world.db.revenueFact.count()).toBe(2);
  });
});
