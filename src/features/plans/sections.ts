import type { Hint, PlanSection } from '../../feature.ts';
import { ago, formatDay, todayOf } from '../../lib/dates.ts';
import { actions, type Block, context, opens } from '../../slack/blocks.ts';
import { escapeText, plural } from '../../slack/text.ts';
import { type Account, describe, getAccount } from '../accounts/index.ts';
import { mayEdit, PATIENCE_DAYS } from '../actions/index.ts';
import { deals } from './deal-sections.ts';
import type { GoalCounts } from './goal.ts';
import { goalList, pagesOf } from './goal-messages.ts';
import { countGoals, listGoals } from './goal-repository.ts';
import { itemSections } from './item-sections.ts';
import { goalsLine, profileBlocks } from './messages.ts';
import { notes } from './note-sections.ts';
import { methodLevels, type Profile } from './plan.ts';
import { findProfile, listPlans, listProfiles } from './repository.ts';
import { findPlan, planYear } from './service.ts';
import { tallyOf, touchedOn } from './stand.ts';
import { timeline } from './timeline-sections.ts';

/** The facts of the account, in a line each. */
function factsOf(account: Account): Block[] {
  const lines = [
    describe(account),
    [
      account.size === null ? '' : plural(account.size, 'employee'),
      account.customerSinceOn ? `customer since ${formatDay(account.customerSinceOn)}` : '',
      account.renewalOn ? `renews ${formatDay(account.renewalOn)}` : '',
      account.domain ? escapeText(account.domain) : '',
    ]
      .filter(Boolean)
      .join(' · '),
  ].filter(Boolean);
  return lines.length > 0 ? [context(lines.join('\n'))] : [];
}

const isWritten = (known: Profile | undefined): boolean =>
  Boolean(known && (known.who || known.strategy || known.decisions));

const profile: PlanSection = {
  key: 'profile',
  title: 'Profile',
  order: 10,
  levels: methodLevels,
  state: async (s, accountIds) => {
    const year = planYear(s);
    const [plans, profiles, touched] = await Promise.all([
      listPlans(s, accountIds, year),
      listProfiles(s, accountIds),
      touchedOn(s, accountIds, 'profile'),
    ]);
    return new Map(
      accountIds.map((id) => {
        const hasSummary = Boolean(plans.get(id)?.summary);
        const filled = hasSummary || isWritten(profiles.get(id));
        const freshOn = touched.get(id) ?? null;
        const what = hasSummary ? 'summary written' : 'profile written';
        const line = filled ? `${what}${freshOn ? `, touched ${ago(freshOn, s.now)}` : ''}` : 'no summary yet';
        const write = { to: 'plans.settings', record: id, param: String(year) };
        const text = 'No summary yet: what is this account about?';
        return [id, { filled, line, freshOn, missing: filled ? [] : [{ text, label: 'Write it', link: write }] }];
      }),
    );
  },
  show: async (reader, accountId) => {
    const [account, plan, known, canEdit] = await Promise.all([
      getAccount(reader, accountId),
      findPlan(reader, accountId),
      findProfile(reader, accountId),
      mayEdit(reader, accountId),
    ]);
    const year = String(planYear(reader));
    const row = actions(
      canEdit
        ? opens('Edit summary', { to: 'plans.settings', record: accountId, param: year }, { style: 'primary' })
        : null,
      canEdit ? opens('Edit profile', { to: 'plans.profile', record: accountId }) : null,
      opens('Facts of the account', { to: 'accounts.hub', record: accountId }),
    );
    return { blocks: [...factsOf(account), ...profileBlocks(plan?.summary ?? null, known), row], pages: 1 };
  },
};

const goals: PlanSection = {
  key: 'goals',
  title: 'Goals',
  order: 20,
  levels: methodLevels,
  state: async (s, accountIds) => {
    const [counts, tallies, touched] = await Promise.all([
      countGoals(s, accountIds, planYear(s)),
      tallyOf(s, accountIds, 'goal'),
      touchedOn(s, accountIds, 'goals'),
    ]);
    return new Map(
      [...counts].map(([id, count]) => [
        id,
        {
          filled: count.open + count.reached > 0,
          line: goalsLine(count.open, count.reached),
          freshOn: touched.get(id) ?? null,
          missing: [...missingOf(count, id), ...unserved(tallies.get(id)?.lacking, tallies.get(id)?.firstLacking)],
        },
      ]),
    );
  },
  show: async (reader, accountId, page) => {
    const [found, canEdit] = await Promise.all([
      listGoals(reader, accountId, 'open', page),
      mayEdit(reader, accountId),
    ]);
    return {
      blocks: goalList(found, { accountId, canEdit, page, today: todayOf(reader) }),
      pages: pagesOf(found.open),
    };
  },
};

/** Only the full method asks that each goal is served by an action. */
const unserved = (count = 0, first: string | null = null): Hint[] =>
  first
    ? [
        {
          text: `${plural(count, 'goal')} without a linked action`,
          label: 'Link one',
          link: { to: 'plans.links', record: first },
          levels: ['full'],
        },
      ]
    : [];

/** What would make the goals of an account better. */
export function missingOf(counts: GoalCounts, accountId: string): Hint[] {
  const { open, reached, vague, firstVague, overdue, firstOverdue, overdueDays, lateMilestones } = counts;
  const edit = (record: string | null) => (record ? { link: { to: 'plans.goal', record } } : {});
  if (open + reached === 0)
    return [{ text: 'No goal yet', label: 'Set the first', link: { to: 'plans.goal-new', record: accountId } }];
  const hints: Hint[] = [];
  if (vague > 0) {
    const text = `${plural(vague, 'goal')} without metric, baseline or due date`;
    hints.push({ text, label: 'Complete it', ...edit(firstVague) });
  }
  if (overdueDays > PATIENCE_DAYS) {
    const text = `${plural(overdue, 'goal')} overdue${overdue > 1 ? ', the oldest' : ''} by ${plural(overdueDays, 'day')}`;
    hints.push({ text, label: 'Settle', ...edit(firstOverdue) });
  }
  if (lateMilestones > 0) hints.push({ text: `${plural(lateMilestones, 'milestone')} overdue` });
  return hints;
}

export const ownSections: readonly PlanSection[] = [profile, goals, deals, ...itemSections, notes, timeline];
