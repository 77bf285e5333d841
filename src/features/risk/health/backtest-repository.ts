import { dayOf, dayOrNull } from '../../../lib/dates.ts';
import type { AnyScope } from '../../../scope.ts';
import type { Episode, Loss } from './backtest.ts';

/** Every time an account stood on the at-risk list. One statement. */
export async function listEpisodes(s: AnyScope): Promise<Episode[]> {
  const rows = await s.db.queueEntry.findMany({
    where: { workspaceId: s.workspaceId, account: { isPractice: false } },
    select: { accountId: true, enteredAt: true, closedAt: true },
    orderBy: [{ enteredAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ accountId, enteredAt, closedAt }) => ({
    accountId,
    enteredOn: dayOf(enteredAt),
    closedOn: dayOrNull(closedAt),
  }));
}

/** Key accounts that have exited, with the day of it and of their first score. One statement. */
export async function listLosses(s: AnyScope): Promise<Loss[]> {
  const rows = await s.db.$queryRaw<{ accountId: string; lostAt: Date; scoredSince: Date | null }[]>`
    SELECT a."id" AS "accountId", exited."at" AS "lostAt", (
      SELECT min(h."dayOn") FROM "HealthScore" h WHERE h."workspaceId" = a."workspaceId" AND h."accountId" = a."id") AS "scoredSince"
    FROM "Account" a
    CROSS JOIN LATERAL (
      SELECT c."at" FROM "Change" c
      WHERE c."workspaceId" = a."workspaceId" AND c."entity" = 'account' AND c."entityId" = a."id" AND c."field" = 'keyStatus'
        AND c."new" = '"exited"'::jsonb
      ORDER BY c."id" DESC LIMIT 1) exited
    WHERE a."workspaceId" = ${s.workspaceId} AND a."keyStatus" = 'exited' AND NOT a."isPractice"
    ORDER BY exited."at", a."id"`;
  return rows.map(({ accountId, lostAt, scoredSince }) => ({
    accountId,
    lostOn: dayOf(lostAt),
    scoredSince: dayOrNull(scoredSince),
  }));
}
