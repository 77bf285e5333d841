import type { Incoming, Problem, Staged, Texts } from '../../feature.ts';
import { nameKey } from '../../lib/names.ts';
import type { AnyScope } from '../../scope.ts';
import { accountsById, byName, firstOf, listAccountsByKey, problem, spelling } from '../accounts/index.ts';

type Place = { account?: string | undefined; accountId?: string | undefined; division?: string | undefined };
type Rows = readonly Incoming<Place>[];

export const distinct = (texts: readonly (string | undefined)[]): string[] => [
  ...new Set(texts.filter((one) => one !== undefined)),
];

/** The account of a row as it is compared within a file. */
export const placeIn = ({ account, accountId }: Place | Texts): string =>
  accountId ?? (account ? nameKey(account) : '');

export type At = { id?: string; problems: Problem[] };

/** The account of each row: by its id where one has it, else by its name. */
export async function accountsOf(s: AnyScope, rows: Rows, staged: Staged): Promise<Map<number, At>> {
  const ids = await accountsById(s, distinct(rows.flatMap(({ values }) => firstOf(values.accountId))), staged);
  const keys = distinct(rows.map(({ values }) => values.account && nameKey(values.account)));
  const named = byName(await listAccountsByKey(s, keys), await staged('accounts', keys), 'name');
  return new Map(
    rows.map(({ row, values: { account, accountId } }): [number, At] => {
      const byId = firstOf(accountId).flatMap((id) => ids.get(id) ?? [])[0];
      if (byId) return [row, { id: byId, problems: [] }];
      const refused = (reason: string, column = 'account'): [number, At] => [
        row,
        { problems: [problem('rejected', column, reason)] },
      ];
      if (account === undefined)
        return accountId ? refused('no account has this id', 'accountId') : refused('names no account');
      const found = named.get(nameKey(account));
      if (!found) return refused('no account has this name');
      if (found === 'several') return refused('several accounts have this name');
      return [row, { id: found.id, problems: spelling('account', account, found.name) }];
    }),
  );
}
