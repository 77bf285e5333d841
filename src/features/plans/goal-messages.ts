import type { Link } from '../../feature.ts';
import { type Day, formatDay } from '../../lib/dates.ts';
import { actions, type Block, context, does, opens, pageOf, pager, section } from '../../slack/blocks.ts';
import { escapeText, plural } from '../../slack/text.ts';
import { daysAgo } from '../people/index.ts';
import { type Goal, lateDays, type Milestone, type Progress } from './goal.ts';
import { type GoalList, PAGE_SIZE } from './goal-repository.ts';
import type { Item } from './item.ts';
import { kinds } from './item-forms.ts';
import { itemBlock, linkBlocks } from './item-messages.ts';
import type { Link as Serving } from './link.ts';

const progressWords = ({ done, all }: Progress): string =>
  all === 0 ? '' : `${done} of ${plural(all, 'milestone')} done`;

/** `due 5 Mar 2027, late by 3 days`; without `today` nothing that tomorrow would be wrong. */
function dueWords(item: { dueOn: Day | null; isOpen: boolean }, today: Day | null): string {
  if (!item.dueOn) return item.isOpen ? 'no due date' : '';
  const late = today ? lateDays(item, today) : 0;
  return `due ${formatDay(item.dueOn)}${late > 0 ? `, *overdue by ${plural(late, 'day')}*` : ''}`;
}

function metricWords({ metric, baseline, target, status }: Goal): string {
  if (!metric) return status === 'open' ? 'no metric' : '';
  const span = [baseline, target].filter((value) => value !== null).map((value) => escapeText(value));
  return `${escapeText(metric)}${span.length > 0 ? `: ${span.join(' → ')}` : ''}`;
}

/** A goal in two lines: what, then how it is measured and how far it is. */
export function goalLine(goal: Goal, today: Day | null): string {
  const isOpen = goal.status === 'open';
  const mark = { open: ':dart:', reached: ':white_check_mark:', dropped: ':heavy_minus_sign:' }[goal.status];
  const title = goal.status === 'dropped' ? `~${escapeText(goal.title)}~` : `*${escapeText(goal.title)}*`;
  const facts = [
    goal.level,
    isOpen ? '' : goal.status,
    metricWords(goal),
    dueWords({ dueOn: goal.dueOn, isOpen }, today),
    progressWords(goal.milestones),
  ];
  return `${mark} ${title}\n${facts.filter(Boolean).join(' · ')}`;
}

/** Which page of a goal's milestones is shown, and the list that it was opened from, to which it leads back. */
export type GoalPlace = { page: number; list: 'open' | 'closed'; listPage: number };
export const goalParam = ({ page, list, listPage }: GoalPlace): string => `${page}~${list}~${listPage}`;
export function readGoalParam(param: string): GoalPlace {
  const [page, list, listPage] = param.split('~');
  return { page: pageOf(page), list: list === 'closed' ? 'closed' : 'open', listPage: pageOf(listPage) };
}

const openGoal = ({ id }: Goal, from: Omit<GoalPlace, 'page'>) =>
  opens('Open', { to: 'plans.goal-page', record: id, param: goalParam({ page: 1, ...from }) });

type GoalsView = { accountId: string; canEdit: boolean; page: number; today: Day };

export function goalList(found: GoalList, { accountId, canEdit, page, today }: GoalsView): Block[] {
  const empty = section('No open goal. What should this account achieve, measured how, and until when?');
  const add = canEdit ? opens('Add goal', { to: 'plans.goal-new', record: accountId }, { style: 'primary' }) : null;
  const closed = opens(`Reached and dropped (${found.closed})`, { to: 'plans.closed-goals', record: accountId });
  const row = [add, found.closed > 0 ? closed : null];
  return [
    ...(found.items.length > 0
      ? found.items.map((goal) => section(goalLine(goal, today), openGoal(goal, { list: 'open', listPage: page })))
      : [empty]),
    ...(row.some(Boolean) ? [actions(...row)] : []),
  ];
}

export const closedGoals = (found: GoalList, accountId: string, page: number): Block[] => [
  section(`*Goals reached and dropped*: ${found.closed.toLocaleString('en')}`),
  ...found.items.map((goal) => section(goalLine(goal, null), openGoal(goal, { list: 'closed', listPage: page }))),
  ...pager({ to: 'plans.closed-goals', record: accountId }, page, pagesOf(found.closed)),
  actions(opens('Back to goals', { to: 'plans.section', record: accountId, param: 'goals~1' })),
];

export const pagesOf = (count: number): number => Math.max(1, Math.ceil(count / PAGE_SIZE));

type GoalView = {
  account: { name: string };
  goal: Goal;
  milestones: readonly Milestone[];
  tactics: { items: readonly Item[]; total: number };
  served: { links: readonly Serving[]; total: number };
  place: GoalPlace;
  canEdit: boolean;
  today: Day;
};

export function goalPage(view: GoalView): Block[] {
  const { account, goal, milestones, place, canEdit, today } = view;
  const { id, accountId } = goal;
  const none = section('No milestones yet. Which steps on the way can be seen from outside?');
  return [
    section(`*Goal* · ${escapeText(account.name)}`),
    section(goalLine(goal, today)),
    ...(goal.confirmedOn ? [context(`Last confirmed ${daysAgo(goal.confirmedOn, today)}`)] : []),
    ...(milestones.length > 0 ? milestones.flatMap((one) => milestoneBlocks(one, canEdit, today)) : [none]),
    ...pager({ to: 'plans.goal-page', record: id }, place.page, pagesOf(goal.milestones.all), (page) =>
      goalParam({ ...place, page }),
    ),
    ...tacticBlocks(view),
    ...(view.served.total > 0 ? linkBlocks(view.served, canEdit) : []),
    actions(
      canEdit ? opens('Add milestone', { to: 'plans.milestone-new', record: id }, { style: 'primary' }) : null,
      canEdit ? opens('Add tactic', { to: kinds.tactic.addForm, record: id }) : null,
      canEdit ? opens('Link actions', { to: 'plans.links', record: id }) : null,
      canEdit && goal.status === 'open' ? does('Still holds', 'plans.goal-confirm', id) : null,
      canEdit ? opens('Edit goal', { to: 'plans.goal', record: id }) : null,
      opens('Back to goals', backFrom(place, accountId)),
    ),
  ];
}

const backFrom = ({ list, listPage }: GoalPlace, record: string): Link =>
  list === 'closed'
    ? { to: 'plans.closed-goals', record, param: String(listPage) }
    : { to: 'plans.section', record, param: `goals~${listPage}` };

function tacticBlocks({ tactics: { items, total }, goal, canEdit }: GoalView): Block[] {
  if (total === 0) return [];
  const all = opens('All tactics', { to: 'plans.section', record: goal.accountId, param: 'tactics~1' });
  return [
    context('How it is reached:'),
    ...items.map((item) => itemBlock(item, canEdit)),
    ...(total > items.length ? [actions(all)] : []),
  ];
}

function milestoneBlocks(milestone: Milestone, canEdit: boolean, today: Day): Block[] {
  const { id, title, isDone } = milestone;
  const mark = isDone ? ':white_check_mark:' : ':white_large_square:';
  const due = dueWords({ dueOn: milestone.dueOn, isOpen: !isDone }, today);
  const words = isDone ? `~${escapeText(title)}~` : escapeText(title);
  const line = section([`${mark} ${words}`, [isDone ? 'done' : '', due].filter(Boolean).join(' · ')].join('\n'));
  if (!canEdit) return [line];
  return [
    line,
    actions(
      isDone ? does('Reopen', 'plans.milestone-reopen', id) : does('Done', 'plans.milestone-done', id),
      opens('Edit', { to: 'plans.milestone', record: id }),
      does('Remove', 'plans.milestone-remove', id),
    ),
  ];
}
