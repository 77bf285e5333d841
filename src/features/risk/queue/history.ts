import type { HistoryWords } from '../../../feature.ts';

export const queueHistory: readonly HistoryWords[] = [
  {
    entity: 'queueEntry',
    label: 'place on the at-risk list',
    quiet: ['enteredAt', 'step', 'closedAt', 'raidItemId'],
    fields: {
      level: 'level',
      flaggedLevel: 'flagged as',
      flaggedById: { label: 'flagged by', as: 'person' },
      claimedById: { label: 'claimed by', as: 'person' },
      claimLostBecause: 'claim ended because',
      step: 'waits for',
      escalateNote: 'escalated',
      snoozedUntilOn: { label: 'snoozed until', as: 'day' },
      snoozeReason: 'can wait because',
      agreedById: { label: 'agreed by', as: 'person' },
      outcome: 'ended as',
      closeReason: 'because',
      closedAt: { label: 'closed', as: 'instant' },
      enteredAt: { label: 'at risk since', as: 'instant' },
      raidItemId: 'risk',
    },
  },
];
