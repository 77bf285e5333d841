import { type Day, dayIn, formatWeekday, timeIn } from '../../lib/dates.ts';
import { countries } from '../../lib/holidays.ts';
import { actions, type Block, context, does, mention, menu, opens, section } from '../../slack/blocks.ts';
import { escapeText, listed } from '../../slack/text.ts';
import { dayNames } from '../workspaces/index.ts';
import { AS_WORKSPACE, HOURS, KINDS, MUTES, OVERVIEW, PAUSE, REASONS, RESUME, TODAY } from './links.ts';
import { muteBlocks } from './mute-messages.ts';
import type { Heard, Overview } from './overview.ts';

export function overviewPage(view: Overview, self: string): Block[] {
  const { mutes } = view;
  const more = mutes.total - mutes.lines.length;
  return [
    section(whenWords(view)),
    ...(view.coming.length > 0
      ? [section(`*As things stand now, they say*\n${bullets(view.coming)}`)]
      : view.nextAt
        ? [section('As things stand now there is nothing to remind you of, so nothing would come.')]
        : []),
    section(hoursWords(view)),
    actions(
      opens('Change hours', { to: HOURS }),
      view.pausedUntilOn ? does('Resume', RESUME, '', { style: 'primary' }) : opens('Pause …', { to: PAUSE }),
      opens('Why?', { to: REASONS, record: self }),
      menu(OVERVIEW, [
        { label: "Today's reminders", opens: TODAY, record: '' },
        ...(view.pausedUntilOn ? [{ label: 'Pause until another day …', opens: PAUSE, record: '' }] : []),
        ...(view.hasOwnHours ? [{ label: "Use the workspace's hours", does: AS_WORKSPACE, record: '' }] : []),
      ]),
    ),
    ...coverBlocks(view),
    section(`*What you get*\n${kindLines([...view.reminders, ...view.messages])}`),
    actions(opens('Choose …', { to: KINDS })),
    ...(mutes.total > 0 ? [section('*Muted or put off*'), ...muteBlocks(mutes.lines)] : []),
    ...(more > 0 ? [actions(opens(`Show all ${mutes.total}`, { to: MUTES }))] : []),
    context('Requests for access, and answers to what you asked, cannot be muted.'),
  ];
}

const bullets = (lines: readonly string[]): string => lines.map((line) => `• ${line}`).join('\n');

const kindLines = (heard: readonly Heard[]): string =>
  heard
    .map(
      ({ help, isMuted }) => `${isMuted ? ':no_bell: ' : ':bell: '}${escapeText(help)}${isMuted ? ' · _muted_' : ''}`,
    )
    .join('\n');

/** `Mon 23 Nov, 09:00 your time (Pacific/Auckland)`. */
export const momentWords = (at: Date, timeZone: string): string =>
  `${formatWeekday(dayIn(at, timeZone))}, ${timeIn(at, timeZone)}`;

function whenWords({ nextAt, pausedUntilOn, hearing }: Overview): string {
  const paused = pausedUntilOn ? `*Paused* until ${formatWeekday(pausedUntilOn)}\n` : '';
  if (!nextAt) return `${paused}*No reminders come:* none of the days you work is a working day.`;
  return `${paused}*Your next reminders*\n${momentWords(nextAt, hearing.timeZone)} your time (${hearing.timeZone})`;
}

function hoursWords({ hearing, holiday, hasOwnHours }: Overview): string {
  const { quietFrom, quietUntil, country } = hearing;
  const days = `Working days: ${daysWords(hearing.workingDays)}`;
  const quiet = quietFrom === quietUntil ? 'No quiet hours' : `Quiet from ${quietFrom} until ${quietUntil}`;
  const next = holiday ? `, next: ${escapeText(holiday.name)}, ${formatWeekday(holiday.day)}` : '';
  const kept = country
    ? `Public holidays of ${escapeText(countries.get(country) ?? country)}${next}`
    : 'No public holidays are kept';
  return [`*Your hours*${hasOwnHours ? '' : ', as the workspace'}`, days, quiet, kept].join('\n');
}

/** `Monday to Friday`; days that do not follow each other are listed. */
export function daysWords(days: readonly number[]): string {
  const names = days.map((day) => dayNames[day - 1] ?? '');
  const follow = days.every((day, at) => at === 0 || day === (days[at - 1] ?? 0) + 1);
  return follow && days.length > 2 ? `${names[0]} to ${names.at(-1)}` : listed(names);
}

function coverBlocks({ coveredBy, coversFor }: Overview): Block[] {
  const lines = [
    ...coveredBy.map(({ cover, untilOn }) => `${mention(cover)} stands in for you until ${formatWeekday(untilOn)}.`),
    ...coversFor.map(
      ({ member, untilOn }) =>
        `You stand in for ${mention(member)} until ${formatWeekday(untilOn)} and get their reminders, too.`,
    ),
  ];
  return lines.length > 0 ? [section(lines.slice(0, COVERS_SHOWN).join('\n'))] : [];
}
const COVERS_SHOWN = 10;

export const nowReminded = (day: Day): string => `No reminders until ${formatWeekday(day)}.`;
