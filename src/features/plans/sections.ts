import type { PlanSection } from '../../feature.ts';
import { ago, todayOf } from '../../lib/dates.ts';
import { actions, opens } from '../../slack/blocks.ts';
import { plural } from '../../slack/text.ts';
import { mayEdit } from '../actions/index.ts';
import type { GoalCounts } from './goal.ts';
import { goalList, pagesOf } from './goal-messages.ts';
import { countGoals, listGoals } from './goal-repository.ts';
import { goalsLine, summaryBlocks } from './messages.ts';
import { methodLevels } from './plan.ts';
import { lastTouched, listPlans } from './repository.ts';
import { findPlan, planYear } from './service.ts';

const profile: PlanSection = {
  key: 'profile',
  title: 'Profile',
  order: 10,
  levels: methodLevels,
  state: async (s, accountIds) => {
    const [plans, touched] = await Promise.all([
      listPlans(s, accountIds, planYear(s)),
      lastTouched(s, accountIds, 'profile'),
    ]);
    return new Map(
      accountIds.map((id) => {
        const filled = Boolean(plans.get(id)?.summary);
        const freshOn = touched.get(id) ?? null;
        const line = filled ? `summary written${freshOn ? `, touched ${ago(freshOn, s.now)}` : ''}` : 'no summary yet';
        return [id, { filled, line, freshOn, missing: filled ? [] : ['No summary yet: what is this account about?'] }];
      }),
    );
  },
  show: async (reader, accountId) => {
    const [plan, canEdit] = await Promise.all([findPlan(reader, accountId), mayEdit(reader, accountId)]);
    const edit = canEdit
      ? opens('Edit summary', { to: 'plans.settings', record: accountId }, { style: 'primary' })
      : null;
    const facts = opens('Facts of the account', { to: 'accounts.hub', record: accountId });
    return { blocks: [...summaryBlocks(plan?.summary ?? null), actions(edit, facts)], pages: 1 };
  },
};

const goals: PlanSection = {
  key: 'goals',
  title: 'Goals',
  order: 20,
  levels: methodLevels,
  state: async (s, accountIds) => {
    const [counts, touched] = await Promise.all([
      countGoals(s, accountIds, planYear(s)),
      lastTouched(s, accountIds, 'goals'),
    ]);
    return new Map(
      [...counts].map(([id, count]) => [
        id,
        {
          filled: count.open + count.reached > 0,
          line: goalsLine(count.open, count.reached),
          freshOn: touched.get(id) ?? null,
          missing: missingOf(count),
        },
      ]),
    );
  },
  show: async (reader, accountId, page) => {
    const [found, canEdit] = await Promise.all([
      listGoals(reader, accountId, 'open', page),
      mayEdit(reader, accountId),
    ]);
    return { blocks: goalList(found, accountId, canEdit, todayOf(reader)), pages: pagesOf(found.open) };
  },
};

/** What would make the goals of an account better. */
export function missingOf({ open, reached, vague, overdue, overdueDays, lateMilestones }: GoalCounts): string[] {
  if (open + reached === 0) return ['No goal yet'];
  return [
    vague > 0 ? `${plural(vague, 'goal')} without metric or due date` : '',
    overdue > 0
      ? `${plural(overdue, 'goal')} overdue${overdue > 1 ? ', the oldest' : ''} by ${plural(overdueDays, 'day')}`
      : '',
    lateMilestones > 0 ? `${plural(lateMilestones, 'milestone')} overdue` : '',
  ].filter(Boolean);
}

export const ownSections: readonly PlanSection[] = [profile, goals];
