import type { Ids, PerAccount } from '../../feature.ts';
import { type Day, dayOf, dayOrNull } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';
import { planYears } from './plan-years.ts';

export type Renewing = { renewalOn: Day | null; hasPlan: boolean };

/** When accounts renew, and whether they have a plan that holds on a day. One statement. */
export async function listRenewing(s: AnyScope, accountIds: Ids, day: Day): PerAccount<Renewing> {
  const { first, last } = planYears(day);
  const rows = await s.db.$queryRaw<{ id: string; renewalOn: Date | null; hasPlan: boolean }[]>`
    SELECT a."id", a."renewalOn", EXISTS (
      SELECT 1 FROM "Plan" p WHERE p."workspaceId" = a."workspaceId" AND p."accountId" = a."id" AND p."year" BETWEEN ${first} AND ${last}) AS "hasPlan"
    FROM "Account" a WHERE a."workspaceId" = ${s.workspaceId} AND a."id" = ANY(${[...accountIds]}::text[])`;
  return new Map(rows.map(({ id, renewalOn, hasPlan }) => [id, { renewalOn: dayOrNull(renewalOn), hasPlan }]));
}

/** The currencies of accounts in use, the most frequent first. One statement. */
export async function commonCurrencies(s: AnyScope): Promise<string[]> {
  const rows = await s.db.account.groupBy({
    by: ['currency'],
    where: { workspaceId: s.workspaceId, archivedAt: null, isPractice: false },
    orderBy: [{ _count: { currency: 'desc' } }, { currency: 'asc' }],
  });
  return rows.map(({ currency }) => currency);
}

export type Threat = { id: string; accountId: string; name: string; since: Day };

/** Competitors written down as a high threat since a day. One statement. */
export async function listThreats(s: AnyScope, accountIds: Ids, from: Day): Promise<Threat[]> {
  const rows = await s.db.$queryRaw<(Omit<Threat, 'since'> & { since: Date })[]>`
    SELECT * FROM (
      SELECT c."id", c."accountId", c."name", coalesce((
        SELECT max(h."at") FROM "Change" h WHERE h."workspaceId" = c."workspaceId" AND h."entity" = 'competitor'
          AND h."entityId" = c."id" AND h."field" = 'threat' AND h."new" = '"high"'::jsonb), c."createdAt") AS "since"
      FROM "Competitor" c
      WHERE c."workspaceId" = ${s.workspaceId} AND c."accountId" = ANY(${[...accountIds]}::text[]) AND c."threat" = 'high'
        AND c."untilYear" IS NULL) threats
    WHERE "since" >= ${from}::date ORDER BY "since", "id"`;
  return rows.map(({ since, ...row }) => ({ ...row, since: dayOf(since) }));
}
