import type { Hint, PlanSection } from '../../feature.ts';
import { todayOf } from '../../lib/dates.ts';
import { actions, opens, section } from '../../slack/blocks.ts';
import { plural } from '../../slack/text.ts';
import { mayEdit } from '../accounts/index.ts';
import { CONTACTS_A_PAGE, daysAgo, FRESH_DAYS } from './contact.ts';
import { type Counts, countPeople, listContacts } from './contact-repository.ts';
import { silentSince } from './hub.ts';
import { CONTACT, CONTACTS, contactWords } from './messages.ts';

export const planSection: PlanSection = {
  key: 'relationships',
  title: 'Relationships',
  order: 15,
  levels: ['light', 'standard', 'full'],
  state: async (s, accountIds) => {
    const counts = await countPeople(s, accountIds, silentSince(s));
    return new Map(
      [...counts].map(([id, found]) => [
        id,
        {
          filled: found.people > found.untitled,
          line: lineOf(found, todayOf(s)),
          freshOn: found.freshOn,
          missing: missingOf(found, id),
        },
      ]),
    );
  },
  show: async (reader, accountId, page) => {
    const place = { skip: (page - 1) * CONTACTS_A_PAGE, take: CONTACTS_A_PAGE };
    const [{ contacts, total }, canEdit] = await Promise.all([
      listContacts(reader, accountId, { list: 'here', divisionIds: [], page: place }),
      mayEdit(reader, accountId),
    ]);
    const lines = contacts.map((contact) => section(contactWords(contact, todayOf(reader))));
    const add = canEdit ? opens('Add contact', { to: 'people.add', record: accountId }, { style: 'primary' }) : null;
    const empty = section('Nobody is known here yet. A plan lives from the people it is made with: who decides?');
    return {
      blocks: [
        ...(lines.length > 0 ? lines : [empty]),
        actions(add, opens('All contacts', { to: CONTACTS, record: accountId })),
      ],
      pages: Math.max(1, Math.ceil(total / CONTACTS_A_PAGE)),
    };
  },
};

const lineOf = ({ people, lastOn }: Counts, today: string): string => {
  if (people === 0) return 'nobody yet';
  return `${plural(people, 'contact')}${lastOn ? `, last contact ${daysAgo(lastOn, today)}` : ''}`;
};

/** What would make the relationships of an account better. */
export function missingOf(counts: Counts, accountId: string): Hint[] {
  const { people, untitled, firstUntitled, silent, firstSilent } = counts;
  if (people === 0) {
    const text = 'No contact yet: who decides there?';
    return [{ text, label: 'Add contact', link: { to: 'people.add', record: accountId } }];
  }
  const hints: Hint[] = [];
  if (firstUntitled) {
    const text = `${plural(untitled, 'contact')} without a title: what do they do there?`;
    hints.push({ text, label: 'Add title', link: { to: 'people.edit', record: firstUntitled } });
  }
  if (firstSilent) {
    const text = `${plural(silent, 'key contact')} not spoken with for ${FRESH_DAYS} days`;
    hints.push({ text, label: 'See who', link: { to: CONTACT, record: firstSilent } });
  }
  return hints;
}
