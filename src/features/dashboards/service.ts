import type { Ids, Metric, MetricValue } from '../../feature.ts';
import { inTransaction, type Scope, systemScope } from '../../scope.ts';
import { type CountedAccount, commonCurrencies, listCounted, visibleAccounts } from '../accounts/index.ts';
import {
  A_PAGE,
  type At,
  BY_NAME,
  choicesOf,
  columnsOf,
  inOrder,
  isOf,
  isTotalled,
  type Total,
  totalsOf,
  type Values,
  type View,
  type Whose,
} from './board.ts';
import { findView, storeView } from './repository.ts';

export type Chosen = {
  whose: Whose;
  /** What there is to choose from. */
  choices: { whose: Whose; count: number }[];
  sort: Metric | null;
  /** The values they are sorted by. */
  ranks: ReadonlyMap<string, MetricValue> | null;
  /** All of them, in order. */
  accounts: readonly CountedAccount[];
};

/** The accounts somebody chose, in the order they chose. A constant number of statements. */
export async function chooseAccounts(scope: Scope, metrics: readonly Metric[], at: At): Promise<Chosen> {
  const readable = await listCounted(scope, await visibleAccounts(scope));
  const choices = choicesOf(readable);
  const whose = choices.find((one) => one.whose === at.whose)?.whose ?? choices[0]?.whose ?? 'own';
  const wanted = readable.filter((one) => isOf(whose, one));
  const sort = sortOf(metrics, at.sort);
  const ranks = sort && wanted.length > 0 ? await sort.values(systemScope(scope), idsOf(wanted)) : null;
  const common = sort?.as === 'money' ? await commonCurrencies(scope) : [];
  return { whose, choices, sort, ranks, accounts: inOrder(wanted, ranks, at.isReversed, common) };
}

/** What matters most, unless somebody says otherwise. */
const sortOf = (metrics: readonly Metric[], key: string | null): Metric | null =>
  key === BY_NAME ? null : (metrics.find((one) => one.key === key) ?? metrics.find(({ isVital }) => isVital) ?? null);

const idsOf = (accounts: readonly CountedAccount[]): Ids => accounts.map(({ id }) => id);

export type Board = Omit<Chosen, 'accounts' | 'ranks'> & {
  isNarrow: boolean;
  isReversed: boolean;
  page: number;
  pages: number;
  columns: readonly Metric[];
  rows: readonly CountedAccount[];
  values: Values;
  totals: readonly Total[];
};

/** One page of the dashboard, with the totals of all its accounts. */
export async function readBoard(scope: Scope, metrics: readonly Metric[], at: At): Promise<Board> {
  const [{ accounts, ranks, ...chosen }, view] = await Promise.all([
    chooseAccounts(scope, metrics, at),
    findView(scope, scope.actor.id),
  ]);
  const columns = columnsOf(metrics, view);
  const pages = Math.max(1, Math.ceil(accounts.length / A_PAGE));
  const page = Math.min(at.page, pages);
  const rows = accounts.slice((page - 1) * A_PAGE, page * A_PAGE);
  const totalled = columns.filter(isTotalled);
  const isSort = ({ key }: Metric): boolean => key === chosen.sort?.key;
  const [all, shown] = await Promise.all([
    valuesOf(
      scope,
      totalled.filter((metric) => !isSort(metric)),
      idsOf(accounts),
    ),
    valuesOf(
      scope,
      columns.filter((metric) => !isTotalled(metric) && !isSort(metric)),
      idsOf(rows),
    ),
  ]);
  const values = new Map([...all, ...shown, ...(chosen.sort && ranks ? [[chosen.sort.key, ranks] as const] : [])]);
  return {
    ...chosen,
    isNarrow: view.isNarrow,
    isReversed: at.isReversed,
    page,
    pages,
    columns,
    rows,
    values,
    totals: totalsOf(totalled, values, accounts.length),
  };
}

export async function valuesOf(scope: Scope, metrics: readonly Metric[], accounts: Ids): Promise<Values> {
  const s = systemScope(scope);
  return new Map(
    await Promise.all(
      metrics.map(
        async (metric) => [metric.key, accounts.length > 0 ? await metric.values(s, accounts) : new Map()] as const,
      ),
    ),
  );
}

export const ownView = (scope: Scope): Promise<View> => findView(scope, scope.actor.id);

/** Chosen columns show everywhere, so that a narrow dashboard becomes wide again. */
export const chooseColumns = (scope: Scope, columns: string[], version: number | null): Promise<void> =>
  inTransaction(scope, (t) => storeView(t, t.actor.id, { columns, isNarrow: false }, version));

export const setNarrow = (scope: Scope, isNarrow: boolean): Promise<void> =>
  inTransaction(scope, (t) => storeView(t, t.actor.id, { isNarrow }, null));
