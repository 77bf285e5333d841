import { type Capture, type Command, nounOf } from '../../feature.ts';
import { actions, type Block, context, type Message, opens, paragraphs, section, types } from '../../slack/blocks.ts';
import { escapeText } from '../../slack/text.ts';
import type { Term } from './glossary.ts';
import { usageOf } from './help.ts';

const line = (command: Command): string => `\`${usageOf(command)}\`\n${command.help}`;
const lines = (commands: readonly Command[]): string => commands.map(line).join('\n');

const hub = '`/kam` and the name of an account\nOpen everything about it: team, plan, next steps';
const short = "In an account's channel its name may be left out. The same words work in a direct message to me.";

export const mainHelp = (main: readonly Command[], hasMore: boolean, captures: readonly Capture[]): Block[] => [
  section('*KAM Bot keeps your key accounts: who works on them, the plan, and what happens next.*'),
  section([hub, lines(main)].join('\n')),
  context(short),
  ...(captures.length > 0 ? [context(captureWords(captures))] : []),
  ...(hasMore ? [actions(opens('More', { to: 'help.list', param: 'more' }))] : []),
];

/** What people find only in the menu of a message. */
const captureWords = (captures: readonly Capture[]): string =>
  `*Add to account* in the menu (⋮) of any message keeps it there as one of these: ${captures.map(nounOf).join(', ')}.`;

export const moreHelp = (more: readonly Command[], terms: readonly Term[]): Block[] => [
  ...paragraphs(`*More commands*\n${lines(more)}`),
  ...(terms.length > 0 ? [context(`\`/kam help\` and one of these words explains it: ${namesOf(terms)}`)] : []),
  actions(opens('Back', { to: 'help.list' })),
];

const namesOf = (terms: readonly Term[]): string => terms.flatMap(({ names }) => names).join(', ');

/** What is known about a word. */
export type Known = { terms: readonly Term[]; commands: readonly Command[] };
const BUTTONS = 5;

export function wordHelp(word: string, { terms, commands }: Known): Message {
  if (terms.length + commands.length === 0) return unknown(word);
  const text = [...terms.map(({ word: names, meaning }) => `*${names}*: ${meaning}.`), lines(commands)]
    .filter(Boolean)
    .join('\n');
  const runnable = commands.slice(0, BUTTONS).map(({ path }) => types(['/kam', path].join(' '), path));
  return { text, blocks: [...paragraphs(text), ...(runnable.length > 0 ? [actions(...runnable)] : [])] };
}

function unknown(word: string): Message {
  const text = `"${escapeText(word)}" is neither a command nor a word I can explain. If it is an account, type \`/kam\` and its name; if you look for something to do, see what you can type.`;
  return { text, blocks: [section(text), actions(opens('What can I type?', { to: 'help.list' }))] };
}
