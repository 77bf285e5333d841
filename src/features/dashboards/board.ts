import type { Metric, MetricValue } from '../../feature.ts';
import { groupBy } from '../../lib/group-by.ts';
import type { CountedAccount } from '../accounts/index.ts';

/** Whose accounts: those of the person, those their people lead, or all they may read. */
export const whoses = ['own', 'below', 'all'] as const;
export type Whose = (typeof whoses)[number];
export const whoseLabels: Readonly<Record<Whose, string>> = {
  own: 'My accounts',
  below: 'Accounts of my people',
  all: 'All accounts I may read',
};

export const BY_NAME = 'name';

/** Where somebody stands in the dashboard; `sort` is the key of a metric or `name`. null: what suits the person. */
export type At = { whose: Whose | null; sort: string | null; isReversed: boolean; page: number };

/** `own~-accounts.tier~2`: the second page of the person's accounts, by tier the other way round. */
export const paramOf = ({ whose, sort, isReversed, page }: At): string =>
  [whose ?? '', `${isReversed ? '-' : ''}${sort ?? ''}`, page].join('~');

export function atOf(param: string): At {
  const [whose = '', sort = '', page = ''] = param.split('~');
  return {
    whose: whoses.find((one) => one === whose) ?? null,
    sort: sort.replace(/^-/, '') || null,
    isReversed: sort.startsWith('-'),
    page: Math.max(1, Number.parseInt(page, 10) || 1),
  };
}

/** What somebody wants to see; no columns are the usual ones. */
export type View = { id: string | null; columns: readonly string[]; isNarrow: boolean; version: number };
export const noView: View = { id: null, columns: [], isNarrow: false, version: 0 };

export const MOST_COLUMNS = 12;
const MOST_ON_A_PHONE = 3;
export const A_PAGE = 50;

/** The columns beside the name; what no feature contributes any more is left out. */
export function columnsOf(
  metrics: readonly Metric[],
  { columns, isNarrow }: Pick<View, 'columns' | 'isNarrow'>,
): Metric[] {
  if (isNarrow) return metrics.filter(({ isVital }) => isVital).slice(0, MOST_ON_A_PHONE);
  const chosen = columns.flatMap((key) => metrics.find((metric) => metric.key === key) ?? []);
  return (chosen.length > 0 ? chosen : metrics.filter(({ isUsual }) => isUsual)).slice(0, MOST_COLUMNS);
}

export const isOf = (whose: Whose, { isOwn, isBelow }: CountedAccount): boolean =>
  whose === 'all' || (whose === 'own' ? isOwn : isBelow);

/** Those that the person can choose from: where two are the same accounts, the first of them. */
export function choicesOf(accounts: readonly CountedAccount[]): { whose: Whose; count: number }[] {
  const counts = whoses.map((whose) => ({ whose, count: accounts.filter((one) => isOf(whose, one)).length }));
  return counts.filter(
    ({ whose, count }) =>
      count > 0 && (whose !== 'all' || counts.every((one) => one.whose === 'all' || one.count < count)),
  );
}

/** By account the value of each metric, by key. */
export type Values = ReadonlyMap<string, ReadonlyMap<string, MetricValue>>;

/**
 * What deserves attention first; unknown is last either way, and what is alike goes by name. Amounts of several currencies are not
 * compared: each currency stands by itself, those of the workspace (`common`) in their order before others, also the other way round.
 */
export function inOrder(
  accounts: readonly CountedAccount[],
  ranks: ReadonlyMap<string, MetricValue> | null,
  isReversed: boolean,
  common: readonly string[],
): CountedAccount[] {
  const turn = isReversed ? -1 : 1;
  if (!ranks) return isReversed ? accounts.toReversed() : [...accounts];
  const currencies = [...common, ...currenciesOf([...ranks.values()])];
  const placeOf = (value: MetricValue): number => currencies.indexOf(currencyOf(value));
  return accounts.toSorted((a, b) => {
    const [one, other] = [ranks.get(a.id), ranks.get(b.id)];
    if (!one || !other) return Number(!one) - Number(!other);
    return placeOf(one) - placeOf(other) || turn * (other.rank - one.rank);
  });
}

/** The currency of money, where there are several that of the largest amount; empty for what is no money. */
const currencyOf = ({ amounts = [] }: MetricValue): string => amounts[0]?.currency ?? '';

/** By how many accounts have them, the most frequent first. */
function currenciesOf(values: readonly MetricValue[]): string[] {
  const byCurrency = [...groupBy(values, currencyOf)];
  return byCurrency
    .toSorted(([a, some], [b, others]) => others.length - some.length || a.localeCompare(b, 'en'))
    .map(([currency]) => currency);
}

export type Total =
  | { metric: Metric; sums: { currency: string; amount: number }[]; unknown: number }
  | { metric: Metric; counts: { text: string; count: number }[]; unknown: number };

/** Sums of money per currency, the largest first, and how many accounts have each of the texts that are counted. */
export function totalsOf(metrics: readonly Metric[], values: Values, accounts: number): Total[] {
  return metrics.filter(isTotalled).flatMap((metric): Total[] => {
    const known = [...(values.get(metric.key)?.values() ?? [])];
    const unknown = accounts - known.length;
    if (known.length === 0) return [];
    return [metric.isCounted ? { metric, counts: countsOf(known), unknown } : { metric, sums: sumsOf(known), unknown }];
  });
}

/** Whether its amounts are of several currencies. */
export const isMixed = (totals: readonly Total[], key: string): boolean =>
  totals.some((total) => 'sums' in total && total.metric.key === key && total.sums.length > 1);

export const isTotalled = ({ as, isCounted }: Metric): boolean => as === 'money' || isCounted === true;

function sumsOf(known: readonly MetricValue[]): { currency: string; amount: number }[] {
  const sums = new Map<string, number>();
  for (const { currency, amount } of known.flatMap(({ amounts = [] }) => amounts))
    sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...sums].map(([currency, amount]) => ({ currency, amount })).toSorted((a, b) => b.amount - a.amount);
}

/** What deserves attention first. */
function countsOf(known: readonly MetricValue[]): { text: string; count: number }[] {
  const counts = new Map<string, { text: string; rank: number; count: number }>();
  for (const { text, rank } of known) counts.set(text, { text, rank, count: (counts.get(text)?.count ?? 0) + 1 });
  return [...counts.values()].toSorted((a, b) => b.rank - a.rank);
}
