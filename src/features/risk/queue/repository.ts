import type { Prisma } from '../../../db/generated/client.ts';
import type { Ids, PerAccount } from '../../../feature.ts';
import { type Day, dayOrNull } from '../../../lib/dates.ts';
import type { AnyScope, TxScope } from '../../../scope.ts';
import { type Visible, within } from '../../accounts/index.ts';
import type { QueueLevel, Reason } from '../level.ts';
import type { Loss, Outcome, QueueEntry, Step } from './entry.ts';
import type { LostClaim } from './leaving-repository.ts';
import type { ClosedEntry, OpenEntry } from './rules.ts';

const asPerson = { select: { id: true, name: true, slackUserId: true } } as const;
const select = {
  id: true,
  accountId: true,
  enteredAt: true,
  level: true,
  points: true,
  reasons: true,
  flaggedLevel: true,
  step: true,
  dueAt: true,
  escalatedById: true,
  escalateNote: true,
  snoozedUntilOn: true,
  snoozedById: true,
  snoozeReason: true,
  closedAt: true,
  closedById: true,
  outcome: true,
  closeReason: true,
  agreedById: true,
  version: true,
  account: { select: { name: true, tier: true } },
  claimLostBecause: true,
  claimedBy: asPerson,
  flaggedBy: asPerson,
  raidItem: { select: { title: true } },
} satisfies Prisma.QueueEntrySelect;
type Row = Prisma.QueueEntryGetPayload<{ select: typeof select }>;

const toEntry = ({ account, raidItem, ...row }: Row): QueueEntry => ({
  ...row,
  accountName: account.name,
  tier: account.tier,
  riskTitle: raidItem?.title ?? null,
  level: row.level as QueueLevel,
  flaggedLevel: row.flaggedLevel as QueueLevel | null,
  reasons: row.reasons as unknown as Reason[],
  step: row.step as Step,
  outcome: row.outcome as Outcome | null,
  claimLostBecause: row.claimLostBecause as Loss | null,
  snoozedUntilOn: dayOrNull(row.snoozedUntilOn),
});

export async function findEntry(s: AnyScope, id: string): Promise<QueueEntry | null> {
  const row = await s.db.queueEntry.findFirst({ where: { workspaceId: s.workspaceId, id }, select });
  return row && toEntry(row);
}

/** The account's entry that is open; there is at most one. */
export async function findOpenEntry(s: AnyScope, accountId: string): Promise<QueueEntry | null> {
  const row = await s.db.queueEntry.findFirst({ where: { workspaceId: s.workspaceId, openKey: accountId }, select });
  return row && toEntry(row);
}

/** The account's entry that is open, else the one that was closed last. */
export async function findLatestEntry(s: AnyScope, accountId: string): Promise<QueueEntry | null> {
  const row = await s.db.queueEntry.findFirst({
    where: { workspaceId: s.workspaceId, accountId },
    select,
    orderBy: [{ closedAt: { sort: 'desc', nulls: 'first' } }, { id: 'desc' }],
  });
  return row && toEntry(row);
}

/** The account of each entry that is there. */
export async function accountsOfEntries(s: AnyScope, ids: Ids): PerAccount<string> {
  const rows = await s.db.queueEntry.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] } },
    select: { id: true, accountId: true },
  });
  return new Map(rows.map(({ id, accountId }) => [id, accountId]));
}

/** Accounts in use. */
const inUse = { archivedAt: null, isPractice: false } as const;

/** Those that were closed, the last ones first. */
export async function listClosedEntries(s: AnyScope, visible: Visible, place: { skip: number; take: number }) {
  const where = { workspaceId: s.workspaceId, closedAt: { not: null }, account: inUse, ...within(visible) };
  const [total, rows] = await Promise.all([
    s.db.queueEntry.count({ where }),
    s.db.queueEntry.findMany({ where, select, orderBy: [{ closedAt: 'desc' }, { id: 'desc' }], ...place }),
  ]);
  return { total, entries: rows.map(toEntry) };
}

/** Whoever puts one of these accounts on the list waits until the end of the transaction; who adds what refers to it does not. */
export async function lockAccounts(t: TxScope, ids: Ids): Promise<void> {
  if (ids.length === 0) return;
  await t.db.$queryRaw`
    SELECT 1 FROM "Account" WHERE "workspaceId" = ${t.workspaceId} AND "id" = ANY(${ids}::text[]) ORDER BY "id" FOR NO KEY UPDATE`;
}

/** The open entries of these accounts, by account; held until the end of the transaction. */
export async function lockOpenEntries(t: TxScope, accountIds: Ids): Promise<Map<string, OpenEntry>> {
  const rows = await t.db.$queryRaw<(Omit<OpenEntry, 'belowSinceOn' | 'snoozedUntilOn'> & Stored)[]>`
    SELECT "id", "accountId", "level", "flaggedLevel", "claimedById", "step", "snoozedUntilOn", "belowSinceOn" FROM "QueueEntry"
    WHERE "workspaceId" = ${t.workspaceId} AND "openKey" = ANY(${accountIds}::text[]) ORDER BY "id" FOR UPDATE`;
  return new Map(
    rows.map(({ snoozedUntilOn, belowSinceOn, ...row }) => [
      row.accountId,
      { ...row, snoozedUntilOn: dayOrNull(snoozedUntilOn), belowSinceOn: dayOrNull(belowSinceOn) },
    ]),
  );
}
type Stored = { snoozedUntilOn: Date | null; belowSinceOn: Date | null };

/** Of each of these accounts the entry that was closed last. */
export async function listLastClosed(s: AnyScope, accountIds: Ids): Promise<Map<string, ClosedEntry>> {
  if (accountIds.length === 0) return new Map();
  const rows = await s.db.$queryRaw<(Omit<ClosedEntry, 'signalsAtClose' | 'pointsAtClose'> & AtClose)[]>`
    SELECT DISTINCT ON ("accountId") "id", "accountId", "closedAt", "outcome", "pointsAtClose", "signalsAtClose" FROM "QueueEntry"
    WHERE "workspaceId" = ${s.workspaceId} AND "accountId" = ANY(${accountIds}::text[]) AND "closedAt" IS NOT NULL
    ORDER BY "accountId", "closedAt" DESC, "id" DESC`;
  return new Map(
    rows.map(({ pointsAtClose, signalsAtClose, ...row }) => [
      row.accountId,
      { ...row, pointsAtClose: pointsAtClose ?? 0, signalsAtClose: signalsAtClose ?? [] },
    ]),
  );
}
type AtClose = { pointsAtClose: number | null; signalsAtClose: string[] | null };

/** `lost`: why who claimed it can no longer work on it. */
export type DueEntry = QueueEntry & { lost: Loss | null };

/** Open entries that are to be claimed by now, those whose snooze is over, and lost claims; held until the end of the transaction. */
export async function lockDue(t: TxScope, today: Day, lost: readonly LostClaim[]): Promise<DueEntry[]> {
  const held = await t.db.$queryRaw<{ id: string; lost: Loss | null }[]>`
    SELECT e."id", lost."why" AS "lost" FROM "QueueEntry" e
    LEFT JOIN unnest(${lost.map(({ id }) => id)}::text[], ${lost.map(({ holderId }) => holderId)}::text[], ${lost.map(({ why }) => why)}::text[])
      AS lost("id", "holderId", "why") ON lost."id" = e."id" AND lost."holderId" = e."claimedById"
    WHERE e."workspaceId" = ${t.workspaceId} AND e."openKey" IS NOT NULL AND (
      e."snoozedUntilOn" <= ${today}::date
      OR (e."snoozedUntilOn" IS NULL AND e."claimedById" IS NULL AND e."dueAt" <= ${t.now}::timestamptz)
      OR lost."id" IS NOT NULL)
    ORDER BY e."id" FOR UPDATE OF e`;
  if (held.length === 0) return [];
  const why = new Map(held.map((row) => [row.id, row.lost]));
  const rows = await t.db.queueEntry.findMany({
    where: { workspaceId: t.workspaceId, id: { in: [...why.keys()] } },
    select,
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => ({ ...toEntry(row), lost: why.get(row.id) ?? null }));
}

/** Of these accounts those whose engagement is low now. */
export async function listQuiet(s: AnyScope, accountIds: Ids): Promise<Set<string>> {
  if (accountIds.length === 0) return new Set();
  const rows = await s.db.$queryRaw<{ accountId: string }[]>`
    SELECT wanted."id" AS "accountId" FROM unnest(${accountIds}::text[]) AS wanted("id")
    CROSS JOIN LATERAL (
      SELECT h."isQuiet" FROM "HealthScore" h WHERE h."workspaceId" = ${s.workspaceId} AND h."accountId" = wanted."id"
      ORDER BY h."dayOn" DESC LIMIT 1) latest
    WHERE latest."isQuiet"`;
  return new Set(rows.map(({ accountId }) => accountId));
}

/** Accounts in use that may be customers, among which revenue classes are told. */
export async function listEarning(s: AnyScope): Promise<string[]> {
  const rows = await s.db.account.findMany({
    where: { workspaceId: s.workspaceId, ...inUse, keyStatus: { not: 'exited' } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Those of these accounts that were closed since a moment. */
export async function listClosedSince(s: AnyScope, accountIds: Ids, since: Date): Promise<QueueEntry[]> {
  const rows = await s.db.queueEntry.findMany({
    where: { workspaceId: s.workspaceId, closedAt: { gte: since }, accountId: { in: [...accountIds] } },
    select,
    orderBy: [{ closedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toEntry);
}
