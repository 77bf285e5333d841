import type { PlanSection } from '../../feature.ts';
import { daysBetween, formatDay, todayOf } from '../../lib/dates.ts';
import { formatMoney } from '../../lib/money.ts';
import { formatChange } from '../../lib/percent.ts';
import { type Scope, systemScope } from '../../scope.ts';
import { actions, type Block, facts, opens } from '../../slack/blocks.ts';
import { plural } from '../../slack/text.ts';
import {
  type Account,
  type CurrentRevenue,
  currentRevenue,
  earlierRevenue,
  getAccount,
  openWords,
  revenueWords,
  sumOpen,
} from '../accounts/index.ts';
import { noActions, openActions } from '../actions/index.ts';
import { noGoals } from './goal.ts';
import { countGoals } from './goal-repository.ts';
import { completenessWords } from './messages.ts';
import { readPlan } from './read-plan.ts';
import { planYear } from './service.ts';

/** `+12% on the 12 months before`; nothing where the two cannot be compared. */
export function changeWords(now: CurrentRevenue, before: CurrentRevenue | undefined): string {
  const [one, ...more] = now.amounts;
  const same = before?.source === now.source && before.amounts.length === 1 ? before.amounts[0] : undefined;
  if (!one || more.length > 0 || !same || same.currency !== one.currency || same.amount <= 0) return '';
  const change = formatChange((100 * (one.amount - same.amount)) / same.amount);
  return `${change} on the 12 months before (${formatMoney(same.amount, same.currency)})`;
}

function renewalWords({ renewalOn }: Account, today: string): string {
  if (!renewalOn) return 'no date known';
  const days = daysBetween(today, renewalOn);
  const distance = days >= 0 ? `in ${plural(days, 'day')}` : `${plural(-days, 'day')} ago`;
  return `${formatDay(renewalOn)}, ${distance}`;
}

async function numbers(reader: Scope, sections: readonly PlanSection[], accountId: string): Promise<Block[]> {
  const s = systemScope(reader);
  const ids = [accountId];
  const [account, overview, now, before, open, goals, doing] = await Promise.all([
    getAccount(s, accountId),
    readPlan(reader, sections, accountId),
    currentRevenue(s, ids),
    earlierRevenue(s, ids),
    sumOpen(s, ids),
    countGoals(s, ids, planYear(reader)),
    openActions(s, ids),
  ]);
  const revenue = now.get(accountId);
  const goal = goals.get(accountId) ?? noGoals;
  const action = doing.get(accountId) ?? noActions;
  const change = revenue && changeWords(revenue, before.get(accountId));
  return [
    facts([
      `*Revenue*\n${revenue ? [revenueWords(revenue), change].filter(Boolean).join('\n') : 'unknown'}`,
      `*Open opportunities*\n${openWords(open)}`,
      `*Goals*\n${goal.open - goal.overdue} on track, ${goal.overdue} late${goal.reached > 0 ? `, ${goal.reached} reached` : ''}`,
      `*Actions*\n${action.count} open, ${action.overdue} overdue`,
      `*Plan ${overview.year}*\n${completenessWords(overview.completeness)}`,
      `*Renewal*\n${renewalWords(account, todayOf(reader))}`,
    ]),
    actions(
      opens('Revenue', { to: 'accounts.revenue', record: accountId }),
      opens('Opportunities', { to: 'accounts.opportunities', record: accountId }),
      opens('Open account', { to: 'accounts.hub', record: accountId }),
    ),
  ];
}

/** The numbers of an account on one view. */
export const dashboard = (sections: readonly PlanSection[]): PlanSection => ({
  key: 'dashboard',
  title: 'Dashboard',
  order: 5,
  levels: [],
  show: async (reader, accountId) => ({ blocks: await numbers(reader, sections, accountId), pages: 1 }),
});
