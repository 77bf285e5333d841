import type { Action } from '../../feature.ts';
import { inTransaction, type Scope, type TxScope } from '../../scope.ts';
import { accountsOfActions } from './repository.ts';
import { completeAction, reopenAction, unblockAction } from './service.ts';

/** The use case asks for more than `content` when the action is somebody else's. */
const button = (id: string, work: (t: TxScope<Scope>, actionId: string) => Promise<void>): Action => ({
  id,
  guard: { level: 'content', of: accountsOfActions },
  run: async (scope, { record }) => {
    await inTransaction(scope, (t) => work(t, record));
    return null;
  },
});

export const buttons: Action[] = [
  button('actions.done', completeAction),
  button('actions.reopen', reopenAction),
  button('actions.unblock', unblockAction),
];
