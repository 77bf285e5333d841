import { z } from 'zod';
import type { Day } from '../../lib/dates.ts';
import { formatMoney } from '../../lib/money.ts';
import type { Person } from '../../scope.ts';
import { currency } from './account.ts';
import { readAmount } from './amount.ts';

export const dealStates = ['open', 'won', 'lost'] as const;
export type DealState = (typeof dealStates)[number];
export const dealStateLabels: Readonly<Record<DealState, string>> = { open: 'Open', won: 'Won', lost: 'Lost' };

export const origins = ['proactive', 'reactive'] as const;
export type Origin = (typeof origins)[number];
export const originLabels: Readonly<Record<Origin, string>> = {
  proactive: 'Proactive: we proposed it',
  reactive: 'Reactive: they asked for it',
};

export type Opportunity = {
  id: string;
  /** null: to assign. */
  accountId: string | null;
  name: string;
  /** As the source names it. */
  stage: string;
  status: DealState;
  /** Minor units of `currency`; null is unknown, which is not zero. */
  amount: number | null;
  currency: string;
  closeOn: Day | null;
  owner: Person | null;
  /** As the source names the owner, until mapped to a person. */
  ownerName: string | null;
  origin: Origin | null;
  product: { id: string; name: string } | null;
  version: number;
};

export const LONGEST_DEAL_NAME = 200;
export const LONGEST_STAGE = 100;

export const OpportunityInput = z
  .object({
    name: z
      .string('Give the opportunity a name.')
      .trim()
      .min(1, 'Give the opportunity a name.')
      .max(LONGEST_DEAL_NAME, `Use at most ${LONGEST_DEAL_NAME} characters for the name.`),
    stage: z
      .string('Say which stage it is in.')
      .trim()
      .min(1, 'Say which stage it is in.')
      .max(LONGEST_STAGE, `Use at most ${LONGEST_STAGE} characters for the stage.`),
    status: z.enum(dealStates, 'Choose a state.'),
    amount: z.string().nullable(),
    currency,
    closeOn: z.iso.date('Pick a date.').nullable(),
    productId: z.string().nullable(),
    ownerId: z.string().nullable(),
    origin: z.enum(origins).nullable(),
  })
  .transform(({ amount, ...input }, context) => {
    const minor = amount === null ? null : readAmount({ amount, currency: input.currency }, context);
    if (minor !== null && minor < 0) {
      const message = 'An opportunity is worth zero or more. Leave the amount empty while it is unknown.';
      context.addIssue({ code: 'custom', path: ['amount'], message });
    }
    return { ...input, amount: minor };
  });
export type OpportunityInput = z.output<typeof OpportunityInput>;

/** The day has passed by which an open one was to close. */
export const isLate = ({ status, closeOn }: Pick<Opportunity, 'status' | 'closeOn'>, today: Day): boolean =>
  status === 'open' && closeOn !== null && closeOn < today;

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
