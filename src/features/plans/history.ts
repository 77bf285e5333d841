import type { HistoryWords } from '../../feature.ts';

export const history: HistoryWords[] = [
  { entity: 'plan', label: 'plan', title: 'year', fields: { methodLevel: 'method level', summary: 'summary' } },
  {
    entity: 'goal',
    label: 'goal',
    title: 'title',
    fields: {
      title: 'title',
      level: 'level',
      metric: 'metric',
      baseline: 'baseline',
      target: 'target',
      dueOn: { label: 'due', as: 'day' },
      status: 'status',
    },
  },
  {
    entity: 'milestone',
    label: 'milestone',
    title: 'title',
    fields: { title: 'title', dueOn: { label: 'due', as: 'day' }, doneAt: { label: 'done', as: 'instant' } },
  },
];
