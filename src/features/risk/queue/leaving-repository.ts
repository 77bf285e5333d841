import type { AnyScope } from '../../../scope.ts';
import { counts } from '../../accounts/index.ts';
import type { Reason } from '../level.ts';

/** Open entries of accounts that are archived, exited or to practise on; and, unless a person flagged them, that count no longer. */
export const listUncounted = (s: AnyScope): Promise<{ id: string; points: number; reasons: Reason[] }[]> => s.db
  .$queryRaw`
  SELECT entry."id", entry."points", entry."reasons" FROM "QueueEntry" entry
  JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."id" = entry."accountId"
  WHERE entry."workspaceId" = ${s.workspaceId} AND entry."openKey" IS NOT NULL AND (
    a."archivedAt" IS NOT NULL OR a."isPractice" OR a."keyStatus" = 'exited'
    OR (entry."flaggedLevel" IS NULL AND NOT (${counts(s)})))
  ORDER BY entry."id" FOR UPDATE OF entry`;
