import type { HealthComponent, Inputs, Limit, Limits } from '../../feature.ts';
import { addDaysTo, addMonthsTo, daysBetween, formatDay, formatMonth, todayOf } from '../../lib/dates.ts';
import { shortMoney } from '../../lib/money.ts';
import { formatChange, formatPercent } from '../../lib/percent.ts';
import { plural } from '../../slack/text.ts';
import { renewals, revenueBefore, revenueNow } from './commercial-stand.ts';
import { recurringChange } from './recurring.ts';

export const limits: readonly Limit[] = [
  {
    key: 'revenue.fall',
    label: 'A fall of recurring revenue within 90 days counts 0 from',
    value: 20,
    unit: '%',
    least: 1,
    most: 100,
  },
  {
    key: 'revenue.growth',
    label: 'Growth of recurring revenue within 90 days counts 100 from',
    value: 20,
    unit: '%',
    least: 1,
    most: 500,
  },
  {
    key: 'revenue.contraction',
    label: 'A fall of recurring revenue within 90 days is a signal from',
    value: 10,
    unit: '%',
    least: 1,
    most: 100,
  },
  {
    key: 'renewal.near',
    label: 'A renewal without a plan lowers commercial health, ahead by at most',
    value: 90,
    unit: 'days',
    least: 1,
    most: 365,
  },
  {
    key: 'renewal.ahead',
    label: 'A renewal without a plan is a signal, ahead by at most',
    value: 120,
    unit: 'days',
    least: 1,
    most: 730,
  },
  {
    key: 'renewal.close',
    label: 'A renewal without a plan is a strong signal, ahead by at most',
    value: 60,
    unit: 'days',
    least: 1,
    most: 365,
  },
];

/** What unchanged recurring revenue counts, and what a renewal without a plan takes away. */
const STEADY = 60;
const UNPLANNED = 20;

const isUnplanned = ({ renewsIn, hasPlan }: Inputs, limits: Limits): boolean =>
  hasPlan === 0 && typeof renewsIn === 'number' && renewsIn >= 0 && renewsIn <= limits('renewal.near');

/**
 * The change of recurring revenue within 90 days: -20% counts 0, none 60, +20% 100, evenly in between; 20 less with a renewal within
 * 90 days and no plan. Section 2.7 of the domain text.
 */
export function rateCommercial(inputs: Inputs, limits: Limits): number {
  const change = Number(inputs.change);
  const base =
    change < 0
      ? STEADY * (1 - Math.min(1, -change / limits('revenue.fall')))
      : STEADY + (100 - STEADY) * Math.min(1, change / limits('revenue.growth'));
  return Math.max(0, base - (isUnplanned(inputs, limits) ? UNPLANNED : 0));
}

export const commercial: HealthComponent = {
  key: 'commercial',
  label: 'Commercial',
  order: 40,
  weight: 20,
  halfLifeDays: 100,
  read: async (s, accounts) => {
    const today = todayOf(s);
    const [now, before, renewing] = await Promise.all([
      revenueNow(s, accounts),
      revenueBefore(s, accounts),
      renewals(s, accounts),
    ]);
    return new Map(
      [...now].flatMap(([accountId, is]) => {
        const was = before.get(accountId);
        const change = recurringChange(is, was);
        if (change === null) return [];
        const { renewalOn = null, hasPlan = false } = renewing.get(accountId) ?? {};
        const [{ amount = 0, currency = '' } = {}] = is.amounts;
        const renewal = { renewalOn, renewsIn: renewalOn && daysBetween(today, renewalOn), hasPlan: hasPlan ? 1 : 0 };
        const inputs = {
          change,
          amount,
          before: was?.amounts[0]?.amount ?? null,
          currency,
          lastMonth: is.lastMonth,
          ...renewal,
        };
        return [[accountId, { inputs, asOf: addDaysTo(addMonthsTo(is.lastMonth, 1), -1) }] as const];
      }),
    );
  },
  rate: rateCommercial,
  explain: (inputs, limits) => {
    const { change, amount, before, currency, lastMonth, renewalOn, renewsIn } = inputs;
    const money = (minor: unknown) => shortMoney(Number(minor), String(currency));
    const trend = `Recurring revenue is ${money(amount)} a month and was ${money(before)} three months earlier: ${formatChange(Number(change))}. It is a twelfth of the 12 months to ${formatMonth(String(lastMonth))}.`;
    const scale = `No change counts ${STEADY}, a fall of ${formatPercent(limits('revenue.fall'))} counts 0, growth of ${formatPercent(limits('revenue.growth'))} counts 100.`;
    const unplanned = isUnplanned(inputs, limits)
      ? [
          `${UNPLANNED} less, since it renews in ${plural(Number(renewsIn), 'day')} (${formatDay(String(renewalOn))}) and has no plan for this year.`,
        ]
      : [];
    return [trend, scale, ...unplanned];
  },
  lifts: (inputs, limits) =>
    isUnplanned(inputs, limits)
      ? [
          {
            title: 'Write the plan for the renewal',
            score: rateCommercial({ ...inputs, hasPlan: 1 }, limits),
            minutes: 60,
          },
        ]
      : [],
};
