import type { HistoryWords } from '../../feature.ts';

export const history: HistoryWords = {
  entity: 'question',
  label: 'question',
  title: 'text',
  fields: {
    text: 'question',
    askedById: { label: 'asked by', as: 'person' },
    askedOfId: { label: 'asked', as: 'person' },
    answer: 'answer',
    answeredAt: { label: 'answered', as: 'instant' },
  },
};
