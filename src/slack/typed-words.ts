import { distance } from 'fastest-levenshtein';
import type { Command, Reply } from '../feature.ts';
import { hasRole, type Scope } from '../scope.ts';
import { actions, type Message, paragraphs, section, types } from './blocks.ts';
import { escapeText, slices } from './text.ts';

/** Longer than any command with a name, and than what somebody types about a call. */
const LONGEST = 900;

/** What is read of a text that somebody typed, and what is beyond it. */
export function read(text: string): { words: string; beyond: string } {
  const [words = '', ...beyond] = slices(text.trim().replace(/\s+/g, ' '), LONGEST);
  return { words, beyond: beyond.join(' ') };
}

export const leftOut = (beyond: string): string =>
  `:warning: I read ${LONGEST} characters of a line. This was left out, and is not saved:\n> ${escapeText(beyond)}`;

/** A command that takes no words was given some. */
export function unused({ command, rest }: { command: Command; rest: string }, nearest: readonly string[]): string {
  const others = nearest.filter((meant) => meant !== `${command.path} ${rest}`);
  const instead = others.length > 0 ? ` Did you mean ${orOf(others)}?` : '';
  return `:information_source: \`/kam ${command.path}\` takes no more words: “${escapeText(rest)}” was not used.${instead}`;
}

/** Says something above the answer. */
export function withAside(reply: Reply, aside: string): Reply {
  if (!reply) return { text: aside };
  if ('open' in reply) return { ...reply, aside: [aside, reply.aside].filter(Boolean).join('\n') };
  if ('chart' in reply) return { ...reply, notice: [aside, reply.notice].filter(Boolean).join('\n') };
  return { ...reply, blocks: [...paragraphs(aside), ...(reply.blocks ?? [section(reply.text)])] };
}

/** What the first words of a text may have meant among what the person may do, nearest first, with the rest of the text. */
export function closest({ role }: Scope, commands: readonly Command[], text: string): string[] {
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

const orOf = (commands: readonly string[]): string =>
  commands.map((meant) => `\`/kam ${escapeText(meant)}\``).join(' or ');

export function unknown(words: string, nearest: readonly string[]): Message {
  const text = `I do not know "${escapeText(words)}". Did you mean ${orOf(nearest)}? \`/kam help\` lists everything.`;
  return { text, blocks: [section(text), actions(...nearest.map((meant) => types(`/kam ${meant}`, meant)))] };
}
