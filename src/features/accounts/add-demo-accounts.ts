import type { Fields } from '../../db/change.ts';
import { insertMany, newId } from '../../db/change-many.ts';
import { accountIn, asImport, type DemoWorld, insertPast, personIn } from '../../demo-world.ts';
import { minorUnits } from '../../lib/money.ts';
import { nameKey } from '../../lib/names.ts';
import { numberOrNull, orNull, wordsIn } from '../../lib/rows.ts';
import type { SeatRole } from './account.ts';
import { type AccountRow, companyMoves } from './demo-accounts.ts';
import { seatOf } from './set-seat.ts';

const BEGINNING = 735;

/** Accounts as a file brought them, then their teams, as people put them together. */
export async function addAccounts(world: DemoWorld, rows: readonly AccountRow[]): Promise<void> {
  const t = asImport(
    world,
    { by: 'ben', ago: BEGINNING },
    { name: 'accounts.csv', table: 'accounts', rows: rows.length },
  );
  for (const { key } of rows) world.accounts.set(key, newId(t.now));
  await insertMany(
    t,
    'account',
    rows.map((row) => ({ ...fieldsOf(world, row), id: accountIn(world, row.key) })),
  );
  await seatTeams(world, rows);
}

function fieldsOf(world: DemoWorld, row: AccountRow): Fields<'account'> & { name: string } {
  const { key, name, industry, region, currency, status } = row;
  const turnover = numberOrNull(row.turnover);
  const since = numberOrNull(row.since);
  const renews = numberOrNull(row.renews);
  const first = companyMoves.find((one) => one.account === key && one.field === 'keyStatus');
  const firstTier = companyMoves.find((one) => one.account === key && one.field === 'tier');
  const isStatus = status !== 'practice' && status !== 'archived';
  return {
    name,
    nameKey: nameKey(name),
    domain: `${key}.example`,
    industry: orNull(industry),
    size: numberOrNull(row.size),
    turnover: turnover === null ? null : minorUnits(turnover * 1_000_000, currency),
    region: orNull(region),
    scope: orNull(row.scope),
    parentId: row.below ? accountIn(world, row.below) : null,
    keyStatus: isStatus ? (first?.before ?? status) : 'none',
    tier: firstTier?.before ?? orNull(row.tier),
    currency,
    customerSinceOn: since === null ? null : world.day(-since),
    renewalOn: renews === null ? null : world.day(renews),
    isPractice: status === 'practice',
    archivedAt: status === 'archived' ? world.day(-300) : null,
  };
}

/** The heads name who leads; who leads chooses the rest. */
async function seatTeams(world: DemoWorld, rows: readonly AccountRow[]): Promise<void> {
  const seats = rows.flatMap(({ key, kam, sponsor, core, extended }) => {
    const seat = (who: string, role: SeatRole, by: string, ago: number) => ({
      by,
      ago,
      row: {
        accountId: accountIn(world, key),
        memberId: personIn(world, who).id,
        ...seatOf(accountIn(world, key), role),
      },
    });
    const chooser = kam && kam !== 'vera' ? kam : 'ben';
    return [
      ...wordsIn(kam).map((who) => seat(who, 'kam', 'ben', 690)),
      ...wordsIn(sponsor).map((who) => seat(who, 'sponsor', 'ben', 690)),
      ...wordsIn(core).map((who) => seat(who, 'core', chooser, 655)),
      ...wordsIn(extended).map((who) => seat(who, 'extended', chooser, 655)),
    ];
  });
  await insertPast(world, 'accountMember', seats);
}

/** Account, channel, days ago; a channel that is not there is left out. */
export async function linkChannels(world: DemoWorld, links: readonly [string, string, number][]): Promise<void> {
  const rows = links.flatMap(([key, name, ago]) => {
    const channelId = world.channels.get(name);
    return channelId ? [{ by: 'ana', ago, row: { channelId, accountId: accountIn(world, key) } }] : [];
  });
  await insertPast(world, 'channelLink', rows);
}
