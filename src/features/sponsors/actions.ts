import type { Action } from '../../feature.ts';
import { inTransaction } from '../../scope.ts';
import { DONE, HELP, UNDO } from './brief.ts';
import { accountsOfBriefs } from './repository.ts';
import { askForHelp, reopenBrief, settleBrief } from './service.ts';

const guard = { level: 'content', of: accountsOfBriefs } as const;

export const buttons: readonly Action[] = [
  {
    id: DONE,
    guard,
    run: async (scope, { record }) => {
      await inTransaction(scope, (t) => settleBrief(t, record));
      return null;
    },
  },
  {
    id: UNDO,
    guard,
    run: async (scope, { record }) => {
      await inTransaction(scope, (t) => reopenBrief(t, record));
      return null;
    },
  },
  {
    id: HELP,
    guard,
    run: async (scope, { record }) => {
      const { accountId } = await inTransaction(scope, (t) => askForHelp(t, record));
      return { open: { to: 'questions.ask', record: accountId, param: 'kam' } };
    },
  },
];
