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
      claimLostBecause: 'reason for the end of the claim',
      step: 'waits for',
      escalateNote: 'escalated',
      snoozedUntilOn: { label: 'snoozed until', as: 'day' },
      snoozeReason: 'reason to wait',
      agreedById: { label: 'agreed by', as: 'person' },
      outcome: 'ended as',
      closeReason: 'because',
      closedAt: { label: 'closed', as: 'instant' },
      enteredAt: { label: 'at risk since', as: 'instant' },
      raidItemId: 'risk',
    },
  },
];
