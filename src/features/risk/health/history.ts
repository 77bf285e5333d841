import type { HistoryWords } from '../../../feature.ts';

export const history: readonly HistoryWords[] = [
  {
    entity: 'judgement',
    label: 'judgement',
    title: 'band',
    fields: { band: 'colour', reason: 'reason', memberId: { label: 'by', as: 'person' } },
  },
  {
    entity: 'handledSignal',
    label: 'signal handled',
    title: 'note',
    canReturn: true,
    fields: { note: 'what was done', signal: 'signal', handledById: { label: 'handled by', as: 'person' } },
  },
];
