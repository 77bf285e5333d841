import { z } from 'zod';
import { type Fields, removeRow, updateRow } from '../../db/change.ts';
import { UserError } from '../../errors.ts';
import type { Personal } from '../../feature.ts';
import { storedDayOrNull } from '../../lib/dates.ts';
import { foldName } from '../../lib/names.ts';
import type { Scope, TxScope } from '../../scope.ts';
import { accountPort } from '../accounts/index.ts';
import type { Contact } from './contact.ts';
import { holdPeople, listPlaces } from './contact-repository.ts';
import { listParticipants, listParticipation } from './interaction-repository.ts';
import { bossesAt, externalIdsOf } from './merge-repository.ts';

const side = z.enum(['this', 'other']).nullish();
/** Which of two values stands; nothing is chosen where they do not differ. */
export const MergeChoice = z.object({ name: side, mail: side, phone: side, title: side });
export type MergeChoice = z.output<typeof MergeChoice>;

export type Side = {
  person: Pick<Contact, 'contactId' | 'name' | 'mail' | 'phone' | 'alsoKnownAs'>;
  places: Contact[];
};

/** Both people with every place of theirs. Throws UserError when one is gone, both are one, or an account is not the person's to change. */
export async function readPair(scope: Scope, contactId: string, otherId: string): Promise<{ stays: Side; goes: Side }> {
  if (contactId === otherId) throw new UserError('This is the same contact. Choose another one.', 'otherId');
  const places = await listPlaces(scope, [contactId, otherId]);
  const sideOf = (id: string): Side => {
    const own = places.filter((place) => place.contactId === id);
    const [person] = own;
    if (!person) throw new UserError('This contact is no longer there. Choose another one.', 'otherId');
    return { person, places: own };
  };
  const pair = { stays: sideOf(contactId), goes: sideOf(otherId) };
  const levels = await accountPort.levels(scope, [...new Set(places.map(({ accountId }) => accountId))]);
  if ([...levels.values()].every((level) => level === 'edit' || level === 'lead')) return pair;
  throw new UserError(
    'These two can be merged only by somebody who may change every account they stand at. Ask a head of KAM.',
    'otherId',
  );
}

/**
 * Makes one person of two: places, interactions, ids in other systems and what other features keep follow to the one that stays.
 * Throws UserError as readPair.
 */
export async function mergeContacts(
  t: TxScope<Scope>,
  contactId: string,
  otherId: string,
  choice: MergeChoice,
  personal: readonly Personal[],
): Promise<void> {
  await holdPeople(t);
  const { stays, goes } = await readPair(t, contactId, otherId);
  for (const place of goes.places) await movePlace(t, place, stays, choice);
  await moveInteractions(t, otherId, contactId);
  for (const id of await externalIdsOf(t, otherId)) await updateRow(t, 'externalId', id, null, { entityId: contactId });
  for (const { repoint } of personal) await repoint(t, otherId, contactId);
  const accounts = [...new Set([...stays.places, ...goes.places].map(({ accountId }) => accountId))];
  await removeRow(t, 'contact', otherId, { accounts: goes.places.map(({ accountId }) => accountId) });
  await updateRow(t, 'contact', contactId, null, merged(stays.person, goes.person, choice), { accounts });
}

function merged(stays: Side['person'], goes: Side['person'], choice: MergeChoice): Fields<'contact'> {
  const pick = (key: 'mail' | 'phone') => (choice[key] === 'other' ? goes[key] : (stays[key] ?? goes[key]));
  const name = choice.name === 'other' ? goes.name : stays.name;
  const known = [stays.name, goes.name, ...[stays, goes].flatMap((one) => one.alsoKnownAs?.split(', ') ?? [])];
  const others = [...new Set(known)].filter((one) => one !== name);
  return {
    name,
    nameKey: foldName(name),
    mail: pick('mail'),
    phone: pick('phone'),
    alsoKnownAs: others.length > 0 ? others.join(', ') : null,
  };
}

/** Where both stand at an account, one place is left, to which all refer. */
async function movePlace(t: TxScope, gone: Contact, { person, places }: Side, choice: MergeChoice): Promise<void> {
  const kept = places.find(({ accountId }) => accountId === gone.accountId);
  if (!kept) return updateRow(t, 'contactAt', gone.id, null, { contactId: person.contactId });
  const bosses = await bossesAt(t, gone.accountId);
  await updateRow(t, 'contactAt', kept.id, null, { reportsToId: null });
  for (const [id, bossId] of bosses) {
    if (bossId === gone.id && id !== kept.id) await updateRow(t, 'contactAt', id, null, { reportsToId: kept.id });
  }
  await removeRow(t, 'contactAt', gone.id);
  await updateRow(t, 'contactAt', kept.id, null, {
    title: choice.title === 'other' ? gone.title : (kept.title ?? gone.title),
    divisionId: kept.divisionId ?? gone.divisionId,
    isKey: kept.isKey || gone.isKey,
    leftOn: kept.leftOn && gone.leftOn ? storedDayOrNull(kept.leftOn) : null,
    reportsToId: bossOf(kept, gone, bosses),
  });
}

/** The boss of the one, or else of the other, who does not report to either of the two. */
function bossOf(kept: Contact, gone: Contact, bosses: ReadonlyMap<string, string>): string | null {
  const leadsBack = (start: string): boolean => {
    const seen = new Set<string>();
    for (let id: string | undefined = start; id && !seen.has(id); id = bosses.get(id)) {
      if (id === kept.id || id === gone.id) return true;
      seen.add(id);
    }
    return false;
  };
  const wanted = [kept, gone].flatMap(({ reportsTo }) => reportsTo?.id ?? []);
  return wanted.find((id) => !leadsBack(id)) ?? null;
}

async function moveInteractions(t: TxScope, from: string, to: string): Promise<void> {
  for (const { id, interactionId } of await listParticipation(t, from)) {
    const others = await listParticipants(t, interactionId);
    if (others.some(({ contactId }) => contactId === to)) await removeRow(t, 'interactionPerson', id);
    else await updateRow(t, 'interactionPerson', id, null, { contactId: to });
  }
}
