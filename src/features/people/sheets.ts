import type { ExportSheet } from '../../feature.ts';
import { dayOf, dayOrNull } from '../../lib/dates.ts';
import { idsInFiles } from '../accounts/index.ts';
import { exportContacts, exportTalks } from './export-repository.ts';
import { type Kind, kindLabels } from './interaction.ts';

/** A person has a row for each account. */
const contacts: ExportSheet = {
  name: 'contacts',
  title: 'Contacts',
  part: 'Contacts',
  order: 20,
  columns: [
    { header: 'Contact ID', as: 'text' },
    { header: 'Name', as: 'text' },
    { header: 'Email', as: 'text' },
    { header: 'Phone', as: 'text' },
    { header: 'Title', as: 'text' },
    { header: 'Account Name', as: 'text' },
    { header: 'Division', as: 'text' },
    { header: 'Reports To', as: 'text' },
    { header: 'Key Contact', as: 'text' },
    { header: 'Left On', as: 'day' },
    { header: 'Confirmed On', as: 'day' },
  ],
  rows: async (reader, accounts) => {
    const found = await exportContacts(reader, accounts);
    const people = [...new Set(found.map(({ contactId }) => contactId))];
    const outside = await idsInFiles(reader, 'contact', people);
    return found.map(({ contactId, contact, account, division, reportsTo, ...place }) => [
      outside.get(contactId) ?? null,
      contact.name,
      contact.mail,
      contact.phone,
      place.title,
      account.name,
      division?.name ?? null,
      reportsTo?.contact.name ?? null,
      place.isKey ? 'yes' : 'no',
      dayOrNull(place.leftOn),
      dayOrNull(place.confirmedOn),
    ]);
  },
};

const conversations: ExportSheet = {
  name: 'conversations',
  title: 'Conversations',
  part: 'Contacts',
  order: 25,
  columns: [
    { header: 'Account Name', as: 'text' },
    { header: 'Day', as: 'day' },
    { header: 'Kind', as: 'text' },
    { header: 'With', as: 'text' },
    { header: 'Our People', as: 'text' },
    { header: 'Both Ways', as: 'text' },
    { header: 'Note', as: 'text' },
    { header: 'Link', as: 'text' },
    { header: 'Logged By', as: 'text' },
  ],
  rows: async (reader, accounts) =>
    (await exportTalks(reader, accounts)).map(({ account, people, loggedBy, ...talk }) => [
      account.name,
      dayOf(talk.heldOn),
      kindLabels[talk.kind as Kind],
      listed(people.map(({ contact }) => contact?.name)),
      listed(people.map(({ member }) => member?.name)),
      talk.isTwoWay ? 'yes' : 'no',
      talk.note,
      talk.link,
      loggedBy.name,
    ]),
};

const listed = (names: readonly (string | undefined)[]): string | null =>
  names
    .filter((name) => name !== undefined)
    .toSorted()
    .join('; ') || null;

export const sheets: readonly ExportSheet[] = [contacts, conversations];
