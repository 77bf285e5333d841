import { insertMany } from '../../db/change-many.ts';
import { accountIn, type DemoWorld, insertPast, longText, personIn } from '../../demo-world.ts';
import { nameKey } from '../../lib/names.ts';
import type { TxScope } from '../../scope.ts';
import { LONGEST_NAME } from './account.ts';
import { addAccounts, linkChannels } from './add-demo-accounts.ts';
import { askForAccess } from './ask-for-access.ts';
import { decideRequest } from './decide-request.ts';
import type { AccountRow } from './demo-accounts.ts';
import { addDeals } from './demo-deals.ts';
import { addRevenue, factOf, monthBack, type Products } from './demo-sales.ts';
import { seatOf } from './set-seat.ts';

const DAUGHTERS = 50;
const empty = {
  ...{
    key: '',
    below: '',
    name: '',
    industry: '',
    size: '',
    turnover: '',
    region: '',
    currency: 'USD',
    status: 'none',
  },
  ...{ tier: '', scope: '', kam: '', sponsor: '', core: '', extended: '', since: '', renews: '' },
};
const typical: AccountRow = {
  ...empty,
  ...{ key: 'typical', name: 'Typical', industry: 'Manufacturing', size: '1200', turnover: '340', region: 'Europe' },
  ...{
    currency: 'EUR',
    status: 'key',
    tier: 'target',
    scope: 'regional',
    kam: 'ana',
    sponsor: 'cora',
    core: 'dev liam',
  },
  ...{ extended: 'priya', since: '900', renews: '120' },
};
const longest: AccountRow = {
  ...empty,
  ...{ key: 'longest', name: longText(LONGEST_NAME, 'Longest '), industry: longText(100), region: longText(100, 'R ') },
  ...{ size: '2000000000', turnover: '9000000', currency: 'USD', status: 'key', tier: 'star', scope: 'global' },
  ...{ kam: 'ana', sponsor: 'cora', since: '36000', renews: '-400' },
};

/** `Empty`, `Typical`, and one whose every text is as long as it may be. */
export async function extremeAccounts(t: TxScope, world: DemoWorld, products: Products): Promise<void> {
  await addAccounts(world, [{ ...empty, key: 'empty', name: 'Empty' }, typical, longest]);
  const extras = [...world.people.keys()].filter((name) => name.startsWith('extra'));
  await insertPast(
    world,
    'accountMember',
    extras.map((name, index) => {
      const accountId = accountIn(world, 'longest');
      const row = {
        accountId,
        memberId: personIn(world, name).id,
        ...seatOf(accountId, index % 2 ? 'core' : 'extended'),
      };
      return { by: 'ana', ago: 200, row };
    }),
  );
  await addDaughters(t, accountIn(world, 'longest'));
  await sell(world, products);
  await linkChannels(world, [['longest', 'general', 100]]);
}

async function addDaughters(t: TxScope, parentId: string): Promise<void> {
  const rows = Array.from({ length: DAUGHTERS }, (_, index) => {
    const name = longText(LONGEST_NAME, `Daughter ${index + 1} `);
    return { name, nameKey: nameKey(name), parentId, currency: 'USD' };
  });
  await insertMany(t, 'account', rows);
}

async function sell(world: DemoWorld, products: Products): Promise<void> {
  const currencies = new Map([['typical', 'EUR']]);
  const line = { account: 'typical', shape: 'growth', cloud: '40', desk: '18', security: '9', projects: '25' };
  await addRevenue(world, [{ ...line, months: '36', credit: '' }], products, currencies);
  const deal = { account: 'typical', owner: 'ana', product: 'cloud', origin: 'proactive' };
  await addDeals(
    world,
    [
      { ...deal, opened: '90', close: '60', stage: 'Proposal', amount: '240', name: 'Platform renewal' },
      { ...deal, opened: '200', close: '-50', stage: 'Won', amount: '110', name: 'Security baseline' },
    ],
    products,
    currencies,
  );
  await sellToLongest(world);
}

const HUGE = 900_000_000_000_000n;

async function sellToLongest(world: DemoWorld): Promise<void> {
  const accountId = accountIn(world, 'longest');
  const money = [
    ['USD', HUGE],
    ['EUR', -HUGE],
    ['JPY', HUGE / 7n],
    ['KWD', -1n],
  ] as const;
  const facts = money.map(([currency, amount], index) => {
    return factOf(accountId, null, monthBack(world.today, index), amount, currency);
  });
  await insertMany(world.as('ana', 2), 'revenueFact', facts);
  const deals = Array.from({ length: 40 }, (_, index) => ({
    by: 'ana',
    ago: 300,
    row: {
      accountId,
      name: longText(200, `Deal ${index + 1} `),
      stage: longText(100),
      amount: money[index % 4]?.[1] ?? null,
      currency: money[index % 4]?.[0] ?? 'USD',
      closeOn: world.day(index * 30 - 300),
      ownerId: personIn(world, 'ana').id,
    },
  }));
  await insertPast(world, 'opportunity', deals);
}

/** Somebody asks to be let in: once answered, once not yet. */
export async function askAround(world: DemoWorld): Promise<void> {
  const { request } = await askForAccess(world.as('sol', 3), accountIn(world, 'typical'));
  await decideRequest(world.as('ana', 2), request.id, 'declined');
  await askForAccess(world.as('sol', 1), accountIn(world, 'longest'));
}
