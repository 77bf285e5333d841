import type { z } from 'zod';
import { parseMoney, plainMoney } from '../../lib/money.ts';

type Typed = { amount: string; currency: string };

/** An amount as typed in minor units of the chosen currency; a mistake stands beside the field `amount`. */
export function readAmount({ amount, currency }: Typed, context: z.RefinementCtx): number {
  const minor = parseMoney(amount, currency);
  if (minor !== null) return minor;
  const message = `Give an amount in ${currency}, such as 1,200 or 1.2M, or change the currency, too.`;
  context.addIssue({ code: 'custom', path: ['amount'], message });
  return 0;
}

/** A stored amount as forms hold it; null when it is unknown. */
export const typedAmount = (minor: number | null, currency: string): string | null =>
  minor === null ? null : plainMoney(minor, currency);

/** The amount that history kept, as forms hold it: in the currency of then. */
export function typedBefore(before: Readonly<Record<string, unknown>>, current: string): Record<string, string | null> {
  const { amount, currency = current } = before;
  return amount === undefined ? {} : { amount: typedAmount(amount as number | null, String(currency)) };
}
