import type { CurrentRevenue } from './revenue.ts';

/** A twelfth of what an account bought in 12 complete months: its `amounts` are a month's. */
export type RecurringRevenue = CurrentRevenue;

/** Rounded to the minor unit, half away from zero, so that credits count like what they take back. */
export const aMonth = ({ amounts, ...revenue }: CurrentRevenue): RecurringRevenue => ({
  ...revenue,
  amounts: amounts.map(({ currency, amount }) => ({
    currency,
    amount: Math.sign(amount) * Math.round(Math.abs(amount) / 12),
  })),
});

/**
 * By how much recurring revenue changed, in percent. null is unknown: one of both is, part of it has no amount, they come from different
 * sources or are in other or several currencies, or there was nothing to compare with.
 */
export function recurringChange(
  now: RecurringRevenue | undefined,
  earlier: RecurringRevenue | undefined,
): number | null {
  if (!now || !earlier || now.source !== earlier.source || now.unknown + earlier.unknown > 0) return null;
  const [[is, ...others], [was, ...earlierOthers]] = [now.amounts, earlier.amounts];
  if (!is || !was || others.length + earlierOthers.length > 0) return null;
  if (is.currency !== was.currency || was.amount <= 0) return null;
  return (100 * (is.amount - was.amount)) / was.amount;
}
