import { Prisma } from '../../db/generated/client.ts';
import type { PerAccount } from '../../feature.ts';
import { type Day, dayOrNull } from '../../lib/dates.ts';
import type { AnyScope, TxScope } from '../../scope.ts';
import type { Contact } from './contact.ts';

type Row = Omit<Contact, 'reportsTo' | 'leftOn' | 'confirmedOn' | 'lastOn'> & {
  reportsToId: string | null;
  reportsToName: string | null;
  leftOn: Date | null;
  confirmedOn: Date | null;
  lastOn: Date | null;
  total: number;
};

const toContact = ({ reportsToId, reportsToName, leftOn, confirmedOn, lastOn, total: _, ...row }: Row): Contact => ({
  ...row,
  reportsTo: reportsToId ? { id: reportsToId, name: reportsToName ?? '' } : null,
  leftOn: dayOrNull(leftOn),
  confirmedOn: dayOrNull(confirmedOn),
  lastOn: dayOrNull(lastOn),
});

type Rest = { order: Prisma.Sql; skip?: number; take?: number };

/** `p` is the place and `c` the person. The latest interaction is looked for at the place's own account only. */
const read = (s: AnyScope, where: Prisma.Sql, { order, skip = 0, take = 1000 }: Rest): Promise<Row[]> => s.db.$queryRaw`
  SELECT p."id", p."contactId", p."accountId", c."name", c."mail", c."phone", c."alsoKnownAs", p."title", p."divisionId",
    p."reportsToId", boss."name" AS "reportsToName", p."isKey", p."leftOn", p."confirmedOn", p."version",
    c."version" AS "contactVersion", (count(*) OVER ())::int AS "total", (
      SELECT max(i."heldOn") FROM "InteractionPerson" w
      JOIN "Interaction" i ON i."workspaceId" = w."workspaceId" AND i."id" = w."interactionId"
      WHERE w."workspaceId" = p."workspaceId" AND w."accountId" = p."accountId" AND w."contactId" = p."contactId"
    ) AS "lastOn"
  FROM "ContactAt" p
  JOIN "Contact" c ON c."workspaceId" = p."workspaceId" AND c."id" = p."contactId"
  LEFT JOIN "ContactAt" above ON above."workspaceId" = p."workspaceId" AND above."id" = p."reportsToId"
  LEFT JOIN "Contact" boss ON boss."workspaceId" = above."workspaceId" AND boss."id" = above."contactId"
  WHERE p."workspaceId" = ${s.workspaceId} AND ${where}
  ORDER BY ${order} OFFSET ${skip} LIMIT ${take}`;

const byName = Prisma.sql`c."nameKey", c."name", p."id"`;

export type ContactList = 'here' | 'left';
export type Place = { skip: number; take: number };

/** People of an account: those who are there or those who left, by the order of `divisionIds` (without a division last), then by name. */
export async function listContacts(
  s: AnyScope,
  accountId: string,
  { list, divisionIds, page }: { list: ContactList; divisionIds: readonly string[]; page: Place },
): Promise<{ total: number; contacts: Contact[] }> {
  const where = Prisma.sql`p."accountId" = ${accountId} AND (p."leftOn" IS NOT NULL) = ${list === 'left'}`;
  const order = Prisma.sql`array_position(${divisionIds}::text[], p."divisionId") NULLS LAST, ${byName}`;
  const rows = await read(s, where, { order, ...page });
  return { total: rows[0]?.total ?? (await countContacts(s, where)), contacts: rows.map(toContact) };
}

/** Beyond the last page no row says how many there are. */
async function countContacts(s: AnyScope, where: Prisma.Sql): Promise<number> {
  const rows = await s.db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS "total" FROM "ContactAt" p WHERE p."workspaceId" = ${s.workspaceId} AND ${where}`;
  return rows[0]?.total ?? 0;
}

/** These places, in the order of names. */
export async function findContacts(s: AnyScope, ids: readonly string[]): Promise<Contact[]> {
  if (ids.length === 0) return [];
  return (await read(s, Prisma.sql`p."id" = ANY(${ids}::text[])`, { order: byName })).map(toContact);
}

/** The places of these people at an account. */
export async function findContactsAt(
  s: AnyScope,
  accountId: string,
  contactIds: readonly string[],
): Promise<Contact[]> {
  if (contactIds.length === 0) return [];
  const where = Prisma.sql`p."accountId" = ${accountId} AND p."contactId" = ANY(${contactIds}::text[])`;
  return (await read(s, where, { order: byName })).map(toContact);
}

/** Every place of these people, at whatever account. */
export async function listPlaces(s: AnyScope, contactIds: readonly string[]): Promise<Contact[]> {
  if (contactIds.length === 0) return [];
  return (await read(s, Prisma.sql`p."contactId" = ANY(${contactIds}::text[])`, { order: byName })).map(toContact);
}

/** Key people of an account who are there, the one not spoken with for longest first; those never spoken with before all. */
export async function listKeyContacts(s: AnyScope, accountId: string): Promise<Contact[]> {
  const where = Prisma.sql`p."accountId" = ${accountId} AND p."isKey" AND p."leftOn" IS NULL`;
  const rows = await read(s, where, { order: Prisma.sql`"lastOn" ASC NULLS FIRST, ${byName}` });
  return rows.map(toContact);
}

export type Known = { id: string; name: string; mail: string | null; version: number };
const known = { id: true, name: true, mail: true, version: true } as const;

/** The person with this mail address. */
export const findByMail = (s: AnyScope, mail: string): Promise<Known | null> =>
  s.db.contact.findFirst({ where: { workspaceId: s.workspaceId, mail }, select: known });

export const findPerson = (s: AnyScope, contactId: string): Promise<Known | null> =>
  s.db.contact.findFirst({ where: { workspaceId: s.workspaceId, id: contactId }, select: known });

/** The account of each place that is there. */
export async function accountsOfPlaces(s: AnyScope, ids: readonly string[]): PerAccount<string> {
  const rows = await s.db.contactAt.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] } },
    select: { id: true, accountId: true },
  });
  return new Map(rows.map(({ id, accountId }) => [id, accountId]));
}

/** The accounts at which a person stands. */
export async function accountsOfPerson(s: AnyScope, contactId: string): Promise<string[]> {
  const rows = await s.db.contactAt.findMany({
    where: { workspaceId: s.workspaceId, contactId },
    select: { accountId: true },
  });
  return rows.map(({ accountId }) => accountId);
}

/** Names of contacts by their id or by that of one of their places, also of those removed, who were merged into others. */
export async function contactNames(s: AnyScope, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await s.db.$queryRaw<{ id: string; name: string }[]>`
    WITH places AS (
      SELECT "id", "contactId" FROM "ContactAt" WHERE "workspaceId" = ${s.workspaceId} AND "id" = ANY(${ids}::text[])
      UNION ALL
      SELECT "entityId", "old"->>'contactId' FROM "Change"
      WHERE "workspaceId" = ${s.workspaceId} AND "entity" = 'contactAt' AND "entityId" = ANY(${ids}::text[])
        AND "field" IS NULL AND "old" IS NOT NULL
    ),
    wanted AS (SELECT unnest(${ids}::text[]) AS "id", unnest(${ids}::text[]) AS "contactId" UNION SELECT * FROM places)
    SELECT w."id", c."name" FROM wanted w
    JOIN "Contact" c ON c."workspaceId" = ${s.workspaceId} AND c."id" = w."contactId"
    UNION
    SELECT w."id", h."old"->>'name' FROM wanted w
    JOIN "Change" h ON h."workspaceId" = ${s.workspaceId} AND h."entity" = 'contact' AND h."entityId" = w."contactId"
      AND h."field" IS NULL AND h."old" IS NOT NULL`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The place and those above it by who reports to whom, nearest first. */
export const listBosses = (s: AnyScope, id: string): Promise<{ id: string; name: string }[]> => s.db.$queryRaw`
  WITH RECURSIVE above("id", "contactId", "reportsToId", "depth") AS (
    SELECT "id", "contactId", "reportsToId", 0 FROM "ContactAt" WHERE "workspaceId" = ${s.workspaceId} AND "id" = ${id}
    UNION ALL
    SELECT p."id", p."contactId", p."reportsToId", above."depth" + 1
    FROM above JOIN "ContactAt" p ON p."workspaceId" = ${s.workspaceId} AND p."id" = above."reportsToId"
    WHERE above."depth" < 100
  )
  SELECT above."id", c."name" FROM above
  JOIN "Contact" c ON c."workspaceId" = ${s.workspaceId} AND c."id" = above."contactId" ORDER BY above."depth"`;

/** Changes of who there is, and of who stands above whom, wait for each other until the transaction ends. */
export async function holdPeople(t: TxScope): Promise<void> {
  await t.db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`contacts of ${t.workspaceId}`}, 0))::text`;
}

export type Counts = {
  /** Those who are there. */
  people: number;
  untitled: number;
  /** The place of the first of them by name. */
  firstUntitled: string | null;
  lastOn: Day | null;
  /** When contacts were changed or confirmed last. */
  freshOn: Date | null;
  /** Key people with whom nobody has spoken, or not since `since`. */
  silent: number;
  firstSilent: string | null;
};

type CountRow = Omit<Counts, 'lastOn'> & { accountId: string; lastOn: Date | null };

/** How the people of each account stand. One statement whatever the number of accounts. */
export async function countPeople(s: AnyScope, accountIds: readonly string[], since: Day): PerAccount<Counts> {
  const isUntitled = Prisma.sql`p."leftOn" IS NULL AND p."title" IS NULL`;
  const isSilent = Prisma.sql`p."leftOn" IS NULL AND p."isKey" AND (spoken."lastOn" IS NULL OR spoken."lastOn" < ${since}::date)`;
  const rows = await s.db.$queryRaw<CountRow[]>`
    SELECT a."id" AS "accountId",
      count(p."id") FILTER (WHERE p."leftOn" IS NULL)::int AS "people",
      count(p."id") FILTER (WHERE ${isUntitled})::int AS "untitled",
      (array_agg(p."id" ORDER BY ${byName}) FILTER (WHERE ${isUntitled}))[1] AS "firstUntitled",
      count(p."id") FILTER (WHERE ${isSilent})::int AS "silent",
      (array_agg(p."id" ORDER BY spoken."lastOn" NULLS FIRST, ${byName}) FILTER (WHERE ${isSilent}))[1] AS "firstSilent",
      (SELECT max(i."heldOn") FROM "Interaction" i WHERE i."workspaceId" = a."workspaceId" AND i."accountId" = a."id") AS "lastOn",
      greatest(max(p."confirmedOn")::timestamptz, (
        SELECT max(h."at") FROM "Change" h
        WHERE h."workspaceId" = a."workspaceId" AND h."accountId" = a."id" AND h."entity" IN ('contact', 'contactAt')
      )) AS "freshOn"
    FROM "Account" a
    LEFT JOIN "ContactAt" p ON p."workspaceId" = a."workspaceId" AND p."accountId" = a."id"
    LEFT JOIN "Contact" c ON c."workspaceId" = p."workspaceId" AND c."id" = p."contactId"
    LEFT JOIN LATERAL (
      SELECT max(i."heldOn") AS "lastOn" FROM "InteractionPerson" w
      JOIN "Interaction" i ON i."workspaceId" = w."workspaceId" AND i."id" = w."interactionId"
      WHERE w."workspaceId" = p."workspaceId" AND w."accountId" = p."accountId" AND w."contactId" = p."contactId"
    ) spoken ON true
    WHERE a."workspaceId" = ${s.workspaceId} AND a."id" = ANY(${accountIds}::text[])
    GROUP BY a."workspaceId", a."id"`;
  return new Map(rows.map(({ accountId, lastOn, ...row }) => [accountId, { ...row, lastOn: dayOrNull(lastOn) }]));
}
