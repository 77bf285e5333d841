import type { Ids, PerAccount } from '../../../feature.ts';
import type { AnyScope, Person } from '../../../scope.ts';
import type { Band } from '../level.ts';

/** How somebody who knows the account sees it. */
export type Judgement = { id: string; accountId: string; by: Person; band: Band; reason: string; at: Date };

/** The latest judgement of each account. One statement. */
export async function latestJudgements(s: AnyScope, accountIds: Ids): PerAccount<Judgement> {
  const rows = await s.db.judgement.findMany({
    where: { workspaceId: s.workspaceId, accountId: { in: [...accountIds] } },
    distinct: ['accountId'],
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      accountId: true,
      band: true,
      reason: true,
      createdAt: true,
      member: { select: { id: true, name: true, slackUserId: true } },
    },
  });
  return new Map(
    rows.map(({ accountId, band, member, createdAt, ...row }) => [
      accountId,
      { ...row, accountId, band: band as Band, by: member, at: createdAt },
    ]),
  );
}
