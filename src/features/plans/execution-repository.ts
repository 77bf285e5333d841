import type { Ids, PerAccount } from '../../feature.ts';
import type { AnyScope } from '../../scope.ts';

/** Whether accounts are key accounts, and have a plan of a year. One statement. */
export async function planned(
  s: AnyScope,
  accountIds: Ids,
  year: number,
): PerAccount<{ isKey: boolean; hasPlan: boolean }> {
  const rows = await s.db.account.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...accountIds] } },
    select: { id: true, keyStatus: true, plans: { where: { year }, select: { id: true }, take: 1 } },
  });
  return new Map(
    rows.map(({ id, keyStatus, plans }) => [id, { isKey: keyStatus === 'key', hasPlan: plans.length > 0 }]),
  );
}
