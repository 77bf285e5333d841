import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertRow, removeRow } from '../../../src/db/change.ts';
import { inTransaction } from '../../../src/scope.ts';
import { company, countsOf, emptied, fixture, openWorld, type World } from './support.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

beforeEach(() => emptied(world));

const addMember = (name: string, slackUserId: string, workspaceId = world.s.workspaceId) =>
  world.db.member.create({ data: { workspaceId, slackUserId, homeTeamId: 'T1', name, syncedAt: world.s.now } });

describe('a dry run', () => {
  it('says what would become of each row, also of those that refer to rows of the same import, and changes nothing', async () => {
    const report = await world.compare(company);
    expect(countsOf(report)).toEqual({
      products: { new: 3 },
      people: { waiting: 2 },
      accounts: { new: 5, rejected: 2 },
      opportunities: { new: 6, rejected: 4 },
    });
    for (const table of ['account', 'opportunity', 'product', 'change', 'import', 'importRow'] as const) {
      expect(await world.db[table as 'account'].count(), table).toBe(0);
    }
  });

  it('names row, column and reason of each rejected row', async () => {
    const { files, rejected } = await world.compare(company);
    const lines = rejected.map(({ file, line, problems }) => [
      files[file]?.file.name,
      line,
      problems[0]?.column,
      problems[0]?.reason,
    ]);
    expect(lines).toEqual([
      ['accounts.csv', 7, 'size', 'is not a whole number'],
      ['accounts.csv', 8, '', 'says the same as line 3'],
      ['sales_pipeline.csv', 8, 'openedOn', 'is a day that does not exist'],
      ['sales_pipeline.csv', 9, 'amount', 'is not an amount of money'],
      ['sales_pipeline.csv', 10, '', 'says the same as line 2'],
      ['sales_pipeline.csv', 11, '', expect.stringContaining('has 6 cells where the header has 8')],
    ]);
  });

  it('suggests spellings, and counts what waits for somebody', async () => {
    const { files } = await world.compare(company);
    const found = files.flatMap(({ problems }) =>
      problems.map(({ kind, column, reason, rows, values }) => [kind, column, values, reason, rows]),
    );
    expect(found).toEqual(
      expect.arrayContaining([
        ['read as', 'product', ['FlexPro'], 'read as "Flex Pro"', 2],
        ['read as', 'account', ['Cedar and Sons'], 'read as "Cedar & Sons"', 1],
        ['waits', 'account', null, 'names no account', 2],
        ['waits', 'account', ['Unheard Of'], 'no account has this name', 1],
        ['left out', 'product', ['Triple'], 'no product has this name', 1],
        ['left out', 'parent', ['Unheard Of'], 'no account has this name', 1],
        ['left out', 'parent', ['Delta Foods', 'Echo Foods'], 'the account would stand above itself', 2],
        ['waits', 'person', ['Ana', 'Nobody Known'], 'nobody the bot knows has this name', 2],
      ]),
    );
  });
});

describe('applying', () => {
  it('stores what the files say', async () => {
    const { status } = await world.apply(company);
    expect(status).toBe('applied');
    const accounts = await world.db.account.findMany({ include: { parent: true }, orderBy: { name: 'asc' } });
    expect(accounts.map(({ name, parent }) => [name, parent?.name])).toEqual([
      ['Acme Corporation', undefined],
      ['Borealis Labs', 'Acme Corporation'],
      ['Cedar & Sons', undefined],
      ['Delta Foods', undefined],
      ['Echo Foods', undefined],
    ]);
    expect(accounts[1]).toMatchObject({
      nameKey: 'borealis labs',
      industry: 'medical',
      size: 2822,
      turnover: 110_004n,
      currency: 'USD',
      region: 'Norway',
      keyStatus: 'none',
    });
    const deals = await world.db.opportunity.findMany({
      include: { account: true, product: true },
      orderBy: { name: 'asc' },
    });
    expect(
      deals.map(({ name, account, product, status: state, amount }) => [
        name,
        account?.name,
        product?.name,
        state,
        amount,
      ]),
    ).toEqual([
      ['Duo (O4)', undefined, 'Duo', 'open', null],
      ['Duo for Unheard Of', undefined, 'Duo', 'lost', 0n],
      ['Flex Basic for Acme Corporation', 'Acme Corporation', 'Flex Basic', 'won', 105_400n],
      ['FlexPro (O3)', undefined, 'Flex Pro', 'open', null],
      ['FlexPro for Borealis Labs', 'Borealis Labs', 'Flex Pro', 'won', 451_400n],
      ['Triple for Cedar and Sons', 'Cedar & Sons', undefined, 'lost', 5000n],
    ]);
    expect(deals[2]).toMatchObject({ stage: 'Won', ownerName: 'Ana', ownerId: null, closeOn: new Date('2027-03-01') });
  });

  it('changes nothing the second time', async () => {
    await world.apply(company);
    const before = await world.db.change.count();
    const second = await world.apply(company);
    expect(countsOf(await world.report(second.id))).toMatchObject({
      products: { unchanged: 3 },
      accounts: { unchanged: 5, rejected: 2 },
      opportunities: { unchanged: 6, rejected: 4 },
    });
    expect(await world.db.change.count()).toBe(before);
    expect(countsOf(await world.compare(company)).opportunities).toEqual({ unchanged: 6, rejected: 4 });
  });

  it('keeps history: one entry per new record, old and new per changed field', async () => {
    const first = await world.apply([fixture('products.csv')]);
    const second = await world.apply([
      await world.write('products.csv', 'product,series,sales_price', 'Duo,Pair,60', 'Flex Pro,,'),
    ]);
    const changes = await world.db.change.findMany({ orderBy: { id: 'asc' } });
    expect(
      changes
        .filter(({ importId }) => importId === first.id)
        .map(({ field, new: next, version }) => [field, next, version]),
    ).toContainEqual([null, { name: 'Duo', series: 'Duo', listPrice: 5500, currency: 'USD' }, 1]);
    expect(changes.filter(({ importId }) => importId === second.id)).toMatchObject([
      {
        entity: 'product',
        field: 'series',
        old: 'Duo',
        new: 'Pair',
        version: 2,
        source: 'import',
        actorId: null,
        requestId: second.id,
      },
      { entity: 'product', field: 'listPrice', old: 5500, new: 6000, version: 2 },
    ]);
  });

  it('never overwrites with an empty cell', async () => {
    await world.apply(company);
    const empty = await world.write(
      'accounts.csv',
      'account,sector,revenue,employees,subsidiary_of',
      'Borealis Labs,,,,',
    );
    expect(countsOf(await world.compare([empty])).accounts).toEqual({ unchanged: 1 });
    await world.apply([empty]);
    const account = await world.db.account.findFirstOrThrow({
      where: { name: 'Borealis Labs' },
      include: { parent: true },
    });
    expect(account).toMatchObject({
      industry: 'medical',
      size: 2822,
      turnover: 110_004n,
      parent: { name: 'Acme Corporation' },
    });
  });

  it('maps names to people the bot knows, and sets who manages them', async () => {
    const [ana, ben] = [await addMember('Ana', 'U1'), await addMember('Ben', 'U2')];
    await world.apply(company);
    expect(await world.db.member.findFirst({ where: { id: ana.id } })).toMatchObject({ managerId: ben.id });
    const deal = await world.db.opportunity.findFirstOrThrow({ where: { name: 'Duo (O4)' } });
    expect(deal).toMatchObject({ ownerId: ana.id, ownerName: null });
    const circle = await world.write('people.csv', 'employee,manager', 'Ben,Ana');
    expect((await world.compare([circle])).files[0]?.problems).toMatchObject([
      { kind: 'left out', reason: 'the person would report to themselves' },
    ]);
  });

  it('reads units and currency as it is told, and says so', async () => {
    const file = await world.write('a.csv', 'account,sector,revenue', 'Zeta,retail,"1.100,04"', 'Eta,retail,"0,5"');
    const { id } = await world.apply([file], { currency: 'EUR', units: { revenue: 'millions' } });
    expect(await world.db.account.findFirst({ where: { name: 'Zeta' } })).toMatchObject({
      turnover: 110_004_000_000n,
      currency: 'EUR',
    });
    expect(await world.words(id)).toContain(
      '  understood: revenue is the customer\'s own turnover; revenue in EUR; revenue in millions; decimals after ","',
    );
  });

  it('follows an account by its id when its name changes, and keeps accounts of the same name apart by their ids', async () => {
    const header = 'Account ID,Account Name,Industry,Website';
    await world.apply([
      await world.write('a.csv', header, '1,Acme AG,retail,https://www.acme.de/x', '2,Acme Ltd,retail,acme.uk'),
    ]);
    await world.apply([await world.write('a.csv', header, '1,Apex AG,retail,acme.de', '2,Acme Ltd,trade,acme.uk')]);
    const accounts = await world.db.account.findMany({ orderBy: { name: 'asc' } });
    expect(accounts.map(({ name, nameKey, industry, domain }) => [name, nameKey, industry, domain])).toEqual([
      ['Acme Ltd', 'acme', 'trade', 'acme.uk'],
      ['Apex AG', 'apex', 'retail', 'acme.de'],
    ]);
  });

  it('refuses a row without an id whose name several accounts have', async () => {
    const file = await world.write(
      'a.csv',
      'Account ID,Account Name,Industry',
      '1,Acme,retail',
      '2,Acme,trade',
      ',Acme,food',
    );
    const { rejected } = await world.compare([file]);
    expect(rejected).toMatchObject([
      { line: 4, problems: [{ column: 'name', reason: expect.stringContaining('the name of several accounts') }] },
    ]);
    await world.apply([file]);
    expect(countsOf(await world.compare([file])).accounts).toEqual({ unchanged: 2, rejected: 1 });
  });

  it('links an account that was known by its name to its id', async () => {
    await world.apply([fixture('accounts.csv')]);
    const file = await world.write('a.csv', 'Account ID,Account Name,Industry', '7,Acme Corporation,retail');
    expect(countsOf(await world.compare([file])).accounts).toEqual({ changed: 1 });
    await world.apply([file]);
    expect(countsOf(await world.compare([file])).accounts).toEqual({ unchanged: 1 });
    expect(await world.db.account.count()).toBe(5);
  });

  it('assigns an opportunity once its account is named', async () => {
    await world.apply(company);
    expect((await world.report('none')).waiting).toEqual(['3 opportunities wait to be assigned to an account.']);
    const header = 'opportunity_id,account,deal_stage,close_date';
    await world.apply([await world.write('b.csv', header, 'O3,Cedar & Sons,Engaging,')]);
    expect(
      await world.db.opportunity.findFirst({ where: { name: 'FlexPro (O3)' }, include: { account: true } }),
    ).toMatchObject({
      account: { name: 'Cedar & Sons' },
      version: 2,
    });
  });

  it('brings back an opportunity that somebody removed, as the record it was', async () => {
    await world.apply(company);
    const { id } = await world.db.opportunity.findFirstOrThrow({ where: { name: 'FlexPro (O3)' } });
    await inTransaction(world.s, (t) => removeRow(t, 'opportunity', id));
    const again = await world.apply(company);
    expect(countsOf(await world.report(again.id)).opportunities).toEqual({ new: 1, unchanged: 5, rejected: 4 });
    expect(await world.db.opportunity.findMany({ where: { name: 'FlexPro (O3)' } })).toMatchObject([{ id }]);
  });

  it('tells nobody and puts nobody on a team', async () => {
    await world.apply(company);
    expect(await world.db.delivery.count()).toBe(0);
    expect(await world.db.accountMember.count()).toBe(0);
  });
});

describe('a workspace', () => {
  it('sees, changes and reverses nothing of another one', async () => {
    await inTransaction(world.other, async (t) => {
      await insertRow(t, 'account', { name: 'Acme Corporation', nameKey: 'acme' });
      for (let twice = 0; twice < 2; twice++) {
        await insertRow(t, 'account', { name: 'Cedar & Sons', nameKey: 'cedar and sons' });
      }
    });
    await addMember('Ana', 'U1', world.other.workspaceId);
    const { id } = await world.apply(company);
    expect(countsOf(await world.report(id)).accounts).toEqual({ new: 5, rejected: 2 });
    expect(await world.db.opportunity.count({ where: { workspaceId: world.s.workspaceId, accountId: null } })).toBe(3);
    const theirs = await world.db.account.findMany({ where: { workspaceId: world.other.workspaceId } });
    expect(theirs.map(({ industry, version }) => [industry, version])).toEqual([
      [null, 1],
      [null, 1],
      [null, 1],
    ]);
    expect(await world.db.opportunity.count({ where: { ownerId: { not: null } } })).toBe(0);
    expect((await world.compare(company, { scope: world.other })).waiting).toEqual([]);
    await expect(world.reverse(id, world.other)).rejects.toThrow('No import has the id');
    await expect(world.resume(id, world.other)).rejects.toThrow('No import has the id');
    const here = await world.apply(company, { scope: world.other });
    expect(countsOf(await world.report(here.id, world.other)).accounts).toEqual({ new: 3, changed: 1, rejected: 3 });
    expect(await world.db.externalId.count({ where: { workspaceId: world.other.workspaceId } })).toBe(6);
  });
});

describe('files that cannot be imported', () => {
  it.each([
    ['a header nobody knows', ['a,b', '1,2'], 'has none of the headers'],
    ['a single column', ['name', 'Acme'], 'is not a table'],
    [
      'days that can be read in two ways',
      ['opportunity_id,deal_stage,close_date', 'A,Won,03/04/2026'],
      '--days dmy or --days mdy',
    ],
  ])('are refused by name, and leave nothing behind: %s', async (_what, lines, words) => {
    const path = await world.write('bad.csv', ...lines);
    await expect(world.apply([fixture('products.csv'), path])).rejects.toThrow(words);
    await expect(world.apply([path])).rejects.toThrow(path);
    expect([await world.db.import.count(), await world.db.importRow.count(), await world.db.product.count()]).toEqual([
      0, 0, 0,
    ]);
  });

  it('are refused when a unit is given for a column that they do not have', async () => {
    await expect(world.compare([fixture('accounts.csv')], { units: { profit: 'millions' } })).rejects.toThrow(
      '--unit profit',
    );
  });
});
