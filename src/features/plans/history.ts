import type { HistoryWords } from '../../feature.ts';

/** The fields of everything that stands in lists and goes from year to year. */
const listed = { place: 'place in the list', keptYear: 'still holds in', untilYear: 'left behind after' };
const source = { sourceUrl: { label: 'from', as: 'link' } } as const;
const item = (entity: string, label: string, fields: HistoryWords['fields']): HistoryWords => ({
  entity,
  label,
  title: 'title',
  canReturn: true,
  quiet: Object.keys(listed),
  fields: { title: 'title', ...fields, ...listed },
});

export const history: HistoryWords[] = [
  {
    entity: 'plan',
    label: 'plan',
    title: 'year',
    fields: { methodLevel: 'method level', summary: 'summary', domains: 'scope' },
  },
  {
    entity: 'profile',
    label: 'profile',
    fields: { who: 'who they are', strategy: 'their strategy', decisions: 'how they decide' },
  },
  {
    entity: 'goal',
    canTakeBack: true,
    label: 'goal',
    title: 'title',
    inChannel: ['title', 'metric', 'baseline', 'target', 'dueOn', 'status'],
    quiet: Object.keys(listed),
    fields: {
      title: 'title',
      level: 'level',
      metric: 'metric',
      baseline: 'baseline',
      target: 'target',
      dueOn: { label: 'due', as: 'day' },
      status: 'status',
      keptYear: listed.keptYear,
      untilYear: 'belongs to plans until',
      confirmedOn: { label: 'confirmed', as: 'day' },
    },
  },
  {
    entity: 'milestone',
    label: 'milestone',
    title: 'title',
    inChannel: ['title', 'dueOn', 'doneAt'],
    canReturn: true,
    fields: { title: 'title', dueOn: { label: 'due', as: 'day' }, doneAt: { label: 'done', as: 'instant' } },
  },
  item('need', 'client need', { priority: 'priority', said: 'how they said it', answer: 'our answer', ...source }),
  item('swotItem', 'SWOT item', { quadrant: 'quadrant', evidence: 'evidence', theme: 'theme', ...source }),
  item('valueProposition', 'value proposition', {
    forWhom: 'for whom',
    pain: 'pain',
    gain: 'gain',
    proof: 'proof',
    versus: 'better than',
  }),
  item('tactic', 'tactic', { ownerId: { label: 'owner', as: 'person' } }),
  { entity: 'note', label: 'note', canReturn: true, fields: { text: 'text', ...source } },
  { entity: 'planLink', label: 'link in the plan', fields: {} },
];
