import type { Entity } from '../../db/change.ts';
import type { NamedRecord } from '../../feature.ts';
import type { AnyScope } from '../../scope.ts';

export type KnownPlace = { id: string; contactId: string; accountId: string; nameKey: string };

/** Places of people at these accounts by name, and every place of these people. */
export const listPlacesByKey = (
  s: AnyScope,
  { accountIds, keys, contactIds }: Record<'accountIds' | 'keys' | 'contactIds', readonly string[]>,
): Promise<KnownPlace[]> =>
  s.db.$queryRaw<KnownPlace[]>`
    SELECT p."id", p."contactId", p."accountId", c."nameKey" FROM "ContactAt" p
    JOIN "Contact" c ON c."workspaceId" = p."workspaceId" AND c."id" = p."contactId"
    WHERE p."workspaceId" = ${s.workspaceId} AND (
      p."contactId" = ANY(${contactIds}::text[])
      OR (p."accountId" = ANY(${accountIds}::text[]) AND c."nameKey" = ANY(${keys}::text[])))`;

/** Who has these mail addresses. */
export async function listByMail(s: AnyScope, mails: readonly string[]): Promise<Map<string, string>> {
  const rows = await s.db.contact.findMany({
    where: { workspaceId: s.workspaceId, mail: { in: [...mails] } },
    select: { id: true, mail: true },
  });
  return new Map(rows.flatMap(({ id, mail }) => (mail ? [[mail, id] as const] : [])));
}

/** The divisions of these accounts. */
export const listDivisionsAt = (
  s: AnyScope,
  accountIds: readonly string[],
): Promise<{ id: string; accountId: string; name: string }[]> =>
  s.db.division.findMany({
    where: { workspaceId: s.workspaceId, accountId: { in: [...accountIds] } },
    select: { id: true, accountId: true, name: true },
  });

/** The accounts at which these people stand. */
export async function accountsOfPeople(s: AnyScope, contactIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await s.db.contactAt.findMany({
    where: { workspaceId: s.workspaceId, contactId: { in: [...contactIds] } },
    select: { contactId: true, accountId: true },
  });
  const accounts = new Map<string, string[]>();
  for (const { contactId, accountId } of rows) accounts.set(contactId, [...(accounts.get(contactId) ?? []), accountId]);
  return accounts;
}

/** Whom these places report to. */
export async function listBossesOf(s: AnyScope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await s.db.contactAt.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] }, reportsToId: { not: null } },
    select: { id: true, reportsToId: true },
  });
  return new Map(rows.flatMap(({ id, reportsToId }) => (reportsToId ? [[id, reportsToId] as const] : [])));
}

/** What divisions, places and people are called, and at which account they stand; a person at one of theirs. */
export async function peopleNamed(
  s: AnyScope,
  ids: readonly string[],
  entity: Entity,
): Promise<Map<string, NamedRecord>> {
  const where = { workspaceId: s.workspaceId };
  if (entity === 'division') {
    const rows = await s.db.division.findMany({
      where: { ...where, id: { in: [...ids] } },
      select: { id: true, name: true, accountId: true },
    });
    return new Map(rows.map(({ id, ...record }) => [id, record]));
  }
  const key = entity === 'contact' ? 'contactId' : 'id';
  const rows = await s.db.contactAt.findMany({
    where: { ...where, [key]: { in: [...ids] } },
    select: { id: true, contactId: true, accountId: true, contact: { select: { name: true } } },
  });
  return new Map(rows.map(({ accountId, contact: { name }, ...row }) => [row[key], { name, accountId }]));
}
