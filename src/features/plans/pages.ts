import { UserError } from '../../errors.ts';
import type { Page, PlanSection } from '../../feature.ts';
import { todayOf } from '../../lib/dates.ts';
import type { Scope } from '../../scope.ts';
import { type Block, pageOf, pager } from '../../slack/blocks.ts';
import { getAccount } from '../accounts/index.ts';
import { mayEdit, openActions } from '../actions/index.ts';
import { people } from '../workspaces/index.ts';
import { closedGoals, goalPage } from './goal-messages.ts';
import { accountsOfGoals, listGoals, listMilestones } from './goal-repository.ts';
import { planPage, sectionPage } from './messages.ts';
import { readPlan } from './read-plan.ts';
import { findLastChange } from './repository.ts';
import { getGoal, planYear } from './service.ts';

const title = (scope: Scope): string => `Plan ${planYear(scope)}`;

async function renderPlan(
  scope: Scope,
  sections: readonly PlanSection[],
  accountId: string,
  page: number,
): Promise<Block[]> {
  const [account, overview, open, change, canEdit] = await Promise.all([
    getAccount(scope, accountId),
    readPlan(scope, sections, accountId),
    openActions(scope, [accountId]),
    findLastChange(scope, accountId),
    mayEdit(scope, accountId),
  ]);
  const actions = open.get(accountId) ?? { count: 0, overdue: 0, overdueDays: 0, undated: 0, ownerless: 0, next: [] };
  const by = change ? ((await people(scope, [change.actorId])).get(change.actorId ?? '') ?? null) : null;
  const last = change && { by, at: change.at };
  return planPage({ account, overview, actions, last, canEdit, today: todayOf(scope), now: scope.now, page });
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

export const pages = (sections: readonly PlanSection[]): Page[] => [
  {
    id: 'plans.plan',
    surface: 'view',
    guard: { level: 'content' },
    render: async (scope, { record, param }) => ({
      title: title(scope),
      blocks: await renderPlan(scope, sections, record, pageOf(param)),
    }),
  },
  {
    id: 'plans.section',
    surface: 'view',
    guard: { level: 'content' },
    render: async (scope, { record, param }) => ({
      title: title(scope),
      blocks: await renderSection(scope, sections, record, param),
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
    render: async (scope, { record, param }) => {
      const page = pageOf(param);
      const [goal, milestones] = await Promise.all([getGoal(scope, record), listMilestones(scope, record, page)]);
      const [account, canEdit] = await Promise.all([getAccount(scope, goal.accountId), mayEdit(scope, goal.accountId)]);
      return { title: 'Goal', blocks: goalPage({ account, goal, milestones, page, canEdit, today: todayOf(scope) }) };
    },
  },
];
