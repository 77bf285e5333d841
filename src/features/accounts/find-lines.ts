import type { AccountLine, AccountRef } from '../../feature.ts';
import { foldName } from '../../lib/names.ts';
import type { AnyScope, Scope } from '../../scope.ts';
import { findLink } from './channel-repository.ts';
import { listSuggestions } from './repository.ts';
import { findNamed, searchAccounts } from './search-repository.ts';
import { visibleAccounts } from './service.ts';

const HITS = 6;
const SUGGESTIONS = 5;
/** Longer names are not typed. */
const LONGEST_NAME_WORDS = 8;
/** Of a name that is not typed in full; the longest first. */
const BEGINNINGS = [4, 3, 2, 1] as const;

export async function search(scope: Scope, words: string): Promise<(AccountRef & { exact: boolean })[]> {
  const { rows } = await searchAccounts(scope, words, { skip: 0, take: HITS, exactAlone: true });
  return rows.map(({ id, name, isExact }) => ({ id, name, exact: isExact }));
}

export async function linkedTo(s: AnyScope, channelId: string): Promise<AccountRef | null> {
  const link = await findLink(s, channelId);
  return link && !link.account.archivedAt ? { id: link.account.id, name: link.account.name } : null;
}

export const suggestions = async (scope: Scope): Promise<AccountRef[]> =>
  listSuggestions(scope, await visibleAccounts(scope), SUGGESTIONS);

type FoundLines = { lines: readonly AccountLine[]; isSure: boolean };

const firstOf = (words: readonly string[], count: number): string => words.slice(0, count).join(' ');
const lineOf = ({ id, name }: AccountRef, words: readonly string[], count: number): AccountLine => ({
  account: { id, name },
  rest: words
    .slice(count)
    .join(' ')
    .replace(/^[-–—:,]+ /, ''),
});
const sure = (...lines: AccountLine[]): FoundLines => ({ lines, isSure: true });

/**
 * Finds the account in `Acme they may leave`: the longest full name that the line begins with; else the whole line when it is a part of
 * a name; else the words with which a name begins, or the account of the channel. No word is left out: what is not surely of a name
 * stays in the rest. A name that may be mistyped is only a guess.
 */
export async function findLines(scope: Scope, text: string, nameEnds: number): Promise<FoundLines> {
  const words = text.split(/\s+/).filter(Boolean);
  const named = await longestName(scope, words);
  if (named) return sure(named);
  if (nameEnds > 0) return sure(...(await searched(scope, words, nameEnds)));
  const channel = scope.place && (await linkedTo(scope, scope.place.channelId));
  if (nameEnds === 0) return channel ? sure(lineOf(channel, words, 0)) : suggested(scope, words);
  const whole = await asWhole(scope, words);
  if (whole.length > 0) return sure(...whole);
  const beginning = await asBeginning(scope, words);
  if (!channel) return beginning.length > 0 ? sure(...beginning) : guessed(scope, words);
  const own = beginning.filter(({ account }) => account.id === channel.id);
  return sure(...(own.length > 0 ? own : [lineOf(channel, words, 0), ...beginning]));
}

async function longestName(scope: Scope, words: readonly string[]): Promise<AccountLine | null> {
  const starts = words.slice(0, LONGEST_NAME_WORDS).map((_, at) => firstOf(words, at + 1));
  const named = await findNamed(scope, starts);
  const longest = starts.findLastIndex((start) => named.has(start));
  const found = named.get(starts[longest] ?? '');
  return found ? lineOf(found, words, longest + 1) : null;
}

async function searched(scope: Scope, words: readonly string[], count: number): Promise<AccountLine[]> {
  const hits = await search(scope, firstOf(words, count));
  return hits.map((hit) => lineOf(hit, words, count));
}

/** A single word may be mistyped; of several each has to stand in the name. */
async function asWhole(scope: Scope, words: readonly string[]): Promise<AccountLine[]> {
  if (words.length > LONGEST_NAME_WORDS) return [];
  const found = await searched(scope, words, words.length);
  const has = ({ name }: AccountRef) => words.every((word) => foldName(name).includes(foldName(word)));
  return words.length === 1 ? found : found.filter(({ account }) => has(account));
}

/** Accounts whose name begins with the first words, with as many of them as there are. */
async function asBeginning(scope: Scope, words: readonly string[]): Promise<AccountLine[]> {
  const counts = BEGINNINGS.filter((count) => count < words.length);
  const found = await Promise.all(counts.map((count) => searched(scope, words, count)));
  const fitting = found.map((lines, at) => {
    const typed = plain(firstOf(words, counts[at] ?? 0));
    return lines.filter(({ account }) => `${plain(account.name)} `.startsWith(`${typed} `));
  });
  return fitting.find((lines) => lines.length > 0) ?? [];
}

const plain = (name: string): string => foldName(name).replace(/^the /, '');

/** The first word may be a part of a name, or mistyped; or the line begins with no name at all. */
async function guessed(scope: Scope, words: readonly string[]): Promise<FoundLines> {
  const found = await searched(scope, words, 1);
  if (found.length > 0) return { lines: found, isSure: false };
  return words.length > 1 ? suggested(scope, words) : { lines: [], isSure: false };
}

const suggested = async (scope: Scope, words: readonly string[]): Promise<FoundLines> => ({
  lines: (await suggestions(scope)).map((account) => lineOf(account, words, 0)),
  isSure: false,
});
