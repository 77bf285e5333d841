import type { Prisma } from '../../db/generated/client.ts';
import type { PerAccount } from '../../feature.ts';
import { type Day, dayOf, dayOrNull } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';
import { INTERACTIONS_A_PAGE, type Interaction, type Kind } from './interaction.ts';

const select = {
  id: true,
  accountId: true,
  kind: true,
  heldOn: true,
  heldAt: true,
  note: true,
  isTwoWay: true,
  link: true,
  loggedById: true,
  version: true,
  people: {
    select: {
      contact: { select: { id: true, name: true } },
      member: { select: { id: true, name: true, slackUserId: true } },
    },
    orderBy: [{ contact: { name: 'asc' } }, { member: { name: 'asc' } }, { id: 'asc' }],
  },
} satisfies Prisma.InteractionSelect;
type Row = Prisma.InteractionGetPayload<{ select: typeof select }>;

const toInteraction = ({ people, heldOn, kind, ...row }: Row): Interaction => ({
  ...row,
  kind: kind as Kind,
  heldOn: dayOf(heldOn),
  contacts: people.flatMap(({ contact }) => (contact ? [{ contactId: contact.id, name: contact.name }] : [])),
  members: people.flatMap(({ member }) => member ?? []),
});

export async function findInteraction(s: AnyScope, id: string): Promise<Interaction | null> {
  const row = await s.db.interaction.findFirst({ where: { workspaceId: s.workspaceId, id }, select });
  return row && toInteraction(row);
}

/** One page of what was logged at an account, the newest first; with a person only what they took part in. */
export async function listInteractions(
  s: AnyScope,
  accountId: string,
  { contactId, page }: { contactId: string | null; page: number },
): Promise<{ total: number; items: Interaction[] }> {
  const { workspaceId } = s;
  const where = { workspaceId, accountId, ...(contactId && { people: { some: { workspaceId, contactId } } }) };
  const [total, rows] = await Promise.all([
    s.db.interaction.count({ where }),
    s.db.interaction.findMany({
      where,
      select,
      orderBy: [{ heldOn: 'desc' }, { heldAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
      skip: (page - 1) * INTERACTIONS_A_PAGE,
      take: INTERACTIONS_A_PAGE,
    }),
  ]);
  return { total, items: rows.map(toInteraction) };
}

/** The account of each interaction that is there. */
export async function accountsOfInteractions(s: AnyScope, ids: readonly string[]): PerAccount<string> {
  const rows = await s.db.interaction.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] } },
    select: { id: true, accountId: true },
  });
  return new Map(rows.map(({ id, accountId }) => [id, accountId]));
}

/** Who takes part, as rows. */
export const listParticipants = (
  s: AnyScope,
  interactionId: string,
): Promise<{ id: string; contactId: string | null; memberId: string | null }[]> =>
  s.db.interactionPerson.findMany({
    where: { workspaceId: s.workspaceId, interactionId },
    select: { id: true, contactId: true, memberId: true },
  });

/** Where a person takes part, at whatever account. */
export const listParticipation = (s: AnyScope, contactId: string): Promise<{ id: string; interactionId: string }[]> =>
  s.db.interactionPerson.findMany({
    where: { workspaceId: s.workspaceId, contactId },
    select: { id: true, interactionId: true },
  });

export type LastContact = { heldOn: Day; loggedAt: Date };

/** The latest interaction at each account that has one. */
export async function lastContacts(s: AnyScope, accountIds: readonly string[]): PerAccount<LastContact> {
  const rows = await s.db.$queryRaw<{ accountId: string; heldOn: Date; createdAt: Date }[]>`
    SELECT DISTINCT ON ("accountId") "accountId", "heldOn", "createdAt" FROM "Interaction"
    WHERE "workspaceId" = ${s.workspaceId} AND "accountId" = ANY(${accountIds}::text[])
    ORDER BY "accountId", "heldOn" DESC, "createdAt" DESC`;
  return new Map(
    rows.map(({ accountId, heldOn, createdAt }) => [
      accountId,
      { heldOn: dayOrNull(heldOn) ?? '', loggedAt: createdAt },
    ]),
  );
}
