import type { Action } from '../../../feature.ts';
import { todayOf } from '../../../lib/dates.ts';
import { inTransaction, type Scope, type TxScope } from '../../../scope.ts';
import { getAccount } from '../../accounts/index.ts';
import { reopenItem, reviewItem } from './change.ts';
import { riskMatrix } from './chart.ts';
import { accountsOfItems, listRisks } from './repository.ts';

const button = (id: string, work: (t: TxScope<Scope>, itemId: string) => Promise<void>): Action => ({
  id,
  guard: { level: 'edit', of: accountsOfItems },
  run: async (scope, { record }) => {
    await inTransaction(scope, (t) => work(t, record));
    return null;
  },
});

const picture: Action = {
  id: 'risk.picture',
  guard: { level: 'content' },
  run: async (scope, { record }) => {
    const [{ name }, risks] = await Promise.all([getAccount(scope, record), listRisks(scope, record)]);
    return { chart: riskMatrix(name, risks, todayOf(scope)) };
  },
};

export const buttons: Action[] = [
  button('risk.reopen-item', reopenItem),
  button('risk.review-item', reviewItem),
  picture,
];
