import type { HistoryWords } from '../../../feature.ts';

/** The channels of an account hear nothing of it. */
export const history: HistoryWords[] = [
  {
    entity: 'raidItem',
    label: 'entry of the risk register',
    title: 'title',
    canTakeBack: true,
    fields: {
      kind: 'kind',
      title: 'what',
      likelihood: 'likelihood',
      impact: 'impact or severity',
      stake: { label: 'at stake', as: 'money' },
      currency: 'currency',
      ownerId: { label: 'owner', as: 'person' },
      dueOn: { label: 'due', as: 'day' },
      nextStep: 'next step',
      dependsOn: 'depends on',
      isFlagged: 'put on the at-risk list',
      sourceUrl: { label: 'from', as: 'link' },
      status: 'status',
      outcome: 'outcome',
      closedAt: { label: 'closed', as: 'instant' },
      closeNote: 'how it ended',
    },
  },
];
