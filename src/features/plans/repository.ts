import type { PerAccount } from '../../feature.ts';
import type { AnyScope, TxScope } from '../../scope.ts';
import type { MethodLevel, Plan, Profile } from './plan.ts';

const select = {
  id: true,
  accountId: true,
  year: true,
  methodLevel: true,
  summary: true,
  domains: true,
  version: true,
} as const;

/** The plan of each account for a year, or else the last one before it. */
export async function listPlans(s: AnyScope, accountIds: readonly string[], year: number): PerAccount<Plan> {
  const rows = await s.db.plan.findMany({
    where: { workspaceId: s.workspaceId, accountId: { in: [...accountIds] }, year: { lte: year } },
    select,
    orderBy: { year: 'asc' },
  });
  return new Map(
    rows.map(({ accountId, methodLevel, ...row }) => [accountId, { ...row, methodLevel: methodLevel as MethodLevel }]),
  );
}

/** Nobody else adds a plan to this account until the end of the transaction. */
export async function lockAccount(t: TxScope, accountId: string): Promise<void> {
  await t.db.$queryRaw`
    SELECT 1 FROM "Account" WHERE "workspaceId" = ${t.workspaceId} AND "id" = ${accountId} FOR NO KEY UPDATE`;
}

/** What the plan itself consists of. */
export const planEntities: readonly string[] = [
  'plan',
  'profile',
  'goal',
  'milestone',
  'action',
  'need',
  'competitor',
  'swotItem',
  'valueProposition',
  'tactic',
  'note',
];
const touching = [...planEntities, 'account', 'opportunity'];

export type LastChange = { actorId: string | null; at: Date };

/** Who last changed what the plan shows, and when. */
export const findLastChange = (s: AnyScope, accountId: string): Promise<LastChange | null> =>
  s.db.change.findFirst({
    where: { workspaceId: s.workspaceId, accountId, entity: { in: [...planEntities] } },
    orderBy: { id: 'desc' },
    select: { actorId: true, at: true },
  });

const profileSelect = { id: true, accountId: true, who: true, strategy: true, decisions: true, version: true } as const;

/** What is known of who each customer is. */
export async function listProfiles(s: AnyScope, accountIds: readonly string[]): PerAccount<Profile> {
  const where = { workspaceId: s.workspaceId, accountId: { in: [...accountIds] } };
  const rows = await s.db.profile.findMany({ where, select: profileSelect });
  return new Map(rows.map(({ accountId, ...profile }) => [accountId, profile]));
}

export const findProfile = async (s: AnyScope, accountId: string): Promise<Profile | null> =>
  (await listProfiles(s, [accountId])).get(accountId) ?? null;

/** The years before one in which an account had a plan, the latest first. */
export async function listYears(s: AnyScope, accountId: string, before: number): Promise<number[]> {
  const where = { workspaceId: s.workspaceId, accountId, year: { lt: before } };
  const rows = await s.db.plan.findMany({ where, select: { year: true }, orderBy: { year: 'desc' } });
  return rows.map(({ year }) => year);
}

/** The parts of a plan whose age is told by history. */
export const parts = ['profile', 'goals', 'needs', 'opportunities', 'competition', 'swot', 'value', 'tactics'] as const;
export type Part = (typeof parts)[number];

type Touched = { accountId: string; part: Part; at: Date };

/** When each part of each account's plan was last touched; putting a list into another order does not count. */
export async function lastTouched(s: AnyScope, accountIds: readonly string[]): PerAccount<Partial<Record<Part, Date>>> {
  const rows = await s.db.$queryRaw<Touched[]>`
    SELECT "accountId", "part", max("at") AS "at" FROM (
      SELECT "accountId", "at", CASE
        WHEN "entity" = 'profile' OR ("entity" = 'plan' AND "field" = 'summary') OR ("entity" = 'account' AND "source" = 'slack'
          AND "field" IN ('name', 'domain', 'industry', 'size', 'turnover', 'region', 'customerSinceOn', 'renewalOn')) THEN 'profile'
        WHEN "entity" IN ('goal', 'milestone') THEN 'goals'
        WHEN "entity" = 'need' THEN 'needs'
        WHEN "entity" = 'opportunity' THEN 'opportunities'
        WHEN "entity" = 'competitor' THEN 'competition'
        WHEN "entity" = 'swotItem' THEN 'swot'
        WHEN "entity" = 'valueProposition' THEN 'value'
        WHEN "entity" = 'tactic' THEN 'tactics'
      END AS "part"
      FROM "Change"
      WHERE "workspaceId" = ${s.workspaceId} AND "accountId" = ANY(${[...accountIds]}::text[])
        AND "field" IS DISTINCT FROM 'place' AND "entity" = ANY(${touching}::text[])
    ) touched WHERE "part" IS NOT NULL GROUP BY "accountId", "part"`;
  const found = new Map<string, Partial<Record<Part, Date>>>();
  for (const { accountId, part, at } of rows) found.set(accountId, { ...found.get(accountId), [part]: at });
  return found;
}
