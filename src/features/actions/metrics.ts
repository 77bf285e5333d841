import type { Metric } from '../../feature.ts';
import { countOpen } from './repository.ts';

const overdue: Metric = {
  key: 'actions.overdue',
  label: 'Overdue actions',
  help: 'Actions whose day has passed and that are not done.',
  order: 80,
  isUsual: false,
  as: 'number',
  values: async (s, ids) =>
    new Map(
      [...(await countOpen(s, ids))].map(([id, { overdue: count }]) => [
        id,
        { text: count.toLocaleString('en'), rank: count, value: count },
      ]),
    ),
};

export const metrics: readonly Metric[] = [overdue];
