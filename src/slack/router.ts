import type { AccountRef, ArgumentName, Command, Link, Reply } from '../feature.ts';
import { type Person, requireRole, type Scope } from '../scope.ts';
import { requireLevel } from './access.ts';
import { choices, oneOf, whichLine } from './ask-which.ts';
import { opens, runs } from './blocks.ts';
import type { Kit } from './kit.ts';
import { systemScopeOf, upToDate } from './request.ts';
import { unescapeText } from './text.ts';
import { closest, leftOut, read, unknown, unused, withAside } from './typed-words.ts';

/** Routes what a person typed to a command, resolves its arguments, checks access and runs it. What was not used of it is said. */
export async function answerText(kit: Kit, scope: Scope, text: string): Promise<Reply> {
  const { words, beyond } = read(unescapeText(text));
  const reply = await answerWords(kit, scope, words);
  return beyond ? withAside(reply, leftOut(beyond)) : reply;
}

async function answerWords(kit: Kit, scope: Scope, words: string): Promise<Reply> {
  if (!words) return greet(kit, scope);
  const found = await route(kit, scope, words);
  if ('hub' in found) return openHub(kit, found.hub);
  if ('command' in found) {
    const reply = await runCommand(kit, scope, found.command, found.rest, found.account);
    if (!found.rest || names(found.command).length > 0) return reply;
    return withAside(reply, unused(found, closest(scope, kit.registry.commands, words)));
  }
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
  return account ? { ...best, rest: '', account } : best;
}

const takesAccount = ({ command }: { command: Command }): boolean =>
  names(command).some((name) => name.startsWith('account'));
const names = (command: Command): readonly ArgumentName[] => command.arguments ?? [];

/** Runs a command whose account may be known already: typed in full, or chosen from several; `rest` is what else was typed. */
export async function runCommand(
  kit: Kit,
  scope: Scope,
  command: Command,
  rest: string,
  known?: AccountRef,
): Promise<Reply> {
  requireRole(scope, command.role ?? 'viewer');
  const run = async (account: AccountRef | undefined, text = rest): Promise<Reply> => {
    if (account) await requireLevel(kit, scope, account.id, command.level ?? 'content');
    return command.run(scope, { account, ...(await withPerson(kit, scope, command, text)) } as never);
  };
  if (!takesAccount({ command })) return run(undefined);
  if (known) return run(known);
  if (!rest) return withoutName(kit, scope, command, run);
  if (names(command).includes('text')) return withLine(kit, scope, command, rest, run);
  const hits = await kit.accounts.search(scope, rest);
  if (hits.length === 0) return kit.accounts.missing(scope, rest);
  return oneOf(hits, run, (hit) => runs(hit.name, command.path, hit.id), kit.accounts.listed(rest));
}

type Run = (account: AccountRef | undefined, text?: string) => Promise<Reply>;

/** The account of the channel, none where the command can do without, or one to choose. */
async function withoutName(kit: Kit, scope: Scope, command: Command, run: Run): Promise<Reply> {
  const place = command.isForAll ? null : scope.place;
  const linked = place && (await kit.accounts.linked(scope, place.channelId));
  if (linked || names(command).includes('account?')) return run(linked ?? undefined);
  const suggested = await kit.accounts.suggestions(scope);
  if (suggested.length === 0) return kit.accounts.missing(scope, '');
  return choices(
    'Which account?',
    suggested.map(({ id, name }) => runs(name, command.path, id)),
  );
}

/** The account with which the line begins, or one to choose; the rest of the line goes with it. */
async function withLine(kit: Kit, scope: Scope, command: Command, line: string, run: Run): Promise<Reply> {
  const found = await kit.accounts.lines(scope, line, command.nameEnds?.(line.split(' ')) ?? -1);
  const [only, another] = found.lines;
  if (!only) return kit.accounts.missing(scope, line);
  if (found.isSure && !another) return run(only.account, only.rest);
  return whichLine(line, found, ({ account, rest }) => runs(account.name, command.path, account.id, rest));
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
