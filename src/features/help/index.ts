import { type Command, command, type Entry, type Feature } from '../../feature.ts';
import { hasRole, type Scope } from '../../scope.ts';
import { findCommands, sorted, usageOf } from './help.ts';
import { mainHelp, moreHelp, wordHelp } from './messages.ts';

/** What can be typed, generated from what the features declare and cut to what the person's role may do. */
export const help: Entry = (all) => {
  const own = command({
    path: 'help',
    help: 'Show what you can type, or how one command works',
    arguments: ['text'],
    words: 'command',
    run: async (scope, { text }) =>
      text ? wordHelp(text, findCommands(allowed(scope), text)) : { open: { to: 'help.list' } },
  });
  const commands = [...all.flatMap((feature) => feature.commands ?? []), own];
  const allowed = (scope: Scope): Command[] => commands.filter(({ role }) => hasRole(scope.role, role ?? 'viewer'));
  return {
    name: 'help',
    commands: [own],
    pages: [
      {
        id: 'help.list',
        surface: 'message',
        role: 'viewer',
        render: async (scope, { param }) => {
          const { main, more } = sorted(allowed(scope));
          return {
            title: 'What you can type',
            blocks: param === 'more' ? moreHelp(more) : mainHelp(main, more.length > 0),
          };
        },
      },
    ],
  };
};

/** Every command and what it does. */
export const commandHints = (features: readonly Feature[]): { text: string; help: string }[] =>
  features.flatMap(({ commands = [] }) => commands.map((one) => ({ text: usageOf(one), help: one.help })));

/** Every command and what it does, as rows of a Markdown table. */
export const commandTable = (features: readonly Feature[]): string =>
  [
    '| Command | What it does |',
    '| --- | --- |',
    ...commandHints(features).map(({ text, help }) => `| \`${text}\` | ${help} |`),
  ].join('\n');
