import { type Day, formatDay, formatWeekday } from '../../lib/dates.ts';
import { type Block, does, type Message, opens, pager, section } from '../../slack/blocks.ts';
import { escapeText } from '../../slack/text.ts';
import { HEAR, MUTES, OVERVIEW } from './links.ts';
import type { MuteLine } from './mute-list.ts';

const lowerFirst = (words: string): string => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;

/** What somebody does not hear of any more, with the way back. */
export function mutedMessage(muteId: string, what: string): Message {
  const text = `You get no more of this: ${escapeText(lowerFirst(what))}.`;
  return withUndo(text, muteId);
}

export function laterMessage(muteId: string, day: Day): Message {
  return withUndo(`You hear of this again on ${formatWeekday(day)}, if it is still open then.`, muteId);
}

const withUndo = (text: string, muteId: string): Message => ({
  text,
  blocks: [section(text, does('Undo', HEAR, muteId))],
});

export const MUTES_A_PAGE = 10;

export function muteList({ lines, page, total }: { lines: readonly MuteLine[]; page: number; total: number }): Block[] {
  return [
    ...(total === 0 ? [section('You muted nothing.')] : muteBlocks(lines)),
    ...pager({ to: MUTES }, page, Math.ceil(total / MUTES_A_PAGE)),
    { type: 'actions', elements: [opens('What I get', { to: OVERVIEW })] },
  ];
}

export const muteBlocks = (lines: readonly MuteLine[]): Block[] =>
  lines.map((line) =>
    section(
      `${mutedWords(line)}\n_${line.untilOn ? `Until ${formatDay(line.untilOn)}` : 'Muted'}_`,
      does('Hear again', HEAR, line.id),
    ),
  );

function mutedWords({ text, help, accountName }: MuteLine): string {
  if (text) return text;
  const where = accountName ? `*${escapeText(accountName)}*` : null;
  if (!help) return `Everything about ${where ?? 'an account that is gone'}`;
  return where ? `${escapeText(help)}: ${where}` : escapeText(help);
}
