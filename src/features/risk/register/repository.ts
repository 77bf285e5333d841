import { Prisma } from '../../../db/generated/client.ts';
import type { Ids, PerAccount } from '../../../feature.ts';
import { dayIn, dayOrNull, todayOf } from '../../../lib/dates.ts';
import type { AnyScope, Person } from '../../../scope.ts';
import type { Visible } from '../../accounts/index.ts';
import type { QueueLevel } from '../level.ts';
import {
  ITEMS_A_PAGE,
  noItems,
  type Outcome,
  type RaidCounts,
  type RaidItem,
  type RaidKind,
  raidKinds,
} from './raid.ts';

type Row = Omit<RaidItem, 'stake' | 'owner' | 'dueOn' | 'isOpen' | 'outcome' | 'closedOn'> & {
  stake: bigint | null;
  dueOn: Date | null;
  status: string;
  outcome: string | null;
  closedAt: Date | null;
  ownerId: string | null;
  ownerName: string | null;
  ownerSlackId: string | null;
  total: number;
};

function toItem(s: AnyScope, row: Row): RaidItem {
  const { stake, dueOn, status, outcome, closedAt, ownerId, ownerName, ownerSlackId, total: _, ...item } = row;
  return {
    ...item,
    stake: stake === null ? null : Number(stake),
    dueOn: dayOrNull(dueOn),
    isOpen: status === 'open',
    outcome: outcome as Outcome | null,
    closedOn: closedAt && dayIn(closedAt, s.timeZone ?? 'UTC'),
    owner: ownerId ? { id: ownerId, name: ownerName ?? '', slackUserId: ownerSlackId ?? '' } : null,
  };
}

/** `i` is the item, `a` its account, `m` its owner. */
const items = (s: AnyScope): Prisma.Sql => Prisma.sql`
  SELECT i."id", i."accountId", a."name" AS "accountName", i."kind", i."title", i."likelihood", i."impact", i."stake", i."currency",
    i."dueOn", i."nextStep", i."dependsOn", i."isFlagged", i."sourceUrl", i."status", i."outcome", i."closedAt", i."closeNote",
    i."version", m."id" AS "ownerId", m."name" AS "ownerName", m."slackUserId" AS "ownerSlackId",
    (m."id" IS NOT NULL AND NOT (m."isActive" AND m."kind" = 'person')) AS "ownerHasLeft", (count(*) OVER ())::int AS "total"
  FROM "RaidItem" i
  JOIN "Account" a ON a."workspaceId" = i."workspaceId" AND a."id" = i."accountId"
  LEFT JOIN "Member" m ON m."workspaceId" = i."workspaceId" AND m."id" = i."ownerId"
  WHERE i."workspaceId" = ${s.workspaceId}`;

const kindsInOrder = Prisma.sql`array_position(ARRAY[${Prisma.join([...raidKinds])}]::text[], i."kind")`;
/** The worst first, of the same the one that is due first. */
const byWeight = Prisma.sql`coalesce(i."likelihood", 1) * coalesce(i."impact", 0) DESC, i."dueOn" ASC NULLS LAST, i."title", i."id"`;

export type RaidList = { items: RaidItem[]; total: number };
const pageOf = (page: number, size: number): Prisma.Sql => Prisma.sql`LIMIT ${size} OFFSET ${(page - 1) * size}`;

async function list(s: AnyScope, rest: Prisma.Sql): Promise<RaidList> {
  const rows = await s.db.$queryRaw<Row[]>`${items(s)} ${rest}`;
  return { items: rows.map((row) => toItem(s, row)), total: rows[0]?.total ?? 0 };
}

/** One page of the open items of an account, kind by kind, the worst first. One statement. */
export const listOpen = (s: AnyScope, accountId: string, page = 1, size = ITEMS_A_PAGE): Promise<RaidList> =>
  list(
    s,
    Prisma.sql`AND i."accountId" = ${accountId} AND i."status" = 'open' ORDER BY ${kindsInOrder}, ${byWeight} ${pageOf(page, size)}`,
  );

/** One page of the closed ones, the latest first. One statement. */
export const listClosed = (s: AnyScope, accountId: string, page = 1): Promise<RaidList> =>
  list(
    s,
    Prisma.sql`AND i."accountId" = ${accountId} AND i."status" = 'closed' ORDER BY i."closedAt" DESC, i."id" ${pageOf(page, ITEMS_A_PAGE)}`,
  );

const isOwn = (ownerId: string, visible: Visible): Prisma.Sql => Prisma.sql`
  AND i."ownerId" = ${ownerId} AND i."status" = 'open' AND a."archivedAt" IS NULL
  ${visible === 'all' ? Prisma.empty : Prisma.sql`AND i."accountId" = ANY(${[...visible]}::text[])`}`;

/** One page of what somebody owns in these accounts, what is due first before the rest; all or those before a day. One statement. */
export const listOwn = (
  s: AnyScope,
  ownerId: string,
  visible: Visible,
  { page = 1, size = ITEMS_A_PAGE, before }: { page?: number; size?: number; before?: string } = {},
): Promise<RaidList> =>
  list(
    s,
    Prisma.sql`${isOwn(ownerId, visible)} ${before ? Prisma.sql`AND i."dueOn" < ${before}::date` : Prisma.empty}
      ORDER BY i."dueOn" ASC NULLS LAST, ${kindsInOrder}, ${byWeight} ${pageOf(page, size)}`,
  );

/** The open risks of an account, the worst first. One statement. */
export const listRisks = async (s: AnyScope, accountId: string): Promise<RaidItem[]> =>
  (
    await list(
      s,
      Prisma.sql`AND i."accountId" = ${accountId} AND i."status" = 'open' AND i."kind" = 'risk' ORDER BY ${byWeight} LIMIT 100`,
    )
  ).items;

/** These items, without those of accounts that are archived or to practise on. One statement. */
export const listById = async (s: AnyScope, ids: Ids): Promise<RaidItem[]> =>
  (await list(s, Prisma.sql`AND i."id" = ANY(${[...ids]}::text[]) AND a."archivedAt" IS NULL AND NOT a."isPractice"`))
    .items;

/** All items of accounts, for a file. One statement. */
export const listAll = async (s: AnyScope, accountIds: Ids): Promise<RaidItem[]> =>
  (
    await list(
      s,
      Prisma.sql`AND i."accountId" = ANY(${[...accountIds]}::text[]) ORDER BY i."status" DESC, ${kindsInOrder}, ${byWeight}`,
    )
  ).items;

export const findItem = async (s: AnyScope, id: string): Promise<RaidItem | null> =>
  (await list(s, Prisma.sql`AND i."id" = ${id}`)).items[0] ?? null;

/** The account of each item that is there. */
export async function accountsOfItems(s: AnyScope, ids: Ids): PerAccount<string> {
  const rows = await s.db.raidItem.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] } },
    select: { id: true, accountId: true },
  });
  return new Map(rows.map(({ id, accountId }) => [id, accountId]));
}

type CountRow = { accountId: string; kind: string; open: number; overdue: number; closed: number };

/** How many items each account has; one without any is absent. One statement. */
export async function countItems(s: AnyScope, accountIds: Ids): PerAccount<RaidCounts> {
  const rows = await s.db.$queryRaw<CountRow[]>`
    SELECT "accountId", "kind", (count(*) FILTER (WHERE "status" = 'open'))::int AS "open",
      (count(*) FILTER (WHERE "status" = 'open' AND "dueOn" < ${todayOf(s)}::date))::int AS "overdue",
      (count(*) FILTER (WHERE "status" = 'closed'))::int AS "closed"
    FROM "RaidItem" WHERE "workspaceId" = ${s.workspaceId} AND "accountId" = ANY(${[...accountIds]}::text[])
    GROUP BY "accountId", "kind"`;
  const found = new Map<string, RaidCounts>();
  for (const { accountId, kind, open, overdue, closed } of rows) {
    const sum = found.get(accountId) ?? { ...noItems, open: { ...noItems.open } };
    sum.open[kind as RaidKind] += open;
    found.set(accountId, { ...sum, overdue: sum.overdue + overdue, closed: sum.closed + closed });
  }
  return found;
}

/** Where an account stands on the at-risk list. */
export type Listed = { id: string; level: QueueLevel; claimedBy: Person | null; raidItemId: string | null };

/** null: it is not on the list. */
export async function findListed(s: AnyScope, accountId: string): Promise<Listed | null> {
  const row = await s.db.queueEntry.findFirst({
    where: { workspaceId: s.workspaceId, openKey: accountId },
    select: {
      id: true,
      level: true,
      raidItemId: true,
      claimedBy: { select: { id: true, name: true, slackUserId: true } },
    },
  });
  return row && { ...row, level: row.level as QueueLevel };
}

/** The entry of the at-risk list that a risk put there, or made what it is. */
export const findEntryOf = (s: AnyScope, raidItemId: string) =>
  s.db.queueEntry.findFirst({ where: { workspaceId: s.workspaceId, raidItemId }, select: { id: true } });

/** Everything that happened to a record, the first first. */
export const changesOf = (s: AnyScope, entity: string, entityId: string) =>
  s.db.change.findMany({
    where: { workspaceId: s.workspaceId, entity, entityId },
    orderBy: { id: 'asc' },
    select: { field: true, old: true, actorId: true, requestId: true },
  });

/** When each account's register was last written, until now. One statement. */
export async function lastTouched(s: AnyScope, accountIds: Ids): PerAccount<Date> {
  const rows = await s.db.$queryRaw<{ accountId: string; at: Date }[]>`
    SELECT i."accountId", greatest(max(i."createdAt"), max(c."at")) AS "at" FROM "RaidItem" i
    LEFT JOIN "Change" c ON c."workspaceId" = i."workspaceId" AND c."entity" = 'raidItem' AND c."entityId" = i."id"
      AND c."at" <= ${s.now}::timestamptz
    WHERE i."workspaceId" = ${s.workspaceId} AND i."accountId" = ANY(${[...accountIds]}::text[]) AND i."createdAt" <= ${s.now}::timestamptz
    GROUP BY i."accountId"`;
  return new Map(rows.map(({ accountId, at }) => [accountId, at]));
}
