import { type Fields, insertRow, updateRow } from '../../db/change.ts';
import { ConflictError, UserError } from '../../errors.ts';
import { type Day, storedDay, todayOf } from '../../lib/dates.ts';
import { foldName } from '../../lib/names.ts';
import type { AnyScope, Scope, TxScope } from '../../scope.ts';
import { accountPort, getAccount } from '../accounts/index.ts';
import { type Contact, type ContactInput, loopWords, type PlaceInput } from './contact.ts';
import {
  accountsOfPerson,
  findByMail,
  findContacts,
  findContactsAt,
  findPerson,
  holdPeople,
  type Known,
  listBosses,
} from './contact-repository.ts';
import { findDivision } from './division-repository.ts';

/** Throws UserError when the place is gone. */
export async function getContact(s: AnyScope, id: string): Promise<Contact> {
  const [contact] = await findContacts(s, [id]);
  if (!contact) throw new UserError('This contact is no longer there. Open the list of contacts again.');
  return contact;
}

/** Throws UserError when there is no such person. */
export async function getPerson(s: AnyScope, contactId: string): Promise<Known> {
  const person = await findPerson(s, contactId);
  if (!person) throw new UserError('This contact is no longer there. Open the list of contacts again.');
  return person;
}

/**
 * Adds somebody to an account and returns their place there. When a person at another account has the mail address, nothing is
 * added and that person comes back. Throws UserError beside the field that is wrong.
 */
export async function addContact(
  t: TxScope,
  accountId: string,
  { name, mail, phone, ...place }: ContactInput,
): Promise<{ placeId: string } | { same: Known }> {
  await holdPeople(t);
  const same = mail ? await findByMail(t, mail) : null;
  if (same) {
    await checkNew(t, same, accountId, 'mail');
    return { same };
  }
  await checkPlace(t, { accountId, id: null, name }, place);
  const contactId = await insertRow(t, 'contact', { name, nameKey: foldName(name), mail, phone });
  return { placeId: await insertRow(t, 'contactAt', { ...placed(place), accountId, contactId }) };
}

/** Adds a person who stands elsewhere to an account. Throws UserError beside the field that is wrong. */
export async function joinAccount(
  t: TxScope,
  contactId: string,
  accountId: string,
  place: PlaceInput,
): Promise<string> {
  await holdPeople(t);
  const person = await getPerson(t, contactId);
  await checkNew(t, person, accountId, 'accountId');
  await checkPlace(t, { accountId, id: null, name: person.name }, place);
  return insertRow(t, 'contactAt', { ...placed(place), accountId, contactId });
}

/** Throws UserError when the person stands at the account already. */
async function checkNew(t: TxScope, person: Known, accountId: string, field: string): Promise<void> {
  const [here] = await findContactsAt(t, accountId, [person.id]);
  if (!here) return;
  const state = here.leftOn ? 'is among those who left. Open the list of those who left to bring them back' : 'is here';
  const why = field === 'mail' ? ' and has this mail address' : '';
  throw new UserError(`${person.name} ${state} already${why}.`, field);
}

/** Throws UserError beside the account when the person may not change it. */
export async function checkEditor(scope: Scope, accountId: string, field: string): Promise<void> {
  const level = (await accountPort.levels(scope, [accountId])).get(accountId);
  if (level === 'edit' || level === 'lead') return;
  const { name } = await getAccount(scope, accountId);
  throw new UserError(`You are not on the team of ${name}, so you cannot add people there. Ask its team to.`, field);
}

/** `version` is the sum of both versions that the person saw. Throws UserError beside a field, ConflictError when somebody was faster. */
export async function editContact(
  t: TxScope,
  id: string,
  version: number | null,
  { name, mail, phone, ...place }: ContactInput,
): Promise<void> {
  await holdPeople(t);
  const before = await getContact(t, id);
  if (version !== null && versionOf(before) !== version) throw new ConflictError('contactAt', id);
  if (mail && mail !== before.mail) await checkMail(t, mail, before.contactId);
  await checkPlace(t, { accountId: before.accountId, id, name }, place);
  const accounts = await accountsOfPerson(t, before.contactId);
  const person = { name, nameKey: foldName(name), mail, phone };
  await updateRow(t, 'contact', before.contactId, before.contactVersion, person, { accounts });
  await updateRow(t, 'contactAt', id, before.version, placed(place));
}

/** The place and the person are edited in one form. */
export const versionOf = ({ version, contactVersion }: Contact): number => version + contactVersion;

async function checkMail(t: TxScope, mail: string, contactId: string): Promise<void> {
  const other = await findByMail(t, mail);
  if (!other || other.id === contactId) return;
  throw new UserError(`${other.name} has this mail address already. If they are one person, merge the two.`, 'mail');
}

const placed = ({ isKey, ...place }: PlaceInput): Fields<'contactAt'> => ({ ...place, isKey: isKey === 'yes' });

type Subject = { accountId: string; id: string | null; name: string };

/** Throws UserError beside the division or whom they report to. */
async function checkPlace(t: TxScope, { accountId, id, name }: Subject, place: PlaceInput): Promise<void> {
  if (place.divisionId) {
    const division = await findDivision(t, place.divisionId);
    if (division?.accountId !== accountId)
      throw new UserError('This division is no longer there. Choose another one.', 'divisionId');
  }
  if (!place.reportsToId) return;
  const [boss] = await findContacts(t, [place.reportsToId]);
  if (boss?.accountId !== accountId)
    throw new UserError('This contact is no longer there. Choose another one.', 'reportsToId');
  if (id) await checkLoop(t, id, name, boss.id);
}

async function checkLoop(t: TxScope, id: string, name: string, bossId: string): Promise<void> {
  if (id === bossId) throw new UserError(`${name} cannot report to themselves. Choose somebody else.`, 'reportsToId');
  const loop = loopWords(id, name, await listBosses(t, bossId));
  if (loop) throw new UserError(`That would go in a circle: ${loop}. Choose somebody else.`, 'reportsToId');
}

/** Marks somebody as gone from the account; what was said with them stays. */
export async function markLeft(t: TxScope<Scope>, id: string, version: number | null, leftOn: Day): Promise<void> {
  if (leftOn > todayOf(t)) throw new UserError('Pick today or an earlier day.', 'leftOn');
  const before = await getContact(t, id);
  if (version !== null && versionOf(before) !== version) throw new ConflictError('contactAt', id);
  await updateRow(t, 'contactAt', id, before.version, { leftOn: storedDay(leftOn) });
}

export const markBack = (t: TxScope, id: string): Promise<void> =>
  updateRow(t, 'contactAt', id, null, { leftOn: null });

/** Says that what is known of somebody is still right. */
export const confirmContact = (t: TxScope, id: string): Promise<void> =>
  updateRow(t, 'contactAt', id, null, { confirmedOn: storedDay(todayOf(t)) });
