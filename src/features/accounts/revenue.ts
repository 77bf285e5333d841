import { z } from 'zod';
import { type Day, formatMonth, monthOf } from '../../lib/dates.ts';
import { formatMoney } from '../../lib/money.ts';
import { currency } from './account.ts';
import { readAmount } from './amount.ts';

/** What an account bought in a month, of one product or of all together; credits are below zero. */
export type RevenueFact = {
  id: string;
  accountId: string;
  /** First day of the month. */
  periodOn: Day;
  /** Minor units of `currency`. */
  amount: number;
  currency: string;
  product: { id: string; name: string } | null;
  version: number;
};

/** What makes two facts the same. */
export type FactOf = { accountId: string; productId: string | null; periodOn: Day };

/** The key under which the database lets each fact stand once. */
export const factKey = ({ accountId, productId, periodOn }: FactOf): string =>
  `${accountId}:${productId ?? '-'}:${periodOn}`;

export const FACTS_A_PAGE = 15;

export const RevenueInput = z
  .object({
    periodOn: z.iso.date('Pick a day of the month.').transform(monthOf),
    amount: z.string('Give an amount.'),
    currency,
    productId: z.string().nullable(),
  })
  .transform((input, context) => ({ ...input, amount: readAmount(input, context) }));
export type RevenueInput = z.output<typeof RevenueInput>;

/** What an account bought in the 12 complete months that end with the latest data of the workspace. */
export type CurrentRevenue = {
  source: 'facts' | 'won';
  /** First day of the last of the 12 months. */
  lastMonth: Day;
  /** Per currency, the largest first. */
  amounts: { currency: string; amount: number }[];
  /** Won opportunities of these months without an amount. */
  unknown: number;
};

/** `USD 1,200,000 in the 12 months to September 2026`; amounts of several currencies are never added. */
export function revenueWords({ source, lastMonth, amounts, unknown }: CurrentRevenue): string {
  const sums = amounts.map(({ amount, currency }) => formatMoney(amount, currency)).join(' + ');
  return [
    `${sums} in the 12 months to ${formatMonth(lastMonth)}`,
    ...(source === 'won' ? ['from won opportunities'] : []),
    ...(unknown > 0 ? [`${unknown.toLocaleString('en')} without amount`] : []),
  ].join(', ');
}
