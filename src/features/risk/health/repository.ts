import { Prisma } from '../../../db/generated/client.ts';
import type { Ids, PerAccount } from '../../../feature.ts';
import { addDaysTo, type Day, dayOf, storedDay } from '../../../lib/dates.ts';
import type { AnyScope, TxScope } from '../../../scope.ts';
import { counts } from '../../accounts/index.ts';
import type { Band, Reason, RiskLevel, Scored, Standing } from '../level.ts';
import { countingOf, type Earlier, TREND_DAYS } from './health.ts';

/** Accounts that count and were not scored on a day, or changed since they were, or whose score is of other settings, in the order of their ids. One statement. */
export async function listUnscored(
  s: AnyScope,
  day: Day,
  settings: number,
  { after, most }: { after: string; most: number },
): Promise<string[]> {
  const rows = await s.db.$queryRaw<{ id: string }[]>`
    SELECT a."id" FROM "Account" a
    LEFT JOIN "HealthScore" h ON h."workspaceId" = ${s.workspaceId} AND h."accountId" = a."id" AND h."dayOn" = ${day}::date
    WHERE ${counts(s)} AND a."id" > ${after} AND (h."computedAt" IS NULL OR h."settings" <> ${settings} OR h."computedAt" < (
      SELECT c."at" FROM "Change" c WHERE c."workspaceId" = ${s.workspaceId} AND c."accountId" = a."id" ORDER BY c."id" DESC LIMIT 1))
    ORDER BY a."id" LIMIT ${most}`;
  return rows.map(({ id }) => id);
}

/**
 * What earlier days say of accounts: section 2.9 of the domain text, `Health red / drop`. A score is only compared with those of the same
 * settings. One statement.
 */
export async function listEarlier(s: AnyScope, accountIds: Ids, today: Day, settings: number): PerAccount<Earlier> {
  const rows = await s.db.$queryRaw<({ accountId: string } & Earlier)[]>`
    SELECT wanted."id" AS "accountId",
      (SELECT max(h."score") FROM "HealthScore" h
       WHERE h."workspaceId" = ${s.workspaceId} AND h."accountId" = wanted."id" AND h."band" IS NOT NULL
         AND h."settings" = ${settings} AND h."dayOn" < ${today}::date
         AND h."dayOn" >= ${addDaysTo(today, -TREND_DAYS)}::date) AS "best",
      jsonb_path_query_first(latest."signals", '$[*] ? (@.signal == "health" && @.case == "red").since') #>> '{}' AS "redSince",
      jsonb_path_query_first(latest."signals", '$[*] ? (@.signal == "health" && @.case == "drop").since') #>> '{}' AS "fellSince"
    FROM unnest(${[...accountIds]}::text[]) AS wanted("id")
    LEFT JOIN LATERAL (
      SELECT h."signals" FROM "HealthScore" h
      WHERE h."workspaceId" = ${s.workspaceId} AND h."accountId" = wanted."id" AND h."dayOn" < ${today}::date
      ORDER BY h."dayOn" DESC LIMIT 1) latest ON true`;
  return new Map(rows.map(({ accountId, ...row }) => [accountId, row]));
}

/** Keeps how accounts stand on a day, in the place of what was computed earlier on it. One statement. */
export async function keepStandings(
  t: TxScope,
  day: Day,
  settings: number,
  standings: readonly Standing[],
): Promise<void> {
  const rows = standings.map(({ reasons: _, evidence, ...standing }) => ({ ...standing, signals: evidence }));
  await t.db.$executeRaw`
    INSERT INTO "HealthScore" ("workspaceId", "accountId", "dayOn", "score", "band", "confidence", "components", "points", "level",
      "isQuiet", "signals", "settings", "computedAt")
    SELECT ${t.workspaceId}, "accountId", ${day}::date, "score", "band", "confidence", "components", "points", "level",
      "isQuiet", "signals", ${settings}, ${t.now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("accountId" text, "score" int, "band" text, "confidence" int,
      "components" jsonb, "points" int, "level" text, "isQuiet" boolean, "signals" jsonb)
    ON CONFLICT ("workspaceId", "accountId", "dayOn") DO UPDATE
      SET "score" = EXCLUDED."score", "band" = EXCLUDED."band", "confidence" = EXCLUDED."confidence",
        "components" = EXCLUDED."components", "points" = EXCLUDED."points", "level" = EXCLUDED."level",
        "isQuiet" = EXCLUDED."isQuiet", "signals" = EXCLUDED."signals", "settings" = EXCLUDED."settings",
        "computedAt" = EXCLUDED."computedAt"`;
}

/** What a day was scored from, to score it again. */
export type PastDay = { accountId: string; dayOn: Day; components: Scored[]; evidence: Reason[] };

/** Scores of accounts from a day on and before another; only those under other settings where `except` names some. One statement. */
export async function listPast(
  s: AnyScope,
  accountIds: Ids,
  days: { from: Day; before: Day; except?: number },
): Promise<PastDay[]> {
  const rows = await s.db.healthScore.findMany({
    where: {
      workspaceId: s.workspaceId,
      accountId: { in: [...accountIds] },
      dayOn: { gte: storedDay(days.from), lt: storedDay(days.before) },
      settings: { not: days.except },
    },
    select: { accountId: true, dayOn: true, components: true, signals: true },
  });
  return rows.map(({ accountId, dayOn, components, signals }) => ({
    accountId,
    dayOn: dayOf(dayOn),
    components: components as unknown as Scored[],
    evidence: signals as unknown as Reason[],
  }));
}

/** Which accounts have such days. One statement. */
export async function listOutdated(
  s: AnyScope,
  accountIds: Ids,
  days: { from: Day; before: Day; except: number },
): Promise<string[]> {
  const rows = await s.db.$queryRaw<{ accountId: string }[]>`
    SELECT DISTINCT h."accountId" FROM "HealthScore" h
    WHERE h."workspaceId" = ${s.workspaceId} AND h."accountId" = ANY(${[...accountIds]}::text[])
      AND h."dayOn" >= ${days.from}::date AND h."dayOn" < ${days.before}::date AND h."settings" <> ${days.except}
    ORDER BY 1`;
  return rows.map(({ accountId }) => accountId);
}

/** A day's score under other settings. What was told of it, its level and points, stays. */
export type Restated = Pick<Standing, 'accountId' | 'score' | 'band' | 'confidence' | 'components'> & { dayOn: Day };

/** One statement. */
export async function keepRestated(t: TxScope, settings: number, days: readonly Restated[]): Promise<void> {
  await t.db.$executeRaw`
    UPDATE "HealthScore" h SET "score" = r."score", "band" = r."band", "confidence" = r."confidence", "components" = r."components",
      "settings" = ${settings}
    FROM jsonb_to_recordset(${JSON.stringify(days)}::jsonb) AS r("accountId" text, "dayOn" date, "score" int, "band" text,
      "confidence" int, "components" jsonb)
    WHERE h."workspaceId" = ${t.workspaceId} AND h."accountId" = r."accountId" AND h."dayOn" = r."dayOn"`;
}

/** Scores are kept for two years. */
const KEPT_DAYS = 731;
export async function purgeScores(t: TxScope, today: Day): Promise<void> {
  const before = storedDay(addDaysTo(today, -KEPT_DAYS));
  await t.db.healthScore.deleteMany({ where: { workspaceId: t.workspaceId, dayOn: { lt: before } } });
}

/** Scores older than this say nothing about now. */
const RECENT_DAYS = 3;

/** A standing as it was stored. */
export type Stored = Standing & {
  dayOn: Day;
  /** Version of the settings it was scored with. */
  settings: number;
};

const select = {
  accountId: true,
  dayOn: true,
  score: true,
  band: true,
  confidence: true,
  components: true,
  points: true,
  level: true,
  isQuiet: true,
  signals: true,
  settings: true,
} as const satisfies Prisma.HealthScoreSelect;
type Row = Prisma.HealthScoreGetPayload<{ select: typeof select }>;

function toStored({ dayOn, band, level, components, signals, ...row }: Row): Stored {
  const evidence = signals as unknown as Reason[];
  return {
    ...row,
    dayOn: dayOf(dayOn),
    band: band as Band | null,
    level: level as RiskLevel,
    components: components as unknown as Scored[],
    reasons: countingOf(evidence),
    evidence,
  };
}

const columns = Prisma.raw(
  Object.keys(select)
    .map((name) => `h."${name}"`)
    .join(', '),
);

/** The newest standing of each account that was computed on a day or before, at most so many days earlier. One statement. */
async function standingsOn(s: AnyScope, accountIds: Ids, day: Day, within: number): PerAccount<Stored> {
  const rows = await s.db.$queryRaw<Row[]>`
    SELECT ${columns} FROM unnest(${[...accountIds]}::text[]) AS wanted("id")
    CROSS JOIN LATERAL (
      SELECT * FROM "HealthScore" h
      WHERE h."workspaceId" = ${s.workspaceId} AND h."accountId" = wanted."id" AND h."dayOn" <= ${day}::date
        AND h."dayOn" > ${addDaysTo(day, -within)}::date
      ORDER BY h."dayOn" DESC LIMIT 1) h`;
  return new Map(rows.map((row) => [row.accountId, toStored(row)]));
}

/** The latest standing of each account, where it is recent; accounts are scored for days in UTC, wherever the reader is. One statement. */
export const standingsNow = (s: AnyScope, accountIds: Ids): PerAccount<Stored> =>
  standingsOn(s, accountIds, dayOf(s.now), RECENT_DAYS);

/** How accounts stood when a trend begins. One statement. */
export const standingsBefore = (s: AnyScope, accountIds: Ids): PerAccount<Stored> =>
  standingsOn(s, accountIds, addDaysTo(dayOf(s.now), -TREND_DAYS), 7);

/** The scores of an account over some days, the oldest first. */
export async function listScores(
  s: AnyScope,
  accountId: string,
  from: Day,
): Promise<{ dayOn: Day; score: number | null }[]> {
  const rows = await s.db.healthScore.findMany({
    where: { workspaceId: s.workspaceId, accountId, dayOn: { gte: storedDay(from) } },
    select: { dayOn: true, score: true },
    orderBy: { dayOn: 'asc' },
  });
  return rows.map(({ dayOn, score }) => ({ dayOn: dayOf(dayOn), score }));
}

/** Which of these accounts count: key accounts, and those with a plan that holds. */
export async function countedOf(s: AnyScope, accountIds: Ids): Promise<Set<string>> {
  const rows = await s.db.$queryRaw<{ id: string }[]>`
    SELECT a."id" FROM "Account" a WHERE ${counts(s)} AND a."id" = ANY(${[...accountIds]}::text[])`;
  return new Set(rows.map(({ id }) => id));
}

/** All accounts that count. */
export async function listCountedIds(s: AnyScope): Promise<string[]> {
  const rows = await s.db.$queryRaw<
    { id: string }[]
  >`SELECT a."id" FROM "Account" a WHERE ${counts(s)} ORDER BY a."id"`;
  return rows.map(({ id }) => id);
}
