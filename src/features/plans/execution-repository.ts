import type { Ids, PerAccount } from '../../feature.ts';
import type { Day } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';
import { planYears } from '../accounts/index.ts';

/** Whether accounts are key accounts, and have a plan that holds on a day. One statement. */
export async function planned(
  s: AnyScope,
  accountIds: Ids,
  day: Day,
): PerAccount<{ isKey: boolean; hasPlan: boolean }> {
  const { first, last } = planYears(day);
  const rows = await s.db.account.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...accountIds] } },
    select: {
      id: true,
      keyStatus: true,
      plans: { where: { year: { gte: first, lte: last } }, select: { id: true }, take: 1 },
    },
  });
  return new Map(
    rows.map(({ id, keyStatus, plans }) => [id, { isKey: keyStatus === 'key', hasPlan: plans.length > 0 }]),
  );
}
