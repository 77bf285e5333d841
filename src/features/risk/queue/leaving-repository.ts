import type { AnyScope } from '../../../scope.ts';
import { counts, isHere, keepReadable } from '../../accounts/index.ts';
import type { Reason } from '../level.ts';
import { type Loss, losses } from './entry.ts';

/** Open entries of accounts that are archived, exited or to practise on; and, unless a person flagged them, that count no longer. */
export const listUncounted = (s: AnyScope): Promise<{ id: string; points: number; reasons: Reason[] }[]> => s.db
  .$queryRaw`
  SELECT entry."id", entry."points", entry."reasons" FROM "QueueEntry" entry
  JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."id" = entry."accountId"
  WHERE entry."workspaceId" = ${s.workspaceId} AND entry."openKey" IS NOT NULL AND (
    a."archivedAt" IS NOT NULL OR a."isPractice" OR a."keyStatus" = 'exited'
    OR (entry."flaggedLevel" IS NULL AND NOT (${counts(s)})))
  ORDER BY entry."id" FOR UPDATE OF entry`;

export type LostClaim = { id: string; holderId: string; why: Loss };

/** Claims of people who left, only read now, or cannot see the account any more. Two statements at most. */
export async function listLostClaims(s: AnyScope): Promise<LostClaim[]> {
  const claims = await s.db.$queryRaw<{ id: string; accountId: string; recipientId: string; lost: Loss | null }[]>`
    SELECT entry."id", entry."accountId", m."id" AS "recipientId",
      CASE WHEN NOT ${isHere('m')} THEN ${losses.gone} WHEN m."role" = 'viewer' THEN ${losses.viewer} END AS "lost"
    FROM "QueueEntry" entry
    JOIN "Member" m ON m."workspaceId" = ${s.workspaceId} AND m."id" = entry."claimedById"
    WHERE entry."workspaceId" = ${s.workspaceId} AND entry."openKey" IS NOT NULL`;
  const fit = claims.filter(({ lost }) => lost === null);
  const seen = new Set((await keepReadable(s, fit)).map(({ id }) => id));
  return claims.flatMap(({ id, recipientId, lost }) => {
    const why = lost ?? (seen.has(id) ? null : losses.unseen);
    return why ? [{ id, holderId: recipientId, why }] : [];
  });
}
