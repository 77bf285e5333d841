import { distance } from 'fastest-levenshtein';
import type { Command } from '../../feature.ts';
import type { Role } from '../../scope.ts';

/** The seven that people of a role come for, in the order they need them; everything else stands under More. */
export const mainPaths: Readonly<Record<Role, readonly string[]>> = {
  viewer: ['plan', 'actions', 'team', 'accounts', 'opportunities', 'revenue', 'history'],
  member: ['plan', 'actions', 'team', 'accounts', 'account new', 'opportunities', 'history'],
  head: ['plan', 'actions', 'team', 'accounts', 'account new', 'account status', 'history'],
  admin: ['people', 'settings', 'accounts', 'account new', 'plan', 'actions', 'history'],
};

/** `/kam plan [account]`. An account may be left out everywhere: in its channel it is known, elsewhere the bot asks. */
export function usageOf({
  path,
  words = 'words',
  arguments: names = [],
}: Pick<Command, 'path' | 'arguments' | 'words'>): string {
  // The words of a text name the person, too.
  const asked = names.flatMap((name) => (name === 'person?' ? [] : name === 'text' ? [`[${words}]`] : ['[account]']));
  return ['/kam', path, ...asked].filter(Boolean).join(' ');
}

/** Those of the role's main job in the order people need them, and the others. */
export function sorted(commands: readonly Command[], role: Role): { main: Command[]; more: Command[] } {
  const main = mainPaths[role].flatMap((path) => commands.find((one) => one.path === path) ?? []);
  return { main, more: commands.filter((one) => !main.includes(one)) };
}

const MOST_SLIPS = 2;

/** Commands that a word may mean: by their path, else by a word of their help, else by nearness. Best first. */
export function findCommands(commands: readonly Command[], text: string): Command[] {
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/^\/?kam /, '');
  const exact = commands.filter(({ path }) => path === typed);
  if (exact.length > 0) return exact;
  const containing = commands.filter(({ path, help }) => path.includes(typed) || help.toLowerCase().includes(typed));
  return containing.length > 0 ? containing : nearest(commands, typed);
}

function nearest(commands: readonly Command[], typed: string): Command[] {
  const far = ({ path }: Command): number => Math.min(...path.split(' ').map((word) => distance(word, typed)));
  const least = Math.min(...commands.map(far));
  return least > MOST_SLIPS ? [] : commands.filter((command) => far(command) === least);
}
