import type { Prisma } from '../../db/generated/client.ts';
import { inOrder } from '../../lib/in-order.ts';
import type { AnyScope } from '../../scope.ts';

/** What people take away of contacts and conversations, each list in the order of the accounts. */

const place = {
  accountId: true,
  contactId: true,
  title: true,
  isKey: true,
  leftOn: true,
  confirmedOn: true,
  contact: { select: { name: true, nameKey: true, mail: true, phone: true } },
  account: { select: { name: true } },
  division: { select: { name: true } },
  reportsTo: { select: { contact: { select: { name: true } } } },
} satisfies Prisma.ContactAtSelect;
export type ExportedContact = Prisma.ContactAtGetPayload<{ select: typeof place }>;

export const exportContacts = async (s: AnyScope, accountIds: readonly string[]): Promise<ExportedContact[]> =>
  inOrder(
    await s.db.contactAt.findMany({
      where: { workspaceId: s.workspaceId, accountId: { in: [...accountIds] } },
      select: place,
      orderBy: [{ contact: { nameKey: 'asc' } }, { id: 'asc' }],
    }),
    accountIds,
    ({ accountId }) => accountId,
  );

const talk = {
  accountId: true,
  kind: true,
  heldOn: true,
  note: true,
  isTwoWay: true,
  link: true,
  account: { select: { name: true } },
  loggedBy: { select: { name: true } },
  people: { select: { contact: { select: { name: true } }, member: { select: { name: true } } } },
} satisfies Prisma.InteractionSelect;
export type ExportedTalk = Prisma.InteractionGetPayload<{ select: typeof talk }>;

export const exportTalks = async (s: AnyScope, accountIds: readonly string[]): Promise<ExportedTalk[]> =>
  inOrder(
    await s.db.interaction.findMany({
      where: { workspaceId: s.workspaceId, accountId: { in: [...accountIds] } },
      select: talk,
      orderBy: [{ heldOn: 'desc' }, { id: 'desc' }],
    }),
    accountIds,
    ({ accountId }) => accountId,
  );
