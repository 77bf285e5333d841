import type { Action } from '../../feature.ts';
import { inTransaction, type Scope, type TxScope } from '../../scope.ts';
import { cut } from '../../slack/text.ts';
import { removedMessage } from '../accounts/index.ts';
import { removeNote } from './change-notes.ts';
import { accountsOfGoals, accountsOfMilestones } from './goal-repository.ts';
import { accountsOfNotes } from './note-repository.ts';
import { completeMilestone, confirmGoal, removeMilestone, reopenMilestone } from './service.ts';

const onMilestone = (id: string, work: (t: TxScope<Scope>, milestoneId: string) => Promise<void>): Action => ({
  id,
  guard: { level: 'edit', of: accountsOfMilestones },
  run: async (scope, { record }) => {
    await inTransaction(scope, (t) => work(t, record));
    return null;
  },
});

export const buttons: Action[] = [
  {
    id: 'plans.goal-confirm',
    guard: { level: 'edit', of: accountsOfGoals },
    run: async (scope, { record }) => {
      await inTransaction(scope, (t) => confirmGoal(t, record));
      return null;
    },
  },
  onMilestone('plans.milestone-done', completeMilestone),
  onMilestone('plans.milestone-reopen', reopenMilestone),
  {
    id: 'plans.milestone-remove',
    guard: { level: 'edit', of: accountsOfMilestones },
    run: async (scope, { record }) => {
      const { id, title } = await inTransaction(scope, (t) => removeMilestone(t, record));
      return removedMessage('the milestone', title, 'milestone', id);
    },
  },
  {
    id: 'plans.note-remove',
    guard: { level: 'edit', of: accountsOfNotes },
    run: async (scope, { record }) => {
      const { id, text } = await inTransaction(scope, (t) => removeNote(t, record));
      return removedMessage('the note', cut(text, 100), 'note', id);
    },
  },
];
