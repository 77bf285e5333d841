import { type Fields, insertRow } from '../../../src/db/change.ts';
import { foldName } from '../../../src/lib/names.ts';
import { inTransaction } from '../../../src/scope.ts';
import type { Player, TestBot } from '../../support/harness.ts';
import { memberId } from '../accounts/world.ts';

type Place = Fields<'contactAt'>;
type Person = { mail?: string; phone?: string; workspaceId?: string; contactId?: string };

/** Somebody at an account, as an import would leave them; returns the id of their place. */
export async function addPerson(
  t: TestBot,
  accountId: string,
  name: string,
  { mail, phone, workspaceId = t.workspaceId, contactId }: Person = {},
  place: Place = {},
): Promise<{ id: string; contactId: string }> {
  return inTransaction(t.system(workspaceId), async (tx) => {
    const person = contactId ?? (await insertRow(tx, 'contact', { name, nameKey: foldName(name), mail, phone }));
    return { id: await insertRow(tx, 'contactAt', { ...place, accountId, contactId: person }), contactId: person };
  });
}

/** Something said with these people on a day. */
export async function talk(
  t: TestBot,
  accountId: string,
  by: Player,
  contactIds: readonly string[],
  day: string,
  more: { note?: string; kind?: string } = {},
): Promise<string> {
  const common = { workspaceId: t.workspaceId, accountId };
  const loggedById = await memberId(t, by);
  const { id } = await t.db.interaction.create({
    data: { ...common, kind: 'call', heldOn: new Date(day), loggedById, createdAt: new Date(day), ...more },
  });
  await t.db.interactionPerson.createMany({
    data: contactIds.map((contactId) => ({ ...common, interactionId: id, contactId })),
  });
  return id;
}
