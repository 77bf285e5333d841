import { Prisma } from '../../db/generated/client.ts';
import type { PerAccount } from '../../feature.ts';
import type { AnyScope } from '../../scope.ts';
import { CANDIDATES_A_PAGE, type Candidate, type Link, type Serving } from './link.ts';

/** Links to what serves this record and, for a goal, to what it serves. */
export const listLinksOf = (s: AnyScope, id: string): Promise<{ id: string }[]> =>
  s.db.planLink.findMany({
    where: {
      workspaceId: s.workspaceId,
      OR: [{ linkKey: { startsWith: `${id}:` } }, { linkKey: { endsWith: `:${id}` } }],
    },
    select: { id: true },
    orderBy: { id: 'asc' },
  });

/** What serves a record: open ones first. */
export async function listServing(
  s: AnyScope,
  servedId: string,
  size = CANDIDATES_A_PAGE,
): Promise<{ links: Link[]; total: number }> {
  const rows = await s.db.$queryRaw<(Link & { total: number })[]>`
    SELECT l."id", l."accountId", CASE WHEN a."id" IS NULL THEN 'goal' ELSE 'action' END AS "serving",
      coalesce(a."id", g."id") AS "servingId", coalesce(a."title", g."title") AS "title",
      coalesce(a."status" = 'done', g."status" <> 'open') AS "isClosed", (count(*) OVER ())::int AS "total"
    FROM "PlanLink" l
    LEFT JOIN "Action" a ON a."workspaceId" = l."workspaceId" AND a."id" = l."actionId"
    LEFT JOIN "Goal" g ON g."workspaceId" = l."workspaceId" AND g."id" = l."goalId" AND l."actionId" IS NULL
    WHERE l."workspaceId" = ${s.workspaceId} AND l."linkKey" LIKE ${`${servedId}:%`}
    ORDER BY "isClosed", "title", l."id" LIMIT ${size}`;
  return { links: rows, total: rows[0]?.total ?? 0 };
}

/** Open actions and goals of an account, and which of them serve a record already. */
export async function listCandidates(
  s: AnyScope,
  accountId: string,
  servedId: string,
  { serving, page }: { serving: readonly Serving[]; page: number },
): Promise<{ items: Candidate[]; total: number }> {
  const rows = await s.db.$queryRaw<(Candidate & { total: number })[]>`
    SELECT c."serving", c."id", c."title", l."id" AS "linkId", (count(*) OVER ())::int AS "total" FROM (
      SELECT 'action' AS "serving", "workspaceId", "accountId", "id", "title", "dueOn" FROM "Action" WHERE "status" <> 'done'
      UNION ALL SELECT 'goal', "workspaceId", "accountId", "id", "title", "dueOn" FROM "Goal" WHERE "status" = 'open'
    ) c
    LEFT JOIN "PlanLink" l ON l."workspaceId" = c."workspaceId" AND l."linkKey" = ${`${servedId}:`} || c."id"
    WHERE c."workspaceId" = ${s.workspaceId} AND c."accountId" = ${accountId}
      AND c."serving" IN (${Prisma.join([...serving])}) AND c."id" <> ${servedId}
    ORDER BY c."serving", c."dueOn" NULLS LAST, c."title", c."id"
    LIMIT ${CANDIDATES_A_PAGE} OFFSET ${(page - 1) * CANDIDATES_A_PAGE}`;
  return { items: rows, total: rows[0]?.total ?? 0 };
}

/** The ids of actions by their titles. */
export async function actionsNamed(
  s: AnyScope,
  accountIds: readonly string[],
  titles: readonly string[],
): Promise<Map<string, string>> {
  const where = { workspaceId: s.workspaceId, accountId: { in: [...accountIds] }, title: { in: [...titles] } };
  const rows = await s.db.action.findMany({ where, select: { id: true, title: true } });
  return new Map(rows.map(({ id, title }) => [title, id]));
}

/** The account of each link that is there. */
export async function accountsOfLinks(s: AnyScope, ids: readonly string[]): PerAccount<string> {
  const where = { workspaceId: s.workspaceId, id: { in: [...ids] } };
  const rows = await s.db.planLink.findMany({ where, select: { id: true, accountId: true } });
  return new Map(rows.map(({ id, accountId }) => [id, accountId]));
}

/** What could be linked by this id at an account: an open action or goal. */
export async function findCandidate(s: AnyScope, accountId: string, id: string): Promise<Serving | null> {
  const where = { workspaceId: s.workspaceId, accountId, id };
  if (await s.db.action.findFirst({ where, select: { id: true } })) return 'action';
  return (await s.db.goal.findFirst({ where, select: { id: true } })) ? 'goal' : null;
}

export async function hasLink(s: AnyScope, key: string): Promise<boolean> {
  const where = { workspaceId: s.workspaceId, linkKey: key };
  return (await s.db.planLink.findFirst({ where, select: { id: true } })) !== null;
}
