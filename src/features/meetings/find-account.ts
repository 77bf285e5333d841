import { AccessError } from '../../errors.ts';
import type { AccountRef, Reply } from '../../feature.ts';
import type { Scope } from '../../scope.ts';
import { accountPort } from '../accounts/index.ts';
import { kindAt } from './line.ts';

/** The account that a line begins with, and the rest of it; `choices` when its words fit several. */
export type Found =
  | { account: AccountRef; rest: string }
  | { choices: AccountRef[]; rest: string }
  | { missing: Reply };

/** Longer names are not typed. */
const LONGEST_NAME_WORDS = 8;

/**
 * Finds the account in `Acme call Jane: agreed on the pilot`: the longest full name that the line begins with, else the words before
 * the first one for a kind, else the account of the channel.
 */
export async function findAccount(scope: Scope, text: string): Promise<Found> {
  const words = text.split(/\s+/).filter(Boolean);
  const starts = words.slice(0, LONGEST_NAME_WORDS).map((_, at) => words.slice(0, at + 1).join(' '));
  const named = await accountPort.named(scope, starts);
  const longest = starts.findLastIndex((start) => named.has(start));
  const exact = named.get(starts[longest] ?? '');
  if (exact) return { account: exact, rest: words.slice(longest + 1).join(' ') };
  const at = kindAt(words);
  if (at !== 0 && words.length > 0) return searched(scope, words, at < 0 ? words.length : at);
  const linked = scope.place && (await accountPort.linked(scope, scope.place.channelId));
  if (linked) return { account: linked, rest: text };
  const choices = await accountPort.suggestions(scope);
  return choices.length > 0 ? { choices, rest: text } : { missing: accountPort.missing(scope, '') };
}

async function searched(scope: Scope, words: readonly string[], end: number): Promise<Found> {
  const typed = words.slice(0, end).join(' ');
  const rest = words.slice(end).join(' ');
  const hits = await accountPort.search(scope, typed);
  const [only, another] = hits;
  if (only && !another) return { account: only, rest };
  return hits.length > 0 ? { choices: hits, rest } : { missing: accountPort.missing(scope, typed) };
}

/** Throws AccessError when the person may not add to the account. */
export async function requireEditor(scope: Scope, accountId: string): Promise<void> {
  const level = (await accountPort.levels(scope, [accountId])).get(accountId);
  if (level !== 'edit' && level !== 'lead') throw new AccessError(accountId, 'edit');
}
