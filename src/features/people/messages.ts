import type { AccountRef } from '../../feature.ts';
import type { Day } from '../../lib/dates.ts';
import { formatDay } from '../../lib/dates.ts';
import { actions, type Block, context, does, facts, menu, opens, pager, section } from '../../slack/blocks.ts';
import { escapeText, listed, plural } from '../../slack/text.ts';
import { hubOf } from '../accounts/index.ts';
import { CONTACTS_A_PAGE, type Contact, daysAgo } from './contact.ts';
import type { ContactList } from './contact-repository.ts';
import type { Branch } from './division.ts';
import type { Side } from './merge-contacts.ts';
import type { Pair } from './merge-repository.ts';

export const CONTACTS = 'people.contacts';
export const CONTACT = 'people.contact';
export const DIVISIONS = 'people.divisions';
export const PAIR = 'people.pair';

/** `2~left` is the second page of those who left. */
export const contactsParam = (page: number, list: ContactList): string =>
  list === 'left' ? `${page}~left` : `${page}`;

export const spokenWords = ({ lastOn }: Pick<Contact, 'lastOn'>, today: Day): string =>
  lastOn ? `spoken with ${daysAgo(lastOn, today)}` : 'never spoken with';

export type ContactsView = {
  account: AccountRef;
  list: ContactList;
  page: number;
  total: number;
  contacts: readonly Contact[];
  divisions: readonly Branch[];
  duplicates: readonly Pair[];
  mayEdit: boolean;
  today: Day;
};

export function contactList(view: ContactsView): Block[] {
  const { account, list, page, total, contacts, divisions, duplicates, mayEdit } = view;
  const pages = Math.ceil(total / CONTACTS_A_PAGE);
  const position = pages > 1 ? ` · page ${page} of ${pages}` : '';
  const link = { to: CONTACTS, record: account.id };
  const what = list === 'left' ? `${plural(total, 'contact')} who left` : plural(total, 'contact');
  return [
    section(`*${escapeText(account.name)}*: ${what}${position}`),
    ...(mayEdit ? duplicates.map(pairLine) : []),
    ...(contacts.length > 0 ? grouped(contacts, divisions, view) : [section(emptyWords(view))]),
    ...pager(link, page, pages, (number) => contactsParam(number, list)),
    actions(
      mayEdit ? opens('Add a contact', { to: 'people.add', record: account.id }) : null,
      total > 0 ? opens('Find somebody', { to: 'people.find', record: account.id }) : null,
      opens('Divisions', { to: DIVISIONS, record: account.id }),
      list === 'here'
        ? opens('Who left', { ...link, param: contactsParam(1, 'left') })
        : opens('Who is there', { ...link, param: contactsParam(1, 'here') }),
      opens('Back to the account', hubOf(account)),
    ),
  ];
}

const pairLine = ({ id, name, otherName, otherContactId }: Pair): Block =>
  section(
    `:busts_in_silhouette: *${escapeText(name)}* and *${escapeText(otherName)}* may be one person.`,
    opens('Look at both', { to: PAIR, record: id, param: otherContactId }),
  );

/** Each division once above its people, where the account has divisions. */
function grouped(contacts: readonly Contact[], divisions: readonly Branch[], view: ContactsView): Block[] {
  return contacts.flatMap((contact, at) => {
    const isFirst = divisions.length > 0 && contacts[at - 1]?.divisionId !== contact.divisionId;
    const isHeaded = isFirst || (divisions.length > 0 && at === 0);
    const head = divisions.find(({ id }) => id === contact.divisionId)?.path ?? 'Without a division';
    return [...(isHeaded ? [context(`*${escapeText(head)}*`)] : []), contactLine(contact, view)];
  });
}

function contactLine(contact: Contact, { mayEdit, today }: ContactsView): Block {
  const { id, leftOn } = contact;
  const changes = leftOn
    ? [{ label: 'They are back', does: 'people.back' }]
    : [
        { label: 'Edit', opens: 'people.edit' },
        { label: 'Still right', does: 'people.confirm' },
        { label: 'They left …', opens: 'people.leave' },
      ];
  const entries = [{ label: 'Open', opens: CONTACT }, ...(mayEdit ? changes : [])];
  return section(contactWords(contact, today), menu(id, entries));
}

/** Who it is, what they do, how to reach them, and when somebody spoke with them last. */
export function contactWords(contact: Contact, today: Day): string {
  const { name, title, mail, phone, reportsTo, isKey, leftOn } = contact;
  const what = [
    title ? escapeText(title) : 'no title yet',
    reportsTo && `reports to ${escapeText(reportsTo.name)}`,
    leftOn && `left on ${formatDay(leftOn)}`,
  ];
  const how = [mail && escapeText(mail), phone && escapeText(phone), spokenWords(contact, today)];
  const lines = [what, how].map((parts) => parts.filter(Boolean).join(' · '));
  return `*${escapeText(name)}*${isKey ? ' :star: key contact' : ''}\n${lines.join('\n')}`;
}

function emptyWords({ list, page, mayEdit }: ContactsView): string {
  if (page > 1) return 'There is nobody more on this page.';
  if (list === 'left') return 'Nobody has left.';
  return `Nobody is known here yet. Contacts come with the import from your CRM${mayEdit ? ', or you add them below' : ''}.`;
}

export type ContactView = {
  contact: Contact;
  account: AccountRef;
  division: string | null;
  /** Other accounts that the reader may read. */
  elsewhere: readonly AccountRef[];
  mayEdit: boolean;
  /** The page of what was logged, where there is one. */
  logPage: string | null;
  today: Day;
};

export function contactPage(view: ContactView): Block[] {
  const { contact, account, division, elsewhere, mayEdit, logPage, today } = view;
  const { id, alsoKnownAs, confirmedOn, leftOn, contactId } = contact;
  const more = [
    division && `Division: ${escapeText(division)}`,
    alsoKnownAs && `Also known as ${escapeText(alsoKnownAs)}`,
    elsewhere.length > 0 && `Also at ${listed(elsewhere.map(({ name }) => escapeText(name)))}`,
    confirmedOn && `Last confirmed ${daysAgo(confirmedOn, today)}`,
  ].filter(Boolean);
  return [
    section(`At *${escapeText(account.name)}*\n${contactWords(contact, today)}`),
    ...(more.length > 0 ? [context(more.join(' · '))] : []),
    ...(mayEdit ? [leftOn ? actions(does('They are back', 'people.back', id)) : changing(id)] : []),
    actions(
      logPage ? opens('What was said', { to: logPage, record: contact.accountId, param: `1~${contactId}` }) : null,
      opens('All contacts', { to: CONTACTS, record: contact.accountId }),
    ),
  ];
}

const changing = (id: string): Block =>
  actions(
    opens('Edit', { to: 'people.edit', record: id }),
    does('Still right', 'people.confirm', id),
    opens('They left …', { to: 'people.leave', record: id }),
    opens('Add to another account …', { to: 'people.elsewhere', record: id }),
    opens('Merge …', { to: 'people.merge', record: id }),
  );

/** Two people side by side. */
export function pairPage(placeId: string, stays: Side, goes: Side, names: ReadonlyMap<string, string>): Block[] {
  const both = (label: string, of: (side: Side) => string | null) => [
    `*${label}*\n${escapeText(of(stays) ?? '–')}`,
    `*${label}*\n${escapeText(of(goes) ?? '–')}`,
  ];
  const places = ({ places: all }: Side) =>
    all.map(({ title, accountId }) => [title, names.get(accountId)].filter(Boolean).join(', ')).join('; ');
  const last = ({ places: all }: Side) =>
    all
      .flatMap(({ lastOn }) => lastOn ?? [])
      .toSorted()
      .at(-1);
  return [
    section('Are these one person? Nothing that is known of either gets lost.'),
    facts([
      ...both('Name', ({ person }) => person.name),
      ...both('Mail', ({ person }) => person.mail),
      ...both('Phone', ({ person }) => person.phone),
      ...both('Place', places),
      ...both('Last spoken with', (one) => (last(one) ? formatDay(last(one) ?? '') : null)),
    ]),
    actions(
      opens('Merge them …', { to: 'people.merge-choose', record: placeId, param: goes.person.contactId }),
      opens('Back to the contact', { to: CONTACT, record: placeId }),
    ),
  ];
}
