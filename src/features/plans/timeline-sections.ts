import type { PlanSection } from '../../feature.ts';
import { dayIn, formatDay } from '../../lib/dates.ts';
import type { Person, Scope } from '../../scope.ts';
import { actions, opens, section } from '../../slack/blocks.ts';
import { cut, escapeText, plural } from '../../slack/text.ts';
import { keyStatusLabels, seatLabels, tierLabels } from '../accounts/index.ts';
import { people } from '../workspaces/index.ts';
import { MOMENTS_A_PAGE, type Moment } from './timeline.ts';
import { listMoments } from './timeline-repository.ts';

const word = (labels: Readonly<Record<string, string>>, value: string | null, none: string): string =>
  value === null ? none : (labels[value] ?? value);

function teamWords({ field, before, after, memberId }: Moment, names: ReadonlyMap<string, Person>): string {
  const who = `*${escapeText(names.get(memberId ?? '')?.name ?? 'Somebody')}*`;
  const as = (role: string | null) => word(seatLabels, role, 'a member').toLowerCase();
  if (field === 'role') return `:busts_in_silhouette: ${who} is now ${as(after)} of the team`;
  return after
    ? `:wave: ${who} joined the team: ${as(after)}`
    : `:door: ${who} left the team${before ? `: ${as(before)}` : ''}`;
}

function accountWords({ field, before, after }: Moment): string {
  const labels: Readonly<Record<string, string>> = field === 'tier' ? tierLabels : keyStatusLabels;
  const none = field === 'tier' ? 'unrated' : keyStatusLabels.none;
  const name = field === 'tier' ? 'Tier' : 'Status';
  return `:label: ${name}: ${word(labels, before, none)} → *${word(labels, after, none)}*`;
}

/** What happened, in a line. */
export function momentWords(moment: Moment, names: ReadonlyMap<string, Person>): string {
  const { kind, after, title, count } = moment;
  const name = title === null ? 'something that is no longer there' : `*${escapeText(cut(title, 200))}*`;
  switch (kind) {
    case 'import':
      return `:inbox_tray: An import: ${plural(count, 'change')}`;
    case 'goal':
      return after === 'reached' ? `:dart: Goal reached: ${name}` : `:heavy_minus_sign: Goal dropped: ${name}`;
    case 'action':
      return `:white_check_mark: Done: ${name}`;
    case 'opportunity':
      return after === 'won'
        ? `:trophy: Opportunity won: ${name}`
        : `:small_red_triangle_down: Opportunity lost: ${name}`;
    case 'seat':
      return teamWords(moment, names);
    case 'account':
      return accountWords(moment);
    default:
      return `:spiral_note_pad: Plan ${after ?? ''} begun`;
  }
}

async function show(reader: Scope, accountId: string, page: number) {
  const { moments, total } = await listMoments(reader, accountId, page);
  const names = await people(reader, [...moments.flatMap(({ memberId, actorId }) => [memberId, actorId])]);
  const lines = moments.map((moment) => {
    const by = names.get(moment.actorId ?? '')?.name;
    const when = formatDay(dayIn(moment.at, reader.timeZone));
    return section(`${momentWords(moment, names)}\n${when}${by ? ` · ${escapeText(by)}` : ''}`);
  });
  const empty = section(
    'Nothing has happened yet that is worth remembering: goals reached, actions done, deals won or lost.',
  );
  const full = actions(opens('Every change', { to: 'history.list', record: accountId }));
  return {
    blocks: [...(lines.length > 0 ? lines : [empty]), full],
    pages: Math.max(1, Math.ceil(total / MOMENTS_A_PAGE)),
  };
}

export const timeline: PlanSection = {
  key: 'history',
  title: 'History',
  order: 90,
  levels: [],
  show,
};
