import type { BriefPart } from '../../feature.ts';
import { formatDay } from '../../lib/dates.ts';
import { listGoals } from './goal-repository.ts';

const GOALS = 3;

/** The next goals, and the one whose start nobody knows. */
export const brief: BriefPart = {
  order: 20,
  heading: 'Goals',
  build: async (reader, accountId) => {
    const { items } = await listGoals(reader, accountId, 'open', 1, 50);
    const dated = items.filter(({ dueOn }) => dueOn).toSorted((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? ''));
    const vague = items.find(({ baseline }) => !baseline);
    return {
      lines: dated.slice(0, GOALS).map(({ title, dueOn }) => `${title} (by ${formatDay(dueOn ?? '')})`),
      ask: vague ? { rank: 60, text: `Where do we start with “${vague.title}”? It has no baseline.` } : null,
    };
  },
};
