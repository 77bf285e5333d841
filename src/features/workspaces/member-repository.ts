import type { Db } from '../../db/client.ts';
import type { Prisma } from '../../db/generated/client.ts';
import type { AnyScope, Person, Role, TxScope } from '../../scope.ts';
import { isWelcome, type Member, type PeopleRow } from './member.ts';

const select = {
  id: true,
  name: true,
  slackUserId: true,
  role: true,
  managerId: true,
  timeZone: true,
  kind: true,
  isActive: true,
  syncedAt: true,
  version: true,
} as const;
type Row = Prisma.MemberGetPayload<{ select: typeof select }>;

const toMember = ({ kind, isActive, role, ...row }: Row): Member => ({
  ...row,
  role: role as Role,
  isWelcome: isWelcome({ kind, isActive }),
});

/** Kept beside `isWelcome`, whose rule it states as a filter. */
const welcome = { kind: 'person', isActive: true } as const;

const asPerson = { id: true, name: true, slackUserId: true } as const;

export async function findMember(db: Db, workspaceId: string, slackUserId: string): Promise<Member | null> {
  const row = await db.member.findFirst({ where: { workspaceId, slackUserId }, select });
  return row && toMember(row);
}

export async function findMemberById(db: Db, workspaceId: string, id: string): Promise<Member | null> {
  const row = await db.member.findFirst({ where: { workspaceId, id }, select });
  return row && toMember(row);
}

/** What Slack told about somebody, as stored. */
export const findProfile = (t: TxScope, slackUserId: string) =>
  t.db.member.findFirst({
    where: { workspaceId: t.workspaceId, slackUserId },
    select: {
      id: true,
      homeTeamId: true,
      name: true,
      email: true,
      timeZone: true,
      locale: true,
      kind: true,
      isActive: true,
    },
  });

export async function people(s: AnyScope, ids: readonly (string | null)[]): Promise<Map<string, Person>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await s.db.member.findMany({
    where: { workspaceId: s.workspaceId, id: { in: wanted } },
    select: asPerson,
  });
  return new Map(rows.map((row) => [row.id, row]));
}

export const listMembersByRole = (s: AnyScope, role: Role): Promise<Person[]> =>
  s.db.member.findMany({
    where: { workspaceId: s.workspaceId, role, ...welcome },
    select: asPerson,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });

/** Those of the people who only read. */
export async function viewersAmong(s: AnyScope, ids: readonly string[]): Promise<Set<string>> {
  const where = { workspaceId: s.workspaceId, id: { in: [...ids] }, role: 'viewer' };
  const rows = await s.db.member.findMany({ where, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

export const countOtherAdmins = (t: TxScope, id: string): Promise<number> =>
  t.db.member.count({ where: { workspaceId: t.workspaceId, role: 'admin', id: { not: id }, ...welcome } });

export const listWelcome = (s: AnyScope): Promise<(Person & { email: string | null; otherNames: string[] })[]> =>
  s.db.member.findMany({
    where: { workspaceId: s.workspaceId, ...welcome },
    select: { ...asPerson, email: true, otherNames: true },
  });

/** The person, their manager, the manager's manager and so on, nearest first. */
export const listManagersAbove = (s: AnyScope, id: string): Promise<{ id: string; name: string }[]> =>
  s.db.$queryRaw`
    WITH RECURSIVE above("id", "name", "managerId", "depth") AS (
      SELECT "id", "name", "managerId", 0 FROM "Member" WHERE "workspaceId" = ${s.workspaceId} AND "id" = ${id}
      UNION ALL
      SELECT m."id", m."name", m."managerId", above."depth" + 1
      FROM above JOIN "Member" m ON m."workspaceId" = ${s.workspaceId} AND m."id" = above."managerId"
      WHERE above."depth" < 100
    )
    SELECT "id", "name" FROM above ORDER BY "depth"`;

/** The managers of these people, those who are still here, by the id of whom they manage. */
export async function managersOf(s: AnyScope, ids: readonly string[]): Promise<Map<string, Person & { role: string }>> {
  const rows = await s.db.member.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] }, manager: welcome },
    select: { id: true, manager: { select: { ...asPerson, role: true } } },
  });
  return new Map(rows.flatMap(({ id, manager }) => (manager ? [[id, manager] as const] : [])));
}

/** People of the organisation by name, those whose name has all the words. */
export async function listPeople(s: AnyScope, words: readonly string[], skip: number, take: number) {
  const where = {
    workspaceId: s.workspaceId,
    ...welcome,
    AND: words.map((word) => ({ name: { contains: word, mode: 'insensitive' as const } })),
  };
  const [total, rows] = await Promise.all([
    s.db.member.count({ where }),
    s.db.member.findMany({
      where,
      select: { ...asPerson, role: true, manager: { select: asPerson } },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      skip,
      take,
    }),
  ]);
  return { total, rows: rows.map((row): PeopleRow => ({ ...row, role: row.role as Role })) };
}

export const listReports = (s: AnyScope, managerId: string): Promise<Person[]> =>
  s.db.member.findMany({
    where: { workspaceId: s.workspaceId, managerId, ...welcome },
    select: asPerson,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });

/** People who are here and of whom Slack was asked last before a moment, the longest ago first. */
export async function listStale(s: AnyScope, before: Date, most: number): Promise<string[]> {
  const rows = await s.db.member.findMany({
    where: { workspaceId: s.workspaceId, ...welcome, syncedAt: { lt: before } },
    select: { slackUserId: true },
    orderBy: [{ syncedAt: 'asc' }, { id: 'asc' }],
    take: most,
  });
  return rows.map(({ slackUserId }) => slackUserId);
}
