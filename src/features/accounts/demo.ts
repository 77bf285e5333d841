import { accountIn, changePast, type DemoWorld, insertPast, personIn } from '../../demo-world.ts';
import { orNull } from '../../lib/rows.ts';
import type { TxScope } from '../../scope.ts';
import type { SeatRole } from './account.ts';
import { addAccounts, linkChannels } from './add-demo-accounts.ts';
import { type AccountRow, companyAccounts, companyMoves, companyNewcomers } from './demo-accounts.ts';
import { addDeals } from './demo-deals.ts';
import { askAround, extremeAccounts } from './demo-extremes.ts';
import { companyDeals } from './demo-opportunities.ts';
import { companyRevenue } from './demo-revenue.ts';
import { addProducts, addRevenue } from './demo-sales.ts';
import { seatOf } from './set-seat.ts';

/** Accounts with their teams and statuses, three years of revenue, opportunities, linked channels, and requests for access. */
export async function demo(t: TxScope, world: DemoWorld): Promise<void> {
  const products = await addProducts(world);
  if (world.flavour === 'extremes') {
    await extremeAccounts(t, world, products);
    return askAround(world);
  }
  await addAccounts(world, companyAccounts);
  await addNewcomers(world);
  await move(world);
  await addRevenue(world, companyRevenue, products, currencies(companyAccounts));
  await addDeals(world, companyDeals, products, currencies(companyAccounts));
  await linkChannels(world, [
    ['acme', 'acme', 300],
    ['meridale', 'meridale-care', 210],
  ]);
  await askForAccess(world);
}

const currencies = (rows: readonly AccountRow[]): Map<string, string> =>
  new Map(rows.map(({ key, currency }) => [key, currency]));

async function addNewcomers(world: DemoWorld): Promise<void> {
  const seats = companyNewcomers.map(({ account, who, role, by, ago }) => {
    const accountId = accountIn(world, account);
    const row = { accountId, memberId: personIn(world, who).id, ...seatOf(accountId, role as SeatRole) };
    return { by, ago: Number(ago), row };
  });
  await insertPast(world, 'accountMember', seats);
}

async function move(world: DemoWorld): Promise<void> {
  const last = new Map(companyAccounts.map((row) => [row.key, { keyStatus: row.status, tier: orNull(row.tier) }]));
  await changePast(
    world,
    'account',
    companyMoves.map(({ account, field, by, ago }) => {
      const next = last.get(account);
      const fields = field === 'tier' ? { tier: next?.tier ?? null } : { keyStatus: next?.keyStatus ?? 'none' };
      return { by, ago: Number(ago), id: accountIn(world, account), fields };
    }),
  );
}

async function askForAccess(world: DemoWorld): Promise<void> {
  const request = (key: string, who: string, ago: number, answer: object) => ({
    by: who,
    ago,
    row: { accountId: accountIn(world, key), memberId: personIn(world, who).id, ...answer },
  });
  const openKey = `${accountIn(world, 'acmerob')}:${personIn(world, 'hugo').id}`;
  const granted = { status: 'granted', decidedById: personIn(world, 'ana').id, decidedAt: world.as('ana', 87).now };
  await insertPast(world, 'accessRequest', [
    request('acmerob', 'hugo', 2, { openKey }),
    request('kestrel', 'liam', 88, granted),
  ]);
}
