import type { Day } from '../../lib/dates.ts';
import { formatMoney } from '../../lib/money.ts';
import type { Person } from '../../scope.ts';

export type Opportunity = {
  id: string;
  name: string;
  /** As the source names it. */
  stage: string;
  /** Minor units of `currency`; null is unknown, which is not zero. */
  amount: number | null;
  currency: string;
  closeOn: Day | null;
  owner: Person | null;
  /** As the source names the owner, until mapped to a person. */
  ownerName: string | null;
  origin: 'proactive' | 'reactive' | null;
  product: string | null;
};

/** Open deals in one currency; `amount` is the sum of those with an amount, null when none has one. */
export type OpenSum = { currency: string; count: number; amount: number | null; unknown: number };

export const DEALS_A_PAGE = 15;

/** `3 open, USD 120,000, 1 without amount`; amounts of several currencies are never added. */
export function openWords(sums: readonly OpenSum[]): string {
  const count = sums.reduce((all, sum) => all + sum.count, 0);
  if (count === 0) return 'none open';
  const unknown = sums.reduce((all, sum) => all + sum.unknown, 0);
  const amounts = sums.flatMap(({ amount, currency }) => (amount === null ? [] : [formatMoney(amount, currency)]));
  return [
    `${count.toLocaleString('en')} open`,
    ...(amounts.length > 0 ? [amounts.join(' + ')] : []),
    ...(unknown > 0 ? [`${unknown.toLocaleString('en')} without amount`] : []),
  ].join(', ');
}
