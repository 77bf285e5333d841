import { Prisma } from '../../db/generated/client.ts';
import type { Ids, Readers } from '../../feature.ts';
import { type Day, dayOf } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';
import { heldSeats, isFollowed, isHere, keepReadable, ledBy, readersTable } from '../accounts/index.ts';
import type { Action } from './action.ts';
import { type Row, select, toAction } from './repository.ts';

/** An action of which somebody should hear. */
export type Found = {
  recipientId: string;
  subjectId: string;
  accountId: string;
  dueOn: Day;
  today: Day;
  isBlocked: boolean;
};
type FoundRow = Omit<Found, 'dueOn' | 'today'> & { dueOn: Date; today: Date };

const found = (s: AnyScope, rows: readonly FoundRow[]): Promise<Found[]> =>
  keepReadable(
    s,
    rows.map(({ dueOn, today, ...row }) => ({ ...row, dueOn: dayOf(dueOn), today: dayOf(today) })),
  );

/** `x` is the action, `a` its account. */
const columns = Prisma.sql`reader."id" AS "recipientId", x."id" AS "subjectId", x."accountId", x."dueOn", reader."today",
  x."status" = 'blocked' AS "isBlocked"`;
const ofAccount = Prisma.sql`JOIN "Account" a ON a."workspaceId" = x."workspaceId" AND a."id" = x."accountId" AND ${isFollowed}`;
const isPromise = Prisma.sql`(x."promisedTo" IS NOT NULL OR x."promisedToId" IS NOT NULL)`;

/** Open ones that are due so many days from today at the latest; a negative number: that long overdue. */
const dueWithin = (s: AnyScope, days: number): Prisma.Sql => Prisma.sql`
  x."workspaceId" = ${s.workspaceId} AND x."status" IN ('open', 'blocked') AND x."dueOn" <= reader."today" + ${days}::int`;
const ownerIsHere = (s: AnyScope): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM "Member" owner WHERE owner."workspaceId" = ${s.workspaceId} AND owner."id" = x."ownerId" AND ${isHere('owner')})`;

/** Actions or promises due within so many days, for who does them: the owner, or where nobody does, the KAM. Two statements. */
export async function listOwed(s: AnyScope, readers: Readers, kind: 'action' | 'promise', days: number) {
  const rows = await s.db.$queryRaw<FoundRow[]>`
    SELECT ${columns} FROM ${readersTable(readers)}
    JOIN "Action" x ON ${dueWithin(s, days)} AND x."ownerId" = reader."id" ${ofAccount}
    WHERE ${isPromise} = ${kind === 'promise'}
    UNION ALL
    SELECT ${columns} FROM ${readersTable(readers)}
    JOIN ${ledBy(s)} kam ON kam."memberId" = reader."id"
    JOIN "Action" x ON ${dueWithin(s, days)} AND x."accountId" = kam."accountId" AND NOT ${ownerIsHere(s)} ${ofAccount}
    WHERE ${isPromise} = ${kind === 'promise'}
    ORDER BY "dueOn", "subjectId"`;
  return found(s, rows);
}

export type Escalated = Found & { as: 'kam' | 'manager' };

/** Actions of others, overdue for so many days: for the KAM, and for the owner's manager who is not their KAM. Two statements. */
export async function listEscalated(s: AnyScope, readers: Readers, days: Record<'kam' | 'manager', number>) {
  const rows = await s.db.$queryRaw<(FoundRow & Pick<Escalated, 'as'>)[]>`
    SELECT ${columns}, 'kam' AS "as" FROM ${readersTable(readers)}
    JOIN ${heldSeats(s)} kam ON kam."memberId" = reader."id" AND kam."role" = 'kam'
    JOIN "Action" x ON ${dueWithin(s, -days.kam)} AND x."accountId" = kam."accountId" AND x."ownerId" <> reader."id"
      AND ${ownerIsHere(s)} ${ofAccount}
    UNION ALL
    SELECT ${columns}, 'manager' FROM ${readersTable(readers)}
    JOIN "Member" owned ON owned."workspaceId" = ${s.workspaceId} AND owned."managerId" = reader."id"
      AND owned."id" <> reader."id" AND ${isHere('owned')}
    JOIN "Action" x ON ${dueWithin(s, -days.manager)} AND x."ownerId" = owned."id" ${ofAccount}
    WHERE NOT EXISTS (
      SELECT 1 FROM ${heldSeats(s)} kam
      WHERE kam."accountId" = x."accountId" AND kam."memberId" = reader."id" AND kam."role" = 'kam')
    ORDER BY "dueOn", "subjectId"`;
  return (await found(s, rows)) as Escalated[];
}

/** Promises of others that are so many days past their date, for the executive sponsor. Two statements. */
export async function listBroken(s: AnyScope, readers: Readers, days: number) {
  const rows = await s.db.$queryRaw<FoundRow[]>`
    SELECT ${columns} FROM ${readersTable(readers)}
    JOIN ${heldSeats(s)} sponsor ON sponsor."memberId" = reader."id" AND sponsor."role" = 'sponsor'
    JOIN "Action" x ON ${dueWithin(s, -days)} AND x."accountId" = sponsor."accountId"
      AND x."ownerId" IS DISTINCT FROM reader."id" ${ofAccount}
    WHERE ${isPromise}
    ORDER BY "dueOn", "subjectId"`;
  return found(s, rows);
}

export type Owed = Action & { ownerHasLeft: boolean };

/** These actions, without those of accounts that are archived or to practise on. One statement. */
export async function listOwedById(s: AnyScope, ids: Ids): Promise<Owed[]> {
  const rows = await s.db.action.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] }, account: { archivedAt: null, isPractice: false } },
    select: { ...select, owner: { select: { ...select.owner.select, kind: true, isActive: true } } },
  });
  return rows.map(({ owner, ...row }) => {
    const { kind = '', isActive = false, ...person } = owner ?? {};
    const ownerHasLeft = owner !== null && !(isActive && kind === 'person');
    return { ...toAction({ ...row, owner: owner && (person as Row['owner']) }), ownerHasLeft };
  });
}
