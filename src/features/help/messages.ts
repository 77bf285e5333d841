import type { Command } from '../../feature.ts';
import { actions, type Block, context, type Message, opens, paragraphs, section } from '../../slack/blocks.ts';
import { escapeText } from '../../slack/text.ts';
import { usageOf } from './help.ts';

const line = (command: Command): string => `\`${usageOf(command)}\`\n${command.help}`;
const lines = (commands: readonly Command[]): string => commands.map(line).join('\n');

const hub = '`/kam` and the name of an account\nOpen everything about it: team, plan, next steps';
const short = "In an account's channel its name may be left out. The same words work in a direct message to me.";

export const mainHelp = (main: readonly Command[], hasMore: boolean): Block[] => [
  section('*KAM Bot keeps your key accounts: who works on them, the plan, and what happens next.*'),
  section([hub, lines(main)].join('\n')),
  context(short),
  ...(hasMore ? [actions(opens('More', { to: 'help.list', param: 'more' }))] : []),
];

export const moreHelp = (more: readonly Command[]): Block[] => [
  ...paragraphs(`*More commands*\n${lines(more)}`),
  actions(opens('Back', { to: 'help.list' })),
];

/** What is known about a word. */
export function wordHelp(word: string, found: readonly Command[]): Message {
  if (found.length === 0)
    return { text: `There is no command for "${escapeText(word)}". \`/kam help\` lists those that are.` };
  return { text: lines(found), blocks: paragraphs(lines(found)) };
}
