import type { HubPart, Step } from '../../feature.ts';
import { dayIn, todayOf } from '../../lib/dates.ts';
import { opens, section } from '../../slack/blocks.ts';
import { escapeText, listed, plural } from '../../slack/text.ts';
import { mayEdit } from '../accounts/index.ts';
import { type Contact, daysAgo, FRESH_DAYS } from './contact.ts';
import { type Counts, countPeople, listKeyContacts } from './contact-repository.ts';
import { CONTACTS } from './messages.ts';

const NAMED = 3;

/** Before this day somebody was last spoken with too long ago. */
export const silentSince = (s: { now: Date; timeZone?: string }): string =>
  dayIn(new Date(s.now.getTime() - FRESH_DAYS * 86_400_000), s.timeZone ?? 'UTC');

export const hub: HubPart = {
  order: 20,
  build: async (reader, accountId) => {
    const since = silentSince(reader);
    const [counts, key, canEdit] = await Promise.all([
      countPeople(reader, [accountId], since),
      listKeyContacts(reader, accountId),
      mayEdit(reader, accountId),
    ]);
    const found = counts.get(accountId);
    if (!found) return null;
    const today = todayOf(reader);
    const silent = key.filter(({ lastOn }) => !lastOn || lastOn < since);
    const words = [peopleLine(found, today), silentWords(silent)].filter(Boolean).join('\n');
    const open = opens('Contacts', { to: CONTACTS, record: accountId });
    return { blocks: [section(words, open)], steps: canEdit ? stepsOf(found, silent, accountId) : [] };
  },
};

/** `*People*: 12, last contact 3 weeks ago`. */
function peopleLine({ people, lastOn }: Counts, today: string): string {
  if (people === 0) return '*People*: nobody is known yet';
  const last = lastOn ? `last contact ${daysAgo(lastOn, today)}` : 'no contact logged yet';
  return `*People*: ${people.toLocaleString('en')}, ${last}`;
}

function silentWords(silent: readonly Contact[]): string {
  if (silent.length === 0) return '';
  const more = silent.length > NAMED ? [plural(silent.length - NAMED, 'other')] : [];
  const names = [...silent.slice(0, NAMED).map(({ name }) => escapeText(name)), ...more];
  return `:small_orange_diamond: Key contacts not spoken with for ${FRESH_DAYS} days: ${listed(names)}`;
}

function stepsOf({ people }: Counts, silent: readonly Contact[], accountId: string): Step[] {
  if (people === 0) {
    const link = { to: 'people.add', record: accountId };
    return [{ text: 'Nobody is known here yet. Who is your first contact?', link, label: 'Add contact', urgency: 45 }];
  }
  const [first] = silent;
  if (!first) return [];
  const text = first.lastOn
    ? `Speak with ${escapeText(first.name)} again: it has been more than ${FRESH_DAYS} days`
    : `Speak with ${escapeText(first.name)}: nobody has logged a talk with them yet`;
  return [{ text, link: { to: CONTACTS, record: accountId }, label: 'See contacts', urgency: 55 }];
}
