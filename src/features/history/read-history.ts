import type { HistoryWords, NamedAs } from '../../feature.ts';
import type { AnyScope, Person } from '../../scope.ts';
import { accountNames, productNames } from '../accounts/index.ts';
import { contactNames, divisionNames } from '../people/index.ts';
import { people } from '../workspaces/index.ts';
import { type Entry, type FieldChange, type Kind, type Past, tell, type Values, valueBefore } from './entry.ts';
import { findEntry, listEntries, listPast, type Within } from './repository.ts';

export type Words = ReadonlyMap<string, HistoryWords>;

/** Names for the ids that stand in values. */
export type Names = {
  people: ReadonlyMap<string, Person>;
  accounts: ReadonlyMap<string, string>;
  products: ReadonlyMap<string, string>;
  contacts: ReadonlyMap<string, string>;
  divisions: ReadonlyMap<string, string>;
};

/** An entry with everything needed to word it. */
export type Named = {
  entry: Entry;
  kind: Kind;
  fields: FieldChange[];
  words: HistoryWords | undefined;
  /** The record's stored title; null when it has none. */
  title: unknown;
  currency: string | null;
  /** It was removed and can be brought back. */
  canReturn: boolean;
  parts: Part[];
};

/** One field of what is told within a record: its values in what was added, and in what was removed. */
export type Part = { words: HistoryWords; field: string; added: unknown[]; removed: unknown[] };

export type History = { items: Named[]; names: Names; total: number };

/** One page of an account's history. A constant number of statements. */
export async function readHistory(s: AnyScope, words: Words, accountId: string, page: number): Promise<History> {
  const { entries, total } = await listEntries(s, accountId, page, withinsOf(words));
  return { ...(await named(s, words, entries)), total };
}

/** The entry that holds a change of the account. */
export async function readEntry(s: AnyScope, words: Words, accountId: string, id: bigint): Promise<History> {
  const entry = await findEntry(s, accountId, id, withinsOf(words));
  return { ...(await named(s, words, entry ? [entry] : [])), total: entry ? 1 : 0 };
}

const withinsOf = (words: Words): Within[] =>
  [...words.values()].flatMap(({ entity, within }) =>
    within ? [{ entity, within: within.entity, by: within.by }] : [],
  );

/** Entries with the names of all that they tell of. A constant number of statements. */
export async function named(s: AnyScope, words: Words, entries: readonly Entry[]): Promise<Omit<History, 'total'>> {
  const titles = [...words.values()].flatMap(({ title }) => title ?? []);
  const past = await listPast(
    s,
    entries.map(({ entityId }) => entityId),
    [...titles, 'currency'],
  );
  const items = entries.map((entry) => ({
    ...nameEntry(entry, words.get(entry.entity), past),
    parts: partsOf(entry, words),
  }));
  const actors = entries.map(({ actorId }) => actorId);
  const [persons, accounts, products, contacts, divisions] = await Promise.all([
    people(s, [...actors, ...idsIn(items, 'person')]),
    accountNames(s, idsIn(items, 'account')),
    productNames(s, idsIn(items, 'product')),
    contactNames(s, idsIn(items, 'contact')),
    divisionNames(s, idsIn(items, 'division')),
  ]);
  return { items, names: { people: persons, accounts, products, contacts, divisions } };
}

function nameEntry(entry: Entry, words: HistoryWords | undefined, allPast: readonly Past[]): Omit<Named, 'parts'> {
  const { kind, fields } = tell(entry.changes);
  const past = allPast.filter(({ entityId }) => entityId === entry.entityId);
  const [first] = entry.changes;
  const before = kind === 'changed' && first ? first.id : entry.id + 1n;
  const find = (field: string): unknown =>
    fields.find((one) => one.field === field && kind === 'removed')?.old ?? valueBefore(past, field, before);
  const currency = find('currency');
  return {
    entry,
    kind,
    fields: shown(fields, kind, words),
    words,
    title: words?.title ? find(words.title) : null,
    currency: typeof currency === 'string' ? currency : null,
    canReturn: kind === 'removed' && (words?.canReturn ?? false) && !past.some(({ id }) => id > entry.id),
  };
}

function partsOf({ parts }: Entry, all: Words): Part[] {
  const known = [...new Set(parts.map(({ entity }) => entity))].flatMap((entity) => all.get(entity) ?? []);
  return known
    .flatMap((words) =>
      Object.keys(words.fields)
        .filter((field) => field !== 'accountId')
        .map((field) => {
          const values = (side: 'old' | 'new') =>
            parts
              .filter((one) => one.entity === words.entity && one.field === null)
              .flatMap((one) => (one[side] as Values | null)?.[field] ?? []);
          return { words, field, added: values('new'), removed: values('old') };
        }),
    )
    .filter(({ added, removed }) => added.length + removed.length > 0);
}

/** A whole record is told by the fields that have words, in their order; of a change each field counts. */
function shown(fields: readonly FieldChange[], kind: Kind, words: HistoryWords | undefined): FieldChange[] {
  if (kind === 'changed') return [...fields];
  const silent = [words?.title, 'accountId', ...(words?.quiet ?? [])];
  const listed = Object.keys(words?.fields ?? {}).filter((field) => !silent.includes(field));
  return listed.flatMap(
    (name) => fields.find(({ field, ...sides }) => field === name && (sides.new ?? sides.old) !== null) ?? [],
  );
}

/** The ids in values of this sort, also in titles. */
function idsIn(items: readonly Named[], as: NamedAs): string[] {
  const isSort = (words: HistoryWords | undefined, field: string): boolean => {
    const word = words?.fields[field];
    return typeof word === 'object' && word.as === as;
  };
  const values = items.flatMap(({ fields, words, title, parts }) => [
    ...fields.flatMap(({ field, old, new: next }) => (isSort(words, field) ? [old, next] : [])),
    ...(words?.title && isSort(words, words.title) ? [title] : []),
    ...parts.flatMap((part) => (isSort(part.words, part.field) ? [...part.added, ...part.removed] : [])),
  ]);
  return [...new Set(values.filter((value) => typeof value === 'string'))];
}
