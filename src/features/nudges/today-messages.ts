import { type Day, formatWeekday } from '../../lib/dates.ts';
import { actions, type Block, context, does, mention, opens, pager, section } from '../../slack/blocks.ts';
import { escapeText } from '../../slack/text.ts';
import { HEAR, HOURS, LATER, MUTE, MUTE_ACCOUNT, OVERVIEW, TODAY } from './links.ts';
import { lineBlocks } from './messages.ts';
import { momentWords } from './overview-messages.ts';
import type { DayLine } from './read-day.ts';
import { MANY, MOST_ALIKE } from './reminder.ts';

const LINES_A_PAGE = 10;

export type TodayView = {
  day: Day;
  page: number;
  lines: readonly DayLine[];
  isOver: boolean;
  nextAt: Date | null;
  timeZone: string;
};

/** All reminders of a day. */
export function todayPage({ day, page, lines, isOver, nextAt, timeZone }: TodayView): Block[] {
  const next = nextAt ? `Your next reminders: ${momentWords(nextAt, timeZone)}.` : '';
  const foot = actions(opens('What I get', { to: OVERVIEW }));
  if (lines.length === 0) return [section(`No reminders for ${formatWeekday(day)}.\n${next}`), foot];
  const from = (page - 1) * LINES_A_PAGE;
  const shown = lines.slice(from, from + LINES_A_PAGE);
  return [
    section(`*${formatWeekday(day)}*`),
    ...(shown.length > 0 ? lineBlocks(shown, isOver) : [section('There is nothing more on this page.')]),
    ...pager({ to: TODAY }, page, Math.ceil(lines.length / LINES_A_PAGE), (number) => `${day}~${number}`),
    ...(next ? [context(next)] : []),
    foot,
  ];
}

/** Why somebody got a line, and what they can do about it. */
export function whyPage({ nudge, kind, line, accountName, forWhom, hushed }: DayLine): Block[] {
  const { id, count, subjectId } = nudge;
  const reasons = [
    `It is one of: *${escapeText(kind.help)}*.`,
    `It stood in your reminders of ${formatWeekday(nudge.day)}.`,
    forWhom ? `You stand in for ${mention(forWhom)}, who is away.` : '',
    subjectId === MANY ? `More than ${MOST_ALIKE} were new at once, so that one line counts them.` : '',
    nudge.isRepeat ? 'It was told before, but it is not known whether that message arrived.' : '',
    kind.sort === 'question' ? 'At most one question a day is asked, the one about the oldest fact.' : '',
    hushed ? (hushed.untilOn ? `You put it off until ${formatWeekday(hushed.untilOn)}.` : 'You muted it since.') : '',
  ];
  return [
    section(line?.text ?? `*${kind.summary(count)}*`),
    section(reasons.filter(Boolean).join('\n')),
    hushed
      ? actions(does('Hear again', HEAR, hushed.id), opens('Change hours', { to: HOURS }))
      : actions(
          opens('Remind me later …', { to: LATER, record: id }),
          does('Mute this kind', MUTE, id),
          accountName ? does(`Mute everything about ${accountName}`, MUTE_ACCOUNT, id) : null,
          opens('Change hours', { to: HOURS }),
        ),
  ];
}
