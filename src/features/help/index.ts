import { type Capture, type Command, command, type Entry, type Feature } from '../../feature.ts';
import { hasRole, type Scope } from '../../scope.ts';
import { findTerms, glossaryTable, type Term, termsOf } from './glossary.ts';
import { findCommands, sorted, usageOf } from './help.ts';
import { type Known, mainHelp, moreHelp, wordHelp } from './messages.ts';

export { glossaryTable };

/** A word of the method is explained; a command is explained too when it is named so, and looked for when no word is. */
function lookUp(commands: readonly Command[], terms: readonly Term[], text: string): Known {
  const meant = findTerms(terms, text);
  const found = findCommands(commands, text);
  return { terms: meant, commands: meant.length > 0 ? found.filter(({ path }) => path === text.toLowerCase()) : found };
}

/** What can be typed, generated from what the features declare and cut to what the person's role may do. */
export const help: Entry = (all) => {
  const own = command({
    path: 'help',
    help: 'Show what you can type, how one command works, or what a word means',
    arguments: ['text'],
    words: 'word',
    run: async (scope, { text }) =>
      text ? wordHelp(text, lookUp(allowed(scope), terms, text)) : { open: { to: 'help.list' } },
  });
  const terms = termsOf(all);
  const commands = [...all.flatMap((feature) => feature.commands ?? []), own];
  const allowed = (scope: Scope): Command[] => commands.filter(({ role }) => hasRole(scope.role, role ?? 'viewer'));
  const captures = all.flatMap(({ captures: declared = [] }) => declared);
  const addable = (scope: Scope): Capture[] => (hasRole(scope.role, 'member') ? captures : []);
  return {
    name: 'help',
    commands: [own],
    pages: [
      {
        id: 'help.list',
        surface: 'message',
        role: 'viewer',
        render: async (scope, { param }) => {
          const { main, more } = sorted(allowed(scope), scope.role);
          return {
            title: 'What you can type',
            blocks: param === 'more' ? moreHelp(more, terms) : mainHelp(main, more.length > 0, addable(scope)),
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
