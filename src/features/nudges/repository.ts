import type { Prisma } from '../../db/generated/client.ts';
import { DAY_MS, type Day, dayOf, storedDay } from '../../lib/dates.ts';
import type { AnyScope, SystemScope, TxScope } from '../../scope.ts';
import { type Chosen, DAY, keyOf, type Reminder, type Told, type ToldKey } from './reminder.ts';

/** The latest day since one that was decided for each member. */
export async function listDecided(s: AnyScope, since: Day): Promise<Map<string, Day>> {
  const rows = await s.db.nudgeDay.groupBy({
    by: ['memberId'],
    where: { workspaceId: s.workspaceId, dayOn: { gte: storedDay(since) } },
    _max: { dayOn: true },
  });
  return new Map(rows.flatMap(({ memberId, _max: { dayOn } }) => (dayOn ? [[memberId, dayOf(dayOn)] as const] : [])));
}

/**
 * What became of these lines, where they were told before or are about to be; what somebody put off since is told again.
 * One statement.
 */
export async function listTold(s: AnyScope, keys: readonly ToldKey[]): Promise<Map<string, Told>> {
  if (keys.length === 0) return new Map();
  const wanted = JSON.stringify(
    keys.map(({ memberId, kind, subjectId, occurrence }) => ({ memberId, kind, subjectId, occurrence })),
  );
  const rows = await s.db.$queryRaw<(ToldKey & { status: string | null })[]>`
    SELECT n."memberId", n."kind", n."subjectId", n."occurrence", d."status"
    FROM jsonb_to_recordset(${wanted}::jsonb) AS k("memberId" text, "kind" text, "subjectId" text, "occurrence" text)
    JOIN "Nudge" n ON n."workspaceId" = ${s.workspaceId} AND n."memberId" = k."memberId" AND n."kind" = k."kind"
      AND n."subjectId" = k."subjectId" AND n."occurrence" = k."occurrence"
    JOIN "Delivery" d ON d."workspaceId" = ${s.workspaceId} AND d."kind" = ${DAY} AND d."recipient" = n."memberId"
      AND d."subjectId" = to_char(n."dayOn", 'YYYY-MM-DD')
    WHERE d."status" IN ('sent', 'sending', 'uncertain')
      AND NOT EXISTS (
        SELECT 1 FROM "Mute" m
        WHERE m."workspaceId" = ${s.workspaceId} AND m."memberId" = n."memberId" AND m."untilOn" > n."dayOn"
          AND (m."kind" IS NULL OR m."kind" = n."kind") AND (m."subjectId" IS NULL OR m."subjectId" = n."subjectId")
          AND (m."accountId" IS NULL OR m."accountId" = n."accountId"))`;
  return new Map(rows.map((row) => [keyOf(row), row.status === 'uncertain' ? 'lost' : 'told']));
}

export type Decided = { memberId: string; day: Day; outcome: 'told' | 'nothing' | 'paused'; lines: number };

/** Notes what was decided; returns those members whose day nobody else had decided. One statement. */
export async function insertDays(t: TxScope, days: readonly Decided[]): Promise<Set<string>> {
  const rows = await t.db.$queryRaw<{ memberId: string }[]>`
    INSERT INTO "NudgeDay" ("workspaceId", "memberId", "dayOn", "outcome", "lines", "decidedAt")
    SELECT ${t.workspaceId}, "memberId", "day", "outcome", "lines", ${t.now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(days)}::jsonb) AS d("memberId" text, "day" date, "outcome" text, "lines" int)
    ON CONFLICT DO NOTHING RETURNING "memberId"`;
  return new Set(rows.map(({ memberId }) => memberId));
}

/** Stores the lines of some messages; one whose message did not arrive moves to the new one. One statement. */
export async function insertNudges(
  t: TxScope,
  lines: readonly (Chosen & { id: string; day: Day; position: number })[],
): Promise<void> {
  if (lines.length === 0) return;
  await t.db.$executeRaw`
    INSERT INTO "Nudge" ("workspaceId", "id", "memberId", "forId", "kind", "subjectId", "accountId", "occurrence", "dayOn",
      "position", "count", "isRepeat")
    SELECT ${t.workspaceId}, "id", "memberId", "forId", "kind", "subjectId", "accountId", "occurrence", "day", "position", "count", "isRepeat"
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS l("id" text, "memberId" text, "forId" text, "kind" text,
      "subjectId" text, "accountId" text, "occurrence" text, "day" date, "position" int, "count" int, "isRepeat" boolean)
    ON CONFLICT ("workspaceId", "memberId", "kind", "subjectId", "occurrence") DO UPDATE
      SET "forId" = EXCLUDED."forId", "accountId" = EXCLUDED."accountId", "dayOn" = EXCLUDED."dayOn", "position" = EXCLUDED."position", "count" = EXCLUDED."count", "isRepeat" = EXCLUDED."isRepeat"`;
}

/** Messages of earlier days that still wait are not sent any more: their lines stand in the new ones. */
export async function supersede(t: TxScope, memberIds: readonly string[]): Promise<void> {
  await t.db.delivery.updateMany({
    where: { workspaceId: t.workspaceId, kind: DAY, status: 'waiting', recipient: { in: [...memberIds] } },
    data: { status: 'stopped', lastError: 'the next day came first' },
  });
}

export type StoredNudge = Reminder & { id: string; day: Day; isRepeat: boolean };

const select = {
  id: true,
  memberId: true,
  forId: true,
  kind: true,
  subjectId: true,
  accountId: true,
  occurrence: true,
  dayOn: true,
  count: true,
  isRepeat: true,
} satisfies Prisma.NudgeSelect;
type Row = Prisma.NudgeGetPayload<{ select: typeof select }>;
const toStored = ({ dayOn, ...row }: Row): StoredNudge => ({ ...row, day: dayOf(dayOn) });

/** The lines of a day's message, in their order. */
export async function listNudges(s: AnyScope, memberId: string, day: Day): Promise<StoredNudge[]> {
  const rows = await s.db.nudge.findMany({
    where: { workspaceId: s.workspaceId, memberId, dayOn: storedDay(day) },
    select,
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toStored);
}

export async function findNudge(s: AnyScope, id: string): Promise<StoredNudge | null> {
  const row = await s.db.nudge.findFirst({ where: { workspaceId: s.workspaceId, id }, select });
  return row && toStored(row);
}

/** What was decided for somebody on a day, and what became of the message. */
export async function findDay(s: AnyScope, memberId: string, day: Day) {
  const [decided, delivery] = await Promise.all([
    s.db.nudgeDay.findFirst({
      where: { workspaceId: s.workspaceId, memberId, dayOn: storedDay(day) },
      select: { outcome: true, lines: true, decidedAt: true, closedAt: true },
    }),
    s.db.delivery.findFirst({
      where: { workspaceId: s.workspaceId, kind: DAY, recipient: memberId, subjectId: day },
      select: { status: true, attempts: true, lastError: true, sentAt: true, ts: true, channelId: true },
    }),
  ]);
  return { decided, delivery };
}

/** Days whose messages can still be undone from. */
export async function listOpenDays(s: SystemScope): Promise<{ memberId: string; day: Day }[]> {
  const rows = await s.db.nudgeDay.findMany({
    where: { workspaceId: s.workspaceId, closedAt: null, outcome: 'told' },
    select: { memberId: true, dayOn: true },
  });
  return rows.map(({ memberId, dayOn }) => ({ memberId, day: dayOf(dayOn) }));
}

export async function closeDays(t: TxScope, day: Day, memberIds: readonly string[]): Promise<void> {
  await t.db.nudgeDay.updateMany({
    where: { workspaceId: t.workspaceId, dayOn: storedDay(day), memberId: { in: [...memberIds] } },
    data: { closedAt: t.now },
  });
}

/** Occurrences come back within a year at most, so longer nobody has to know what was told. */
const KEPT_DAYS = 400;

export async function purge(s: SystemScope): Promise<void> {
  const dayOn = { lt: new Date(s.now.getTime() - KEPT_DAYS * DAY_MS) };
  await s.db.nudge.deleteMany({ where: { workspaceId: s.workspaceId, dayOn } });
  await s.db.nudgeDay.deleteMany({ where: { workspaceId: s.workspaceId, dayOn } });
}
