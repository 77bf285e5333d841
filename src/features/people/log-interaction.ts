import { insertRow, removeRow, updateRow } from '../../db/change.ts';
import { insertMany, removeMany } from '../../db/change-many.ts';
import { UserError } from '../../errors.ts';
import { instantAt, storedDay, todayOf } from '../../lib/dates.ts';
import type { AnyScope, Scope, TxScope } from '../../scope.ts';
import { accountPort } from '../accounts/index.ts';
import { findContacts } from './contact-repository.ts';
import type { Interaction, InteractionInput } from './interaction.ts';
import { findInteraction, listParticipants } from './interaction-repository.ts';

/** Throws UserError when it is gone. */
export async function getInteraction(s: AnyScope, id: string): Promise<Interaction> {
  const found = await findInteraction(s, id);
  if (!found) throw new UserError('This entry is no longer there. Open the list again.');
  return found;
}

/** `link` points at where it was read, such as a message in Slack. Returns its id. Throws UserError beside a field. */
export async function logInteraction(
  t: TxScope<Scope>,
  accountId: string,
  input: InteractionInput,
  link: string | null = null,
): Promise<string> {
  const contactIds = await contactsOf(t, accountId, input);
  const row = { ...stored(t, input), accountId, link, loggedById: t.actor.id };
  const interactionId = await insertRow(t, 'interaction', row);
  await insertMany(t, 'interactionPerson', [
    ...contactIds.map((contactId) => ({ interactionId, accountId, contactId })),
    ...input.ourIds.map((memberId) => ({ interactionId, accountId, memberId })),
  ]);
  return interactionId;
}

/** Throws UserError beside a field, ConflictError when somebody else was faster. */
export async function editInteraction(
  t: TxScope<Scope>,
  id: string,
  version: number | null,
  input: InteractionInput,
): Promise<void> {
  const { accountId } = await getOwn(t, id);
  const contactIds = await contactsOf(t, accountId, input, id);
  await updateRow(t, 'interaction', id, version, stored(t, input));
  const before = await listParticipants(t, id);
  const stays = ({ contactId, memberId }: (typeof before)[number]) =>
    contactId ? contactIds.includes(contactId) : input.ourIds.includes(memberId ?? '');
  await removeMany(
    t,
    'interactionPerson',
    before.filter((one) => !stays(one)).map((one) => one.id),
  );
  const isNew = (key: 'contactId' | 'memberId') => (value: string) => !before.some((one) => one[key] === value);
  const common = { interactionId: id, accountId };
  await insertMany(t, 'interactionPerson', [
    ...contactIds.filter(isNew('contactId')).map((contactId) => ({ ...common, contactId })),
    ...input.ourIds.filter(isNew('memberId')).map((memberId) => ({ ...common, memberId })),
  ]);
}

/** Returns what it was. */
export async function removeInteraction(t: TxScope<Scope>, id: string): Promise<Interaction> {
  const found = await getOwn(t, id);
  const people = await listParticipants(t, id);
  await removeMany(
    t,
    'interactionPerson',
    people.map((one) => one.id),
  );
  await removeRow(t, 'interaction', id);
  return found;
}

/** Whose entry it is, and whoever leads the account, may change it. */
export const mayChange = (scope: Scope, { loggedById }: Interaction, level: string | undefined): boolean =>
  level === 'lead' || (loggedById === scope.actor.id && level === 'edit');

/** Throws UserError when it is somebody else's. */
export async function getOwn(scope: Scope, id: string): Promise<Interaction> {
  const found = await getInteraction(scope, id);
  const level = (await accountPort.levels(scope, [found.accountId])).get(found.accountId);
  if (mayChange(scope, found, level)) return found;
  throw new UserError('Only the person who logged this, or who leads the account, can change it. Ask one of them.');
}

/** The people behind the places. Throws UserError when nobody is named, or somebody does not belong to the account. */
async function contactsOf(
  t: TxScope,
  accountId: string,
  { withIds, heldOn }: InteractionInput,
  id?: string,
): Promise<string[]> {
  if (heldOn > todayOf(t)) throw new UserError('This day lies ahead. Log it when it has happened.', 'heldOn');
  const places = await findContacts(t, withIds);
  const known = places.filter((place) => place.accountId === accountId);
  if (known.length < withIds.length)
    throw new UserError('One of these people is no longer a contact of the account. Choose again.', 'withIds');
  if (known.length === 0 && !id) throw new UserError('Choose at least one person of theirs.', 'withIds');
  return known.map(({ contactId }) => contactId);
}

const stored = (t: TxScope<Scope>, { kind, heldOn, time, isOneWay, note }: InteractionInput) => ({
  kind,
  heldOn: storedDay(heldOn),
  heldAt: time ? instantAt(heldOn, time, t.timeZone) : null,
  isTwoWay: isOneWay !== 'yes',
  note,
});
