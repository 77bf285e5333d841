import type { Button } from '@slack/types';
import { distance } from 'fastest-levenshtein';
import type { AccountRef, ArgumentName, Command, Link, Reply } from '../feature.ts';
import { hasRole, type Person, requireRole, type Scope } from '../scope.ts';
import { requireLevel } from './access.ts';
import { actions, type Message, opens, runs, section, types } from './blocks.ts';
import type { Kit } from './kit.ts';
import { systemScopeOf, upToDate } from './request.ts';
import { cut, escapeText, unescapeText } from './text.ts';

const CHOICES = 5;
/** Longer than any command with a name, and than what somebody types about a call. */
const LONGEST = 900;

/** Routes what a person typed to a command, resolves its arguments, checks access and runs it. */
export async function answerText(kit: Kit, scope: Scope, text: string): Promise<Reply> {
  const words = cut(unescapeText(text).trim().replace(/\s+/g, ' '), LONGEST);
  if (!words) return greet(kit, scope);
  const found = await route(kit, scope, words);
  if ('hub' in found) return openHub(kit, found.hub);
  if ('command' in found) return runCommand(kit, scope, found.command, found.rest, found.account);
  const hits = await kit.accounts.search(scope, words);
  if (hits.length > 0)
    return oneOf(
      hits,
      (hit) => openHub(kit, hit),
      (hit) => opens(hit.name, hubOf(kit, hit)),
      kit.accounts.listed(words),
    );
  const nearest = closest(scope, kit.registry.commands, words);
  return nearest.length > 0 ? unknown(words, nearest) : kit.accounts.missing(scope, words);
}

/** `/kam` alone opens the channel's account, and otherwise says what can be typed. */
async function greet(kit: Kit, scope: Scope): Promise<Reply> {
  const linked = scope.place && (await kit.accounts.linked(scope, scope.place.channelId));
  return linked ? openHub(kit, linked) : answerText(kit, scope, 'help');
}

const hubOf = (kit: Kit, account: AccountRef): Link => ({ to: kit.accounts.hub, record: account.id });
const openHub = async (kit: Kit, account: AccountRef): Promise<Reply> => ({ open: hubOf(kit, account) });

type Routed = { command: Command; rest: string; account?: AccountRef };

/** An account typed in full wins over a subcommand; then the longest path that starts the text. */
async function route(kit: Kit, scope: Scope, words: string): Promise<Routed | { hub: AccountRef } | { rest: string }> {
  const lower = words.toLowerCase();
  const matching = kit.registry.commands
    .filter(({ path }) => lower === path || lower.startsWith(`${path} `))
    .sort((a, b) => b.path.length - a.path.length)
    .map((command) => ({ command, rest: words.slice(command.path.length).trim() }));
  const names = matching.filter(takesAccount).map(({ rest }) => rest);
  const named = await kit.accounts.named(scope, [words, ...names.filter(Boolean)]);
  const whole = named.get(words);
  if (whole) return { hub: whole };
  const best = matching.findLast((match) => takesAccount(match) && named.has(match.rest)) ?? matching[0];
  if (!best) return { rest: words };
  const account = takesAccount(best) ? named.get(best.rest) : undefined;
  return { ...best, ...(account && { account }) };
}

const takesAccount = ({ command }: { command: Command }): boolean =>
  names(command).some((name) => name.startsWith('account'));
const names = (command: Command): readonly ArgumentName[] => command.arguments ?? [];

/** Runs a command whose account may be known already: typed in full, or chosen from several. */
export async function runCommand(
  kit: Kit,
  scope: Scope,
  command: Command,
  rest: string,
  known?: AccountRef,
): Promise<Reply> {
  requireRole(scope, command.role ?? 'viewer');
  const run = async (account: AccountRef | undefined): Promise<Reply> => {
    if (account) await requireLevel(kit, scope, account.id, command.level ?? 'content');
    return command.run(scope, { account, ...(await withPerson(kit, scope, command, rest)) } as never);
  };
  if (!takesAccount({ command })) return run(undefined);
  if (known) return run(known);
  const optional = names(command).includes('account?');
  if (!rest) {
    const linked = scope.place && (await kit.accounts.linked(scope, scope.place.channelId));
    if (linked || optional) return run(linked ?? undefined);
    const suggested = await kit.accounts.suggestions(scope);
    if (suggested.length === 0) return kit.accounts.missing(scope, '');
    return choices(
      'Which account?',
      suggested.map(({ id, name }) => runs(name, command.path, id)),
    );
  }
  const hits = await kit.accounts.search(scope, rest);
  if (hits.length === 0) return kit.accounts.missing(scope, rest);
  return oneOf(hits, run, (hit) => runs(hit.name, command.path, hit.id), kit.accounts.listed(rest));
}

const mentioned = /<@([A-Z0-9]+)(?:\|[^>]*)?>/;

/** The first person mentioned, for a command that takes one, and the text without them. */
async function withPerson(
  kit: Kit,
  scope: Scope,
  command: Command,
  text: string,
): Promise<{ text: string; person?: Person }> {
  const [mention, slackUserId] = (names(command).includes('person?') && mentioned.exec(text)) || [];
  if (!mention || !slackUserId) return { text };
  const known = await kit.members.find(scope.db, scope.workspaceId, slackUserId);
  const { id, name } = await upToDate(kit, systemScopeOf(kit, scope.workspaceId, scope.requestId), slackUserId, known);
  return { text: text.replace(mention, '').replace(/\s+/g, ' ').trim(), person: { id, name, slackUserId } };
}

/** A single hit is taken; several are buttons, with a way to `all` when there are too many. */
async function oneOf(
  hits: readonly AccountRef[],
  take: (hit: AccountRef) => Promise<Reply>,
  button: (hit: AccountRef) => Button,
  all: Link,
): Promise<Reply> {
  const [only] = hits;
  if (hits.length === 1 && only) return take(only);
  const more = hits.length > CHOICES ? opens('Show all', all) : null;
  return choices('Which account do you mean?', hits.map(button), more);
}

function choices(question: string, buttons: readonly Button[], more: Button | null = null): Message {
  return { text: question, blocks: [section(question), actions(...buttons.slice(0, CHOICES), more)] };
}

/** What the first words of a text may have meant among what the person may do, nearest first, with the rest of the text. */
function closest({ role }: Scope, commands: readonly Command[], text: string): string[] {
  const typed = text.split(' ');
  return commands
    .filter((command) => hasRole(role, command.role ?? 'viewer'))
    .map(({ path }) => {
      const length = path.split(' ').length;
      const far = distance(typed.slice(0, length).join(' ').toLowerCase(), path);
      return { path, far, meant: [path, ...typed.slice(length)].join(' ') };
    })
    .filter(({ path, far }) => far <= (path.length <= 3 ? 1 : 2))
    .sort((a, b) => a.far - b.far || a.path.localeCompare(b.path))
    .slice(0, 3)
    .map(({ meant }) => meant);
}

function unknown(words: string, nearest: readonly string[]): Message {
  const commands = nearest.map((meant) => `\`/kam ${escapeText(meant)}\``).join(' or ');
  const text = `I do not know "${escapeText(words)}". Did you mean ${commands}? \`/kam help\` lists everything.`;
  return { text, blocks: [section(text), actions(...nearest.map((meant) => types(`/kam ${meant}`, meant)))] };
}
