import type { Nudge } from '../../feature.ts';
import { type Day, formatWeekday } from '../../lib/dates.ts';
import {
  actions,
  type Block,
  buttonOf,
  context,
  does,
  entryOf,
  type MenuEntry,
  type Message,
  mention,
  menu,
  opens,
  section,
} from '../../slack/blocks.ts';
import { escapeText } from '../../slack/text.ts';
import { HEAR, LATER, MUTE, TODAY, WHY } from './links.ts';
import type { DayLine } from './read-day.ts';
import { SHOWN } from './reminder.ts';

export type DayView = {
  day: Day;
  lines: readonly DayLine[];
  /** The evening came: nothing can be undone from it any more. */
  isOver: boolean;
};

/** Whether there is still something to do about it. */
export const isOpen = ({ line, hushed }: DayLine): boolean => !line?.settled && !hushed;

/** Everything somebody is reminded of on a day, in one message. */
export function dayMessage(view: DayView): Message {
  const { lines, day, isOver } = view;
  const shown = lines.slice(0, SHOWN);
  const rest = lines.length - shown.length;
  const more = rest > 0 ? [actions(opens(`Show all ${lines.length}`, { to: TODAY, param: day }))] : [];
  return {
    text: headline(lines),
    blocks: [
      section(`*Your reminders*, ${formatWeekday(day)}`),
      ...(lines.length > 0 ? lineBlocks(shown, isOver) : [section('Nothing of this waits for you any more.')]),
      ...more,
      context('`/kam nudges`: what you get, and when'),
    ],
  };
}

/** `2 actions overdue at Acme, 1 opportunity past its close date`: the point, as the notification says it. */
export function headline(lines: readonly DayLine[]): string {
  const open = lines.filter(isOpen);
  if (open.length === 0) return 'All done for today';
  const kinds = [...new Set(open.map(({ kind }) => kind))];
  const said = kinds.slice(0, 2).map((kind) =>
    partOf(
      open.filter((one) => one.kind === kind),
      kind,
    ),
  );
  const others = open.filter(({ kind }) => kinds.indexOf(kind) >= 2).length;
  return [...said, ...(others > 0 ? [`${others} more`] : [])].join(', ');
}

function partOf(lines: readonly DayLine[], kind: Nudge): string {
  const names = new Set(lines.map(({ accountName }) => accountName));
  const [name] = names;
  const count = lines.reduce((sum, { nudge }) => sum + nudge.count, 0);
  return `${kind.summary(count)}${names.size === 1 && name ? ` at ${escapeText(name)}` : ''}`;
}

/** The lines with their buttons, those for others under their names. */
export function lineBlocks(lines: readonly DayLine[], isOver: boolean): Block[] {
  let before: string | null = null;
  return lines.flatMap((line) => {
    const forId = line.forWhom?.id ?? null;
    const heading = forId !== null && forId !== before ? [context(`For ${mention(line.forWhom)}, who is away`)] : [];
    before = forId;
    return [...heading, ...blocksOf(line, isOver)];
  });
}

function blocksOf(day: DayLine, isOver: boolean): Block[] {
  const { nudge, line, hushed } = day;
  if (line?.settled) {
    const { undo } = line.settled;
    return [section(struck(line.text), undo && !isOver ? buttonOf(undo) : undefined)];
  }
  const text = line?.text ?? countedText(day);
  if (hushed) {
    const until = hushed.untilOn ? `Again from ${formatWeekday(hushed.untilOn)}` : 'Muted';
    return [section(`${struck(text)}\n_${until}_`, isOver ? undefined : does('Undo', HEAR, hushed.id))];
  }
  const doubt = nudge.isRepeat ? '\n_You may have seen this before: one message may not have arrived._' : '';
  return [section(`${text}${doubt}`), actions(...buttonsOf(day))];
}

/** A line that counts many. */
const countedText = ({ nudge, kind, accountName }: DayLine): string =>
  `*${kind.summary(nudge.count)}*${accountName ? ` at *${escapeText(accountName)}*` : ''}`;

function buttonsOf({ nudge, kind, line }: DayLine) {
  const own = line?.menu?.slice(0, 2).map(entryOf) ?? [];
  const more = menu(nudge.id, [...own, ...hearing(nudge.id)]);
  if (!line) return [kind.all ? opens('Show all', kind.all) : null, more];
  return [...line.buttons.slice(0, 2).map((one, at) => buttonOf(one, at === 0 ? { style: 'primary' } : {})), more];
}

/** How to hear of a line later, or not at all. */
const hearing = (id: string): MenuEntry[] => [
  { label: 'Remind me later …', opens: LATER, record: id },
  { label: 'No more like this', does: MUTE, record: id },
  { label: 'Why do I get this?', opens: WHY, record: id },
];

/** Each line of a text by itself, as Slack strikes no line breaks. */
const struck = (text: string): string =>
  text
    .replaceAll(/[*~]/g, '')
    .split('\n')
    .map((line) => `~${line.trim()}~`)
    .join('\n');
