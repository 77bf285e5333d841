import { UserError } from '../../errors.ts';
import type { Page, PlanSection } from '../../feature.ts';
import { todayOf } from '../../lib/dates.ts';
import type { Scope } from '../../scope.ts';
import { type Block, pageOf, pager } from '../../slack/blocks.ts';
import { getAccount } from '../accounts/index.ts';
import { mayEdit, noActions, openActions } from '../actions/index.ts';
import { people } from '../workspaces/index.ts';
import { closedGoals, type GoalPlace, goalPage, readGoalParam } from './goal-messages.ts';
import { accountsOfGoals, listGoals, listMilestones } from './goal-repository.ts';
import { itemPages } from './item-pages.ts';
import { listItems, listUndecided } from './item-repository.ts';
import { listServing } from './link-repository.ts';
import { hintsPage, planPage, sectionPage } from './messages.ts';
import { notePages } from './note-modals.ts';
import { readPlan } from './read-plan.ts';
import { findLastChange, listYears } from './repository.ts';
import { getGoal, planYear } from './service.ts';

const title = (scope: Scope): string => `Plan ${planYear(scope)}`;

async function renderPlan(scope: Scope, sections: readonly PlanSection[], accountId: string): Promise<Block[]> {
  const [account, overview, open, change, canEdit, undecided, years] = await Promise.all([
    getAccount(scope, accountId),
    readPlan(scope, sections, accountId),
    openActions(scope, [accountId]),
    findLastChange(scope, accountId),
    mayEdit(scope, accountId),
    listUndecided(scope, accountId, planYear(scope), { size: 1 }),
    listYears(scope, accountId, planYear(scope)),
  ]);
  const by = change ? ((await people(scope, [change.actorId])).get(change.actorId ?? '') ?? null) : null;
  return planPage({
    account,
    overview,
    years,
    canEdit,
    actions: open.get(accountId) ?? noActions,
    last: change && { by, at: change.at },
    undecided: undecided.total,
    today: todayOf(scope),
    now: scope.now,
  });
}

async function renderHints(
  scope: Scope,
  sections: readonly PlanSection[],
  accountId: string,
  page: number,
): Promise<Block[]> {
  const [account, { hints }, canEdit] = await Promise.all([
    getAccount(scope, accountId),
    readPlan(scope, sections, accountId),
    mayEdit(scope, accountId),
  ]);
  return hintsPage({ account, hints, page, canEdit });
}

async function renderGoal(scope: Scope, id: string, place: GoalPlace): Promise<Block[]> {
  const goal = await getGoal(scope, id);
  const [account, milestones, tactics, served, canEdit] = await Promise.all([
    getAccount(scope, goal.accountId),
    listMilestones(scope, id, place.page),
    listItems(scope, goal.accountId, 'tactic', { goalId: id }),
    listServing(scope, id),
    mayEdit(scope, goal.accountId),
  ]);
  return goalPage({ account, goal, milestones, tactics, served, place, canEdit, today: todayOf(scope) });
}

/** `goals~2` is the second page of the section `goals`. */
async function renderSection(
  scope: Scope,
  sections: readonly PlanSection[],
  accountId: string,
  param: string,
): Promise<Block[]> {
  const [key = '', number] = param.split('~');
  const found = sections.find((one) => one.key === key);
  if (!found) throw new UserError('This part of the plan is no longer there. Open the plan again.');
  const page = pageOf(number);
  const [account, { blocks, pages }] = await Promise.all([
    getAccount(scope, accountId),
    found.show(scope, accountId, page),
  ]);
  const link = { to: 'plans.section', record: accountId };
  return sectionPage(
    found.title,
    account,
    blocks,
    pager(link, page, pages, (to) => `${key}~${to}`),
  );
}

export const pages = (sections: () => readonly PlanSection[]): Page[] => [
  {
    id: 'plans.plan',
    surface: 'view',
    guard: { level: 'content' },
    render: async (scope, { record }) => ({ title: title(scope), blocks: await renderPlan(scope, sections(), record) }),
  },
  {
    id: 'plans.hints',
    surface: 'view',
    guard: { level: 'content' },
    render: async (scope, { record, param }) => ({
      title: title(scope),
      blocks: await renderHints(scope, sections(), record, pageOf(param)),
    }),
  },
  {
    id: 'plans.section',
    surface: 'view',
    guard: { level: 'content' },
    render: async (scope, { record, param }) => ({
      title: title(scope),
      blocks: await renderSection(scope, sections(), record, param),
    }),
  },
  {
    id: 'plans.closed-goals',
    surface: 'view',
    guard: { level: 'content' },
    render: async (scope, { record, param }) => {
      const page = pageOf(param);
      return { title: title(scope), blocks: closedGoals(await listGoals(scope, record, 'closed', page), record, page) };
    },
  },
  {
    id: 'plans.goal-page',
    surface: 'view',
    guard: { level: 'content', of: accountsOfGoals },
    render: async (scope, { record, param }) => ({
      title: 'Goal',
      blocks: await renderGoal(scope, record, readGoalParam(param)),
    }),
  },
  ...itemPages,
  ...notePages,
];
