import type { BriefPart, HistoryWords } from '../../feature.ts';
import { daysBetween, todayOf } from '../../lib/dates.ts';
import type { Scope } from '../../scope.ts';
import { type Action, openActions, openPromises } from '../actions/index.ts';
import {
  type Contact,
  contactNames,
  daysAgo,
  type Interaction,
  lastContacts,
  listContacts,
  listInteractions,
  listKeyContacts,
} from '../people/index.ts';
import { type Moved, mostTelling, movedWords } from './change.ts';
import { changedSince, titlesOf } from './change-repository.ts';

const PEOPLE = 5;
const TELLING = 3;
const PROMISES = 3;
const SILENT_DAYS = 90;

export type Brief = {
  last: Interaction | null;
  people: Contact[];
  changed: number;
  telling: string[];
  promises: Action[];
  overdue: { count: number; next: Action[] };
  parts: { heading: string; lines: string[] }[];
  ask: string;
};

/** What somebody wants to know on the way to a meeting. */
export async function readBrief(
  scope: Scope,
  accountId: string,
  parts: readonly BriefPart[],
  words: readonly HistoryWords[],
): Promise<Brief> {
  const [talks, last, key, promises, open, built] = await Promise.all([
    listInteractions(scope, accountId, { contactId: null, page: 1 }),
    lastContacts(scope, [accountId]),
    listKeyContacts(scope, accountId),
    openPromises(scope, accountId, PROMISES),
    openActions(scope, [accountId]),
    Promise.all(
      parts
        .toSorted((a, b) => a.order - b.order)
        .map(async (part) => ({ ...(await part.build(scope, accountId)), heading: part.heading })),
    ),
  ]);
  const all = { list: 'here' as const, divisionIds: [], page: { skip: 0, take: PEOPLE } };
  const { contacts } = key.length > 0 ? { contacts: key } : await listContacts(scope, accountId, all);
  const moved = await changedSince(scope, accountId, last.get(accountId)?.loggedAt ?? null);
  const today = todayOf(scope);
  const actions = open.get(accountId);
  const asks = [...peopleAsks(contacts, key, today), ...built.flatMap(({ ask }) => ask ?? [])];
  return {
    last: talks.items[0] ?? null,
    people: contacts.slice(0, PEOPLE),
    changed: moved.length,
    telling: await tellingWords(scope, moved, words),
    promises,
    overdue: {
      count: actions?.overdue ?? 0,
      next: actions?.next.filter(({ dueOn }) => dueOn !== null && dueOn < today) ?? [],
    },
    parts: built.filter(({ lines }) => lines.length > 0),
    ask: asks.toSorted((a, b) => b.rank - a.rank)[0]?.text ?? 'What has changed on their side since we last spoke?',
  };
}

/**
 * The one thing to ask, always by the same rule. First the key person nobody has spoken with for 90 days or ever, the longest silent
 * one (80); then who matters, where no key person is known (70); then what other features find, such as a goal without a baseline (60);
 * then what somebody does whose title is unknown (40); else what has changed.
 */
function peopleAsks(contacts: readonly Contact[], key: readonly Contact[], today: string) {
  const [silent] = key.filter(({ lastOn }) => !lastOn || daysBetween(lastOn, today) > SILENT_DAYS);
  const [untitled] = contacts.filter(({ title }) => !title);
  const since = silent?.lastOn ? `We last spoke ${daysAgo(silent.lastOn, today)}` : 'We have never spoken';
  return [
    ...(silent ? [{ rank: 80, text: `How is ${silent.name}, and when can we meet? ${since}.` }] : []),
    ...(key.length === 0 ? [{ rank: 70, text: 'Who decides about us, and whom do they listen to?' }] : []),
    ...(untitled ? [{ rank: 40, text: `What does ${untitled.name} do now? No title is known.` }] : []),
  ];
}

async function tellingWords(
  scope: Scope,
  moved: readonly Omit<Moved, 'title'>[],
  words: readonly HistoryWords[],
): Promise<string[]> {
  const chosen = mostTelling(
    moved.map((one) => ({ ...one, title: null })),
    TELLING,
  );
  const titles = await titlesOf(
    scope,
    chosen.flatMap(({ entity, entityId }) => {
      const field = words.find((one) => one.entity === entity)?.title;
      return field ? [{ entityId, field }] : [];
    }),
  );
  const people = await contactNames(scope, [...titles.values()]);
  const titleOf = ({ entity, entityId }: Moved): string | null => {
    const known = words.find((one) => one.entity === entity);
    const word = known?.fields[known.title ?? ''];
    const title = titles.get(entityId) ?? null;
    if (typeof word === 'string') return title;
    return word?.as === 'contact' && title ? (people.get(title) ?? null) : null;
  };
  return chosen.map((one) => movedWords({ ...one, title: titleOf(one) }, words));
}
