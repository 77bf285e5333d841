import type { WeeklyPart } from '../../feature.ts';
import { formatPercent } from '../../lib/percent.ts';
import { named, plural } from '../../slack/text.ts';
import { listMovedGoals, type MovedGoal } from './weekly-repository.ts';

/** `Goal *Win the south*: 60%, 3 of 5 milestones; done for it: “Send the offer”`. */
function lineOf({ title, status, done, all, hasStep, actions }: MovedGoal): string {
  if (status === 'reached') return `Goal *${named(title)}* is reached`;
  const milestones = hasStep
    ? [`${formatPercent((100 * done) / all)}, ${done.toLocaleString('en')} of ${plural(all, 'milestone')}`]
    : [];
  const [first, ...others] = actions;
  const more = others.length > 0 ? ` and ${plural(others.length, 'more action')}` : '';
  const served = first ? [`done for it: “${named(first)}”${more}`] : [];
  return `Goal *${named(title)}*: ${[...milestones, ...served].join('; ')}`;
}

/** How far the goals of an account came. */
const goals: WeeklyPart = {
  order: 10,
  build: async (s, accounts, week) => {
    const lines = new Map<string, string[]>();
    for (const goal of await listMovedGoals(s, accounts, week))
      lines.set(goal.accountId, [...(lines.get(goal.accountId) ?? []), lineOf(goal)]);
    return lines;
  },
};

export const weekly: readonly WeeklyPart[] = [goals];
