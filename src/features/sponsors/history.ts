import type { HistoryWords } from '../../feature.ts';

export const history: HistoryWords = {
  entity: 'sponsorBrief',
  label: 'brief for the executive sponsor',
  title: 'quarter',
  fields: {
    quarter: 'quarter',
    memberId: { label: 'for', as: 'person' },
    answer: 'answer',
    answeredAt: { label: 'answered', as: 'instant' },
  },
};
