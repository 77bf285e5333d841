import { Prisma } from '../../../db/generated/client.ts';
import type { Ids } from '../../../feature.ts';
import { dayOrNull } from '../../../lib/dates.ts';
import type { AnyScope, Person } from '../../../scope.ts';
import type { Visible } from '../../accounts/index.ts';
import type { QueueEntry } from './entry.ts';

type Row = Omit<QueueEntry, 'snoozedUntilOn'> & { snoozedUntilOn: Date | null };

const person = (alias: string): Prisma.Sql =>
  Prisma.raw(
    `CASE WHEN ${alias}."id" IS NOT NULL THEN jsonb_build_object('id', ${alias}."id", 'name', ${alias}."name", 'slackUserId', ${alias}."slackUserId") END`,
  );

/** Entries on the list, `q`, of accounts in use; one statement, since there may be a thousand. */
async function listOpen(s: AnyScope, where: Prisma.Sql): Promise<QueueEntry[]> {
  const rows = await s.db.$queryRaw<Row[]>`
    SELECT q."id", q."accountId", a."name" AS "accountName", a."tier", q."enteredAt", q."level", q."points", q."reasons",
      q."flaggedLevel", ${person('flagger')} AS "flaggedBy", item."title" AS "riskTitle", ${person('holder')} AS "claimedBy",
      q."claimLostBecause", q."step", q."dueAt", q."escalatedById", q."escalateNote", q."snoozedUntilOn", q."snoozedById",
      q."snoozeReason", q."closedAt", q."closedById", q."outcome", q."closeReason", q."agreedById", q."version"
    FROM "QueueEntry" q
    JOIN "Account" a ON a."workspaceId" = ${s.workspaceId} AND a."id" = q."accountId" AND a."archivedAt" IS NULL AND NOT a."isPractice"
    LEFT JOIN "Member" holder ON holder."workspaceId" = ${s.workspaceId} AND holder."id" = q."claimedById"
    LEFT JOIN "Member" flagger ON flagger."workspaceId" = ${s.workspaceId} AND flagger."id" = q."flaggedById"
    LEFT JOIN "RaidItem" item ON item."workspaceId" = ${s.workspaceId} AND item."id" = q."raidItemId"
    WHERE q."workspaceId" = ${s.workspaceId} AND q."openKey" IS NOT NULL AND ${where}
    ORDER BY q."id"`;
  return rows.map((row) => ({ ...row, snoozedUntilOn: dayOrNull(row.snoozedUntilOn) }));
}

const ofAccounts = (ids: Ids): Prisma.Sql => Prisma.sql`q."accountId" = ANY(${ids}::text[])`;
const within = (visible: Visible): Prisma.Sql => (visible === 'all' ? Prisma.sql`true` : ofAccounts(visible));
/** Beside `isUnclaimed`, whose rule it states. */
const unclaimed = Prisma.sql`(q."claimedById" IS NULL AND q."snoozedUntilOn" IS NULL)`;

/** All that somebody may see. */
export const listOpenEntries = (s: AnyScope, visible: Visible): Promise<QueueEntry[]> => listOpen(s, within(visible));

/** Those of these accounts, and all that wait for somebody. */
export const listOpenOrWaiting = (s: AnyScope, accountIds: Ids): Promise<QueueEntry[]> =>
  listOpen(s, Prisma.sql`(${ofAccounts(accountIds)} OR ${unclaimed})`);

/** Those that a person works on, and all that wait for somebody; without those that are snoozed. */
export const listOwnOrWaiting = (s: AnyScope, visible: Visible, holder: Person): Promise<QueueEntry[]> =>
  listOpen(
    s,
    Prisma.sql`${within(visible)} AND q."snoozedUntilOn" IS NULL AND (q."claimedById" IS NULL OR q."claimedById" = ${holder.id})`,
  );
