import { type Day, dayIn, formatWeekday, timeIn } from '../../lib/dates.ts';
import { holidayOn } from '../../lib/holidays.ts';
import { isQuiet, isWorkingDay } from '../../lib/working-time.ts';
import { actions, type Block, context, mention, opens, section } from '../../slack/blocks.ts';
import { escapeText, plural } from '../../slack/text.ts';
import { type Hearing, isPaused } from '../workspaces/index.ts';
import { failureWords } from './failure-words.ts';
import { OVERVIEW } from './links.ts';
import { momentWords } from './overview-messages.ts';
import type { KindState, Reasons } from './reasons.ts';
import type { DecidedDay, Fate } from './reasons-repository.ts';

/** Why somebody heard what they heard, in words. */
export function reasonsPage(view: Reasons): Block[] {
  const { member, hearing, isSelf, now } = view;
  const zone = member.timeZone;
  const head = `*${isSelf ? 'You' : mention(member)}* · ${momentWords(now, zone)} (${zone})`;
  if (!hearing) return [section(`${head}\nNot here any more, so nothing is sent.`)];
  const days = view.days.map(({ day, decided }) => ({ day, words: dayWords({ day, decided, view, hearing }) }));
  const messages = view.messages.map(
    ({ name, ...fate }) => `${escapeText(name)}\n_${momentWords(fate.createdAt, zone)}: ${fateWords(fate, now, zone)}_`,
  );
  return [
    section([head, ...nowLines(view, hearing)].join('\n')),
    section(`*Reminders of the last seven days*\n${daysWords(days).join('\n')}`),
    section(`*How each kind stands now*\n${kindLines(view.kinds).join('\n')}`),
    section(`*Other messages of the last seven days*\n${messages.join('\n') || 'None.'}`),
    ...(isSelf
      ? [actions(opens('What I get', { to: OVERVIEW }))]
      : [context('What the messages are about is shown to their reader only.')]),
  ];
}

function nowLines({ now, nextAt, coveredBy, coversFor }: Reasons, hearing: Hearing): string[] {
  const { timeZone, country, pausedUntilOn, quietUntil } = hearing;
  const today = dayIn(now, timeZone);
  return [
    offWords(today, hearing) || `A working day${country ? ', no public holiday' : ''}.`,
    isQuiet(now, hearing) ? `Quiet hours until ${quietUntil}: what can wait waits.` : '',
    isPaused(hearing, now) && pausedUntilOn ? `Paused until ${formatWeekday(pausedUntilOn)}.` : '',
    ...coveredBy.map(({ cover, untilOn }) => `${mention(cover)} stands in until ${formatWeekday(untilOn)}.`),
    ...coversFor.map(({ member, untilOn }) => `Stands in for ${mention(member)} until ${formatWeekday(untilOn)}.`),
    nextAt ? `Next reminders: ${momentWords(nextAt, timeZone)}, if something new is due.` : 'No reminders come.',
  ].filter(Boolean);
}

/** Why a day is none of work; empty for a working day. */
function offWords(day: Day, hearing: Hearing): string {
  const holiday = holidayOn(day, hearing.country);
  if (holiday) return `Public holiday: ${escapeText(holiday)}.`;
  return isWorkingDay(day, hearing) ? '' : 'Not a working day.';
}

type DayView = { day: Day; decided: DecidedDay | null; view: Reasons; hearing: Hearing };

function dayWords({ day, decided, view, hearing }: DayView): string {
  const { now, isSelf } = view;
  if (!decided) {
    const off = offWords(day, hearing);
    if (off) return lowerFirst(off).replace(/\.$/, '');
    if (day === dayIn(now, hearing.timeZone) && timeIn(now, hearing.timeZone) < hearing.remindAt)
      return `comes at ${hearing.remindAt}`;
    return `nothing was decided: the bot was not running, or did not know ${isSelf ? 'you' : 'them'} yet`;
  }
  if (decided.outcome === 'paused') return 'paused';
  if (decided.outcome === 'nothing') return 'nothing new was due';
  const fate = decided.message ? fateWords(decided.message, now, hearing.timeZone) : 'not sent yet';
  return `${plural(decided.lines, 'line')}, ${fate}`;
}

/** A line for each day, from today back; days that read the same as the day before share one. */
function daysWords(days: readonly { day: Day; words: string }[]): string[] {
  const runs: { first: Day; last: Day; words: string }[] = [];
  for (const { day, words } of days) {
    const run = runs.at(-1);
    if (run?.words === words) run.first = day;
    else runs.push({ first: day, last: day, words });
  }
  return runs.map(({ first, last, words }) => {
    const from = first === last ? '' : `${formatWeekday(first)} to `;
    return `*${from}${formatWeekday(last)}*: ${words}`;
  });
}

/** What became of a message. */
function fateWords({ status, attempts, lastError, heldUntil, sentAt }: Fate, now: Date, zone: string): string {
  const tried = attempts > 0 ? `, tried ${plural(attempts, 'time')}` : '';
  const why = lastError ? failureWords(lastError).what : '';
  switch (status) {
    case 'sent':
      return sentAt ? `sent at ${timeIn(sentAt, zone)}` : 'sent';
    case 'stopped':
      return `not sent: ${escapeText(why)}`;
    case 'failed':
      return `could not be sent${tried}: ${escapeText(why)}`;
    case 'uncertain':
      return 'it is not known whether it arrived';
    case 'sending':
      return 'being sent';
    default:
      if (heldUntil && heldUntil > now) return `waits until ${timeIn(heldUntil, zone)}, when quiet hours end`;
      return `waits to be sent${tried}${why ? `: ${escapeText(why)}` : ''}`;
  }
}

/** A line for each kind; those of which nothing is due share one. */
function kindLines(kinds: readonly KindState[]): string[] {
  const idle = kinds.filter(isIdle).map(({ help }) => escapeText(help));
  return [
    ...kinds.filter((one) => !isIdle(one)).map(kindWords),
    ...(idle.length > 0 ? [`_Nothing due:_ ${idle.join(' · ')}`] : []),
  ];
}

const isIdle = ({ isMuted, due, lastToldOn }: KindState): boolean => !isMuted && due === 0 && !lastToldOn;

function kindWords({ help, lastToldOn, isMuted, due, hushed, coming }: KindState): string {
  const facts = [
    isMuted ? 'muted' : '',
    due > 0 ? `${due} due` : 'nothing due',
    !isMuted && coming > 0 ? `${coming} ${coming === 1 ? 'comes' : 'come'} next` : '',
    !isMuted && hushed > 0 ? `${hushed} muted or put off` : '',
    lastToldOn ? `last told ${formatWeekday(lastToldOn)}` : '',
  ];
  return `${escapeText(help)}: ${facts.filter(Boolean).join(', ')}`;
}

const lowerFirst = (words: string): string => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
