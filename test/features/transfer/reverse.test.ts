import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertRow, updateRow } from '../../../src/db/change.ts';
import { inTransaction, type SystemScope } from '../../../src/scope.ts';
import { company, contentsOf, countsOf, emptied, fixture, openWorld, type World } from './support.ts';

let world: World;
/** Whether the database fails at a statement. */
let fails: (sql: string) => boolean = () => false;
let statements: string[] = [];
beforeAll(async () => {
  const onQuery = (sql: string) => {
    statements.push(sql);
    if (fails(sql)) throw new Error('the disk is full');
  };
  world = await openWorld({ onQuery });
});
afterAll(() => world.close());
beforeEach(async () => {
  fails = () => false;
  await emptied(world);
});

/** What people do in Slack. */
const byHand = (): SystemScope => ({ ...world.s, source: 'slack', requestId: 'by hand' });
const edit = async (entity: 'account' | 'opportunity', name: string, fields: object) => {
  const { id } = await (entity === 'account'
    ? world.db.account
    : (world.db.opportunity as never as typeof world.db.account)
  ).findFirstOrThrow({ where: { name } });
  await inTransaction(byHand(), (t) => updateRow(t, entity, id, null, fields));
};

const deals = (count: number, account = 'Acme Corporation') => [
  'opportunity_id,account,deal_stage,close_value',
  ...Array.from({ length: count }, (_, index) => `N${index},${account},Won,${index}`),
];

/** Lets the database fail at the `nth` insert of opportunities. */
function failAtBatch(nth: number): void {
  let seen = 0;
  fails = (sql) => sql.includes('INSERT INTO "Opportunity"') && ++seen === nth;
}

describe('reversing an import', () => {
  it('removes everything it created', async () => {
    const { id } = await world.apply(company);
    expect(await world.reverse(id)).toMatchObject({ restored: 0, removed: 14, changedSince: 0, inUse: 0 });
    expect(await contentsOf(world)).toEqual({ accounts: [], deals: [], products: [], links: [] });
    expect(await world.db.import.findFirst({ where: { id } })).toMatchObject({ status: 'reversed' });
  });

  it('gives back every value from before, also names and what follows from them', async () => {
    const header = 'Account ID,Account Name,Industry,Parent Account';
    await world.apply([
      ...company.slice(2),
      await world.write('a.csv', header, '1,Apex AG,retail,', '2,Zeta Ltd,retail,Apex AG'),
    ]);
    await world.apply([await world.write('d.csv', ...deals(3, 'Zeta'))]);
    const before = await contentsOf(world);
    const { id } = await world.apply([
      await world.write('a.csv', header, '1,Summit AG,food,', '2,Zeta Ltd,trade,New Top', '3,New Top,food,'),
      await world.write('d.csv', ...deals(5, 'New Top')),
      await world.write('p.csv', 'product,series,sales_price', 'Duo,Pair,1'),
    ]);
    expect(await contentsOf(world)).not.toEqual(before);
    expect(await world.reverse(id)).toMatchObject({ restored: 6, removed: 3, changedSince: 0, inUse: 0 });
    expect(await contentsOf(world)).toEqual(before);
  });

  it('keeps what people changed since, and what others refer to, and says how much', async () => {
    const { id } = await world.apply(company);
    await edit('opportunity', 'Duo (O4)', { stage: 'Signed' });
    await edit('account', 'Cedar & Sons', { region: 'Ghana' });
    const borealis = await world.db.account.findFirstOrThrow({ where: { name: 'Borealis Labs' } });
    await inTransaction(byHand(), (t) => insertRow(t, 'action', { accountId: borealis.id, title: 'Call them' }));
    expect(await world.reverse(id)).toMatchObject({ removed: 10, changedSince: 2, inUse: 2 });
    const { accounts, deals: kept, products } = await contentsOf(world);
    expect(accounts.map(({ name }) => name)).toEqual(['Borealis Labs', 'Cedar & Sons']);
    expect(kept).toMatchObject([{ name: 'Duo (O4)', stage: 'Signed', product: 'Duo' }]);
    expect(products.map(({ name }) => name)).toEqual(['Duo']);
    expect(await world.db.action.count()).toBe(1);
    await world.db.action.deleteMany();
    // What stayed is found again by the next import, which leaves what people changed as it is.
    const again = await world.apply(company);
    expect(countsOf(await world.report(again.id)).opportunities).toMatchObject({ new: 5, unchanged: 1 });
    expect(await world.db.opportunity.count()).toBe(6);
  });

  it('leaves a value alone that people set after the import changed it', async () => {
    await world.apply([fixture('accounts.csv')]);
    const { id } = await world.apply([
      await world.write('a.csv', 'account,sector,employees', 'Acme Corporation,food,1', 'Borealis Labs,food,2'),
    ]);
    await edit('account', 'Acme Corporation', { industry: 'energy' });
    expect(await world.reverse(id)).toMatchObject({ restored: 1, changedSince: 1 });
    const found = await contentsOf(world);
    expect(found.accounts.slice(0, 2)).toMatchObject([
      { name: 'Acme Corporation', industry: 'energy', size: 1 },
      { name: 'Borealis Labs', industry: 'medical', size: 2822 },
    ]);
  });

  it('stands in history apart from the import', async () => {
    await world.apply([fixture('products.csv')]);
    const { id } = await world.apply([await world.write('p.csv', 'product,series,sales_price', 'Duo,Pair,')]);
    await world.reverse(id);
    const changes = await world.db.change.findMany({ where: { field: { not: null } }, orderBy: { id: 'asc' } });
    expect(changes).toMatchObject([
      { field: 'series', old: 'Duo', new: 'Pair', version: 2, importId: id },
      { field: 'series', old: 'Pair', new: 'Duo', version: 3, importId: `${id}-reversed`, source: 'import' },
    ]);
  });

  it('goes on where it broke off, and ends once', async () => {
    const { id } = await world.apply([await world.write('d.csv', ...deals(1200))]);
    let removals = 0;
    fails = (sql) => sql.includes('DELETE FROM "public"."Opportunity"') && ++removals === 2;
    await expect(world.reverse(id)).rejects.toThrow();
    fails = () => false;
    expect(await world.db.opportunity.count()).toBe(700);
    await expect(world.apply([fixture('products.csv')])).rejects.toThrow(`--reverse ${id} undoes it`);
    expect(await world.reverse(id)).toMatchObject({ removed: 1200, changedSince: 0, inUse: 0 });
    expect((await contentsOf(world)).links).toEqual([]);
    await expect(world.reverse(id)).rejects.toThrow('was reversed already');
    await expect(world.resume(id)).rejects.toThrow('was reversed');
  });
});

describe('an import that fails on its way', () => {
  it('is reversed', async () => {
    await world.apply([fixture('accounts.csv')]);
    const before = await contentsOf(world);
    failAtBatch(3);
    const ended = await world.apply([fixture('products.csv'), await world.write('d.csv', ...deals(1200))]);
    expect(ended).toMatchObject({
      status: 'reversed',
      error: expect.stringContaining('disk is full'),
      reversal: { removed: 1003 },
    });
    expect(await contentsOf(world)).toEqual(before);
  });

  it('stands where it stopped when that is asked for, and goes on to the same end', async () => {
    const files = [fixture('accounts.csv'), await world.write('d.csv', ...deals(1200))];
    const whole = await world.apply(files);
    const expected = await contentsOf(world);
    await world.reverse(whole.id);
    await emptied(world);

    failAtBatch(3);
    const stopped = await world.apply(files, { keep: true });
    expect(stopped.status).toBe('failed');
    expect(await world.db.opportunity.count()).toBe(1000);
    await expect(world.apply(files)).rejects.toThrow(
      `--resume ${stopped.id} goes on with it, --reverse ${stopped.id} undoes it`,
    );
    fails = () => false;
    expect((await world.resume(stopped.id)).status).toBe('applied');
    expect(await contentsOf(world)).toEqual(expected);
    expect(await world.db.change.count({ where: { entity: 'opportunity' } })).toBe(1200);
    expect(countsOf(await world.report(stopped.id)).opportunities).toEqual({ new: 1200 });
    await expect(world.resume(stopped.id)).rejects.toThrow('nothing to resume');
  });

  it('does not repeat what people changed before it went on', async () => {
    const files = [fixture('accounts.csv'), await world.write('d.csv', ...deals(1200))];
    failAtBatch(3);
    const { id } = await world.apply(files, { keep: true });
    fails = () => false;
    await edit('account', 'Acme Corporation', { industry: 'energy' });
    await world.resume(id);
    expect((await contentsOf(world)).accounts[0]).toMatchObject({ industry: 'energy' });
  });
});

describe('the database', () => {
  it('gets as many statements for 500 rows as for 5', async () => {
    await world.apply([fixture('accounts.csv'), fixture('products.csv')]);
    const counts = [];
    for (const rows of [5, 500]) {
      const path = await world.write(`d${rows}.csv`, ...deals(rows).map((line) => line.replace('N', `${rows}-`)));
      statements = [];
      await world.apply([path]);
      counts.push(statements.length);
    }
    expect(counts[1]).toBe(counts[0]);
  });
});
