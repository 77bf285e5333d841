import type { HistoryWords } from '../../feature.ts';

export const history: HistoryWords = {
  entity: 'action',
  canTakeBack: true,
  label: 'action',
  title: 'title',
  inChannel: ['title', 'ownerId', 'dueOn', 'status'],
  fields: {
    title: 'title',
    ownerId: { label: 'owner', as: 'person' },
    dueOn: { label: 'due', as: 'day' },
    status: 'status',
    blockedBy: 'blocked by',
    promisedTo: 'promised to',
    promisedToId: { label: 'promised to the contact', as: 'contact' },
    note: 'note',
    sourceUrl: { label: 'from', as: 'link' },
    doneAt: { label: 'done', as: 'instant' },
  },
};
