import type { AnyScope } from '../../scope.ts';

export type Sponsored = { accountId: string; memberId: string };

/** Key accounts in use with an executive sponsor who is still here; those that renew soonest first; one of them, or all. */
export const listSponsored = (s: AnyScope, accountId?: string): Promise<Sponsored[]> => s.db.$queryRaw`
  SELECT a."id" AS "accountId", m."id" AS "memberId"
  FROM "AccountMember" seat
  JOIN "Member" m ON m."workspaceId" = ${s.workspaceId} AND m."id" = seat."memberId" AND m."isActive" AND m."kind" = 'person'
  JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."id" = seat."accountId"
  WHERE seat."workspaceId" = ${s.workspaceId} AND seat."role" = 'sponsor'
    AND a."keyStatus" = 'key' AND a."archivedAt" IS NULL AND NOT a."isPractice"
    AND (${accountId ?? null}::text IS NULL OR a."id" = ${accountId ?? null}::text)
  ORDER BY a."renewalOn" NULLS LAST, a."nameKey", a."id"`;
