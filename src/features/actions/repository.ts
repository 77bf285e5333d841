import type { Prisma } from '../../db/generated/client.ts';
import type { PerAccount } from '../../feature.ts';
import { dayOrNull, daysBetween, storedDay, todayOf } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';
import {
  type Action,
  type ActionPage,
  type FieldChange,
  noActions,
  type OpenActions,
  PAGE_SIZE,
  type Status,
} from './action.ts';

const NEXT = 3;

export const select = {
  id: true,
  accountId: true,
  title: true,
  dueOn: true,
  status: true,
  blockedBy: true,
  promisedTo: true,
  note: true,
  sourceUrl: true,
  version: true,
  owner: { select: { id: true, name: true, slackUserId: true } },
  promisee: { select: { id: true, name: true } },
  account: { select: { name: true } },
} satisfies Prisma.ActionSelect;
export type Row = Prisma.ActionGetPayload<{ select: typeof select }>;

export const toAction = ({ account, dueOn, status, ...row }: Row): Action => ({
  ...row,
  accountName: account.name,
  dueOn: dayOrNull(dueOn),
  status: status as Status,
});

/** Most urgent first: overdue, due soon, due later, without a date. */
const byUrgency = [
  { dueOn: { sort: 'asc', nulls: 'last' } },
  { title: 'asc' },
  { id: 'asc' },
] satisfies Prisma.ActionOrderByWithRelationInput[];
const lastDoneFirst = [
  { doneAt: { sort: 'desc', nulls: 'last' } },
  { id: 'asc' },
] satisfies Prisma.ActionOrderByWithRelationInput[];

export async function findAction(s: AnyScope, id: string): Promise<Action | null> {
  const row = await s.db.action.findFirst({ where: { workspaceId: s.workspaceId, id }, select });
  return row && toAction(row);
}

/** The account of each action that is there. */
export async function accountsOfActions(s: AnyScope, ids: readonly string[]): PerAccount<string> {
  const rows = await s.db.action.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] } },
    select: { id: true, accountId: true },
  });
  return new Map(rows.map(({ id, accountId }) => [id, accountId]));
}

/** Of one account, or of one owner within `visible`. */
export type Which = { accountId: string } | { ownerId: string; visible: Prisma.ActionWhereInput };

const whereOf = (s: AnyScope, which: Which): Prisma.ActionWhereInput =>
  'accountId' in which
    ? { workspaceId: s.workspaceId, accountId: which.accountId }
    : { AND: [which.visible], workspaceId: s.workspaceId, ownerId: which.ownerId, account: { archivedAt: null } };

/** Open promises to the customer, the most urgent first. */
export async function openPromises(s: AnyScope, accountId: string, limit: number): Promise<Action[]> {
  const isPromise = { OR: [{ promisedTo: { not: null } }, { promisedToId: { not: null } }] };
  const rows = await s.db.action.findMany({
    where: { workspaceId: s.workspaceId, accountId, status: { not: 'done' }, ...isPromise },
    select,
    orderBy: byUrgency,
    take: limit,
  });
  return rows.map(toAction);
}

/** The actions promised to a contact. */
export async function promisesTo(s: AnyScope, contactId: string): Promise<string[]> {
  const rows = await s.db.action.findMany({
    where: { workspaceId: s.workspaceId, promisedToId: contactId },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** One page of the open or the done actions, with how many there are of each. */
export async function listActions(s: AnyScope, which: Which, list: 'open' | 'done', page: number): Promise<ActionPage> {
  const where = whereOf(s, which);
  const isOpen = { status: { not: 'done' } };
  const [rows, open, overdue, done] = await Promise.all([
    s.db.action.findMany({
      where: { ...where, ...(list === 'open' ? isOpen : { status: 'done' }) },
      select,
      orderBy: list === 'open' ? byUrgency : lastDoneFirst,
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
    }),
    s.db.action.count({ where: { ...where, ...isOpen } }),
    s.db.action.count({ where: { ...where, ...isOpen, dueOn: { lt: storedDay(todayOf(s)) } } }),
    s.db.action.count({ where: { ...where, status: 'done' } }),
  ]);
  return { items: rows.map(toAction), open, overdue, done };
}

type Counted = Omit<OpenActions, 'next' | 'overdueDays'> & { accountId: string; oldest: Date | null };

/** What stands open at each account, counted. One statement whatever the number of accounts. */
export async function countOpen(s: AnyScope, accountIds: readonly string[]): PerAccount<OpenActions> {
  const today = todayOf(s);
  const rows = await s.db.$queryRaw<Counted[]>`
    SELECT "accountId", min("dueOn") AS "oldest", count(*)::int AS "count",
      (count(*) FILTER (WHERE "dueOn" < ${today}::date))::int AS "overdue",
      (count(*) FILTER (WHERE "dueOn" IS NULL))::int AS "undated",
      (count(*) FILTER (WHERE "ownerId" IS NULL))::int AS "ownerless",
      min("id") FILTER (WHERE "dueOn" IS NULL) AS "firstUndated",
      min("id") FILTER (WHERE "ownerId" IS NULL) AS "firstOwnerless"
    FROM "Action"
    WHERE "workspaceId" = ${s.workspaceId} AND "status" <> 'done' AND "accountId" = ANY(${[...accountIds]}::text[])
    GROUP BY "accountId"`;
  const found = new Map(accountIds.map((id): [string, OpenActions] => [id, { ...noActions, next: [] }]));
  for (const { accountId, oldest, ...counts } of rows) {
    const oldestOn = dayOrNull(oldest);
    const overdueDays = counts.overdue > 0 && oldestOn ? daysBetween(oldestOn, today) : 0;
    found.set(accountId, { ...counts, overdueDays, next: [] });
  }
  return found;
}

/** The same with the three most urgent of each account. Two more statements. */
export async function openActions(s: AnyScope, accountIds: readonly string[]): PerAccount<OpenActions> {
  const [found, ids] = await Promise.all([countOpen(s, accountIds), rankOpen(s, accountIds)]);
  const rows = await s.db.action.findMany({
    where: { workspaceId: s.workspaceId, id: { in: ids } },
    select,
    orderBy: byUrgency,
  });
  for (const row of rows) found.get(row.accountId)?.next.push(toAction(row));
  return found;
}

async function rankOpen(s: AnyScope, accountIds: readonly string[]): Promise<string[]> {
  const rows = await s.db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM (
      SELECT "id", row_number() OVER (PARTITION BY "accountId" ORDER BY "dueOn" ASC NULLS LAST, "title", "id") AS "place"
      FROM "Action"
      WHERE "workspaceId" = ${s.workspaceId} AND "status" <> 'done' AND "accountId" = ANY(${[...accountIds]}::text[])
    ) ranked WHERE "place" <= ${NEXT}`;
  return rows.map(({ id }) => id);
}

/** When an action of each account last changed. */
export async function lastTouched(s: AnyScope, accountIds: readonly string[]): PerAccount<Date> {
  const rows = await s.db.change.groupBy({
    by: ['accountId'],
    where: { workspaceId: s.workspaceId, accountId: { in: [...accountIds] }, entity: 'action' },
    _max: { at: true },
  });
  return new Map(rows.flatMap(({ accountId, _max: { at } }) => (accountId && at ? [[accountId, at] as const] : [])));
}

export type Told = { changes: FieldChange[]; actorId: string | null };

/** What a version of an action changed, and who did it. */
export async function changesOfVersion(s: AnyScope, actionId: string, version: number): Promise<Told> {
  const rows = await s.db.change.findMany({
    where: { workspaceId: s.workspaceId, entity: 'action', entityId: actionId, version },
    select: { field: true, old: true, new: true, actorId: true },
    orderBy: { id: 'asc' },
  });
  return { changes: rows, actorId: rows[0]?.actorId ?? null };
}
