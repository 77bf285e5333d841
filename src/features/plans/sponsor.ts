import type { SponsorPart } from '../../feature.ts';
import { formatDay } from '../../lib/dates.ts';
import { groupBy } from '../../lib/group-by.ts';
import { named, plural } from '../../slack/text.ts';
import { type FirstGoal, listFirstGoals } from './sponsor-repository.ts';

const GOALS = 2;

function goalWords({ title, dueOn, done, all }: FirstGoal): string {
  const facts = [
    all > 0 ? `${done.toLocaleString('en')} of ${plural(all, 'milestone')}` : null,
    dueOn && `by ${formatDay(dueOn)}`,
  ].filter(Boolean);
  return `*${named(title)}*${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`;
}

/** Where the first goals stand. */
const goals: SponsorPart = {
  order: 20,
  build: async (s, accountIds) => {
    const found = groupBy(await listFirstGoals(s, accountIds, GOALS), ({ accountId }) => accountId);
    return new Map(
      [...found].map(([accountId, first]) => {
        const more = (first[0]?.total ?? 0) - first.length;
        return [accountId, `Goals: ${first.map(goalWords).join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
      }),
    );
  },
};

export const sponsorBrief: readonly SponsorPart[] = [goals];
