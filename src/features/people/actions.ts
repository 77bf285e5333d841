import type { Action } from '../../feature.ts';
import { inTransaction, type TxScope } from '../../scope.ts';
import { accountsOfPlaces } from './contact-repository.ts';
import { confirmContact, markBack } from './save-contact.ts';

const button = (id: string, work: (t: TxScope, placeId: string) => Promise<void>): Action => ({
  id,
  guard: { level: 'edit', of: accountsOfPlaces },
  run: async (scope, { record }) => {
    await inTransaction(scope, (t) => work(t, record));
    return null;
  },
});

export const buttons: Action[] = [button('people.confirm', confirmContact), button('people.back', markBack)];
