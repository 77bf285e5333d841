import type { Metric, MetricValue } from '../../feature.ts';
import { daysBetween, formatDay, formatMonth, todayOf } from '../../lib/dates.ts';
import { decimalsOf, formatMoney, shortMoney } from '../../lib/money.ts';
import { formatChange } from '../../lib/percent.ts';
import { type Tier, tierLabels, tiers } from './account.ts';
import { type RecurringRevenue, recurringChange } from './recurring.ts';
import { recurringRevenue } from './recurring-repository.ts';
import { findAccounts } from './repository.ts';
import { leadsOf } from './team-repository.ts';

const tier: Metric = {
  key: 'accounts.tier',
  label: 'Tier',
  help: 'How the account is rated: Star, Target, Hold or Review.',
  order: 10,
  isUsual: true,
  as: 'text',
  values: async (s, ids) =>
    valuesOf([...(await findAccounts(s, ids)).values()], ({ tier: rated }) => rated && tierValue(rated)),
};

const tierValue = (rated: Tier): MetricValue => ({
  text: tierLabels[rated],
  rank: tiers.length - tiers.indexOf(rated),
});

const kam: Metric = {
  key: 'accounts.kam',
  label: 'KAM',
  help: 'The key account manager.',
  order: 15,
  isUsual: false,
  as: 'text',
  values: async (s, ids) => {
    const leads = await leadsOf(s, ids);
    const names = new Map<string, string | null>(
      ids.map((id) => [
        id,
        leads.get(id)?.find(({ role, hasLeft }) => role === 'kam' && !hasLeft)?.member.name ?? null,
      ]),
    );
    const inOrder = [...new Set(names.values())].toSorted((a, b) => (a ?? '').localeCompare(b ?? '', 'en'));
    return new Map([...names].map(([id, name]) => [id, { text: name ?? 'nobody', rank: -inOrder.indexOf(name) }]));
  },
};

/** What is below a hundred keeps its decimals; above, they only make a column wide. */
function roundMoney(minor: number, currency: string): string {
  const unit = 10 ** decimalsOf(currency);
  return formatMoney(Math.abs(minor) < 100 * unit ? minor : Math.round(minor / unit) * unit, currency);
}

const revenue: Metric = {
  key: 'accounts.recurringRevenue',
  label: 'Recurring revenue',
  short: 'MRR',
  help: 'What the account brings in a month: its current revenue, divided by 12.',
  order: 40,
  isUsual: true,
  isVital: true,
  as: 'money',
  values: async (s, ids) => new Map([...(await recurringRevenue(s, ids))].map(([id, now]) => [id, revenueValue(now)])),
};

const revenueValue = ({ amounts, lastMonth, source, unknown }: RecurringRevenue): MetricValue => ({
  text: amounts.map(({ amount, currency }) => roundMoney(amount, currency)).join(' + '),
  short: amounts.map(({ amount, currency }) => shortMoney(amount, currency)).join(' + '),
  rank: amounts[0]?.amount ?? 0,
  amounts,
  period: [
    `the 12 months to ${formatMonth(lastMonth)}`,
    ...(source === 'won' ? ['some of it from won opportunities, where no revenue is known'] : []),
    ...(unknown > 0 ? ['some of them without an amount'] : []),
  ].join(', '),
});

const change = (days: 30 | 90, monthsBack: number, order: number): Metric => ({
  key: `accounts.change${days}`,
  label: `Change in ${days} days`,
  help: `Recurring revenue against the 12 months that ended ${monthsBack === 1 ? 'a month' : `${monthsBack} months`} earlier. Unknown where there is nothing to compare with, or currencies or sources differ.`,
  order,
  isUsual: true,
  as: 'percent',
  values: async (s, ids) => {
    const [now, earlier] = await Promise.all([recurringRevenue(s, ids), recurringRevenue(s, ids, monthsBack)]);
    return valuesOf(
      ids.map((id) => ({ id })),
      ({ id }) => {
        const percent = recurringChange(now.get(id), earlier.get(id));
        return percent === null ? null : changeValue(percent);
      },
    );
  },
});

/** What falls most comes first. */
const changeValue = (percent: number): MetricValue => ({
  text: formatChange(percent),
  rank: -percent,
  value: Number(percent.toFixed(1)),
});

const renewal: Metric = {
  key: 'accounts.renewal',
  label: 'Renewal',
  help: 'The day on which the contract is renewed or ends.',
  order: 70,
  isUsual: true,
  as: 'day',
  values: async (s, ids) =>
    valuesOf([...(await findAccounts(s, ids)).values()], ({ renewalOn }) =>
      renewalOn ? { text: formatDay(renewalOn), rank: -daysBetween(todayOf(s), renewalOn), value: renewalOn } : null,
    ),
};

/** A value for those of which it is known. */
const valuesOf = <T extends { id: string }>(
  rows: readonly T[],
  of: (row: T) => MetricValue | null,
): Map<string, MetricValue> =>
  new Map(
    rows.flatMap((row) => {
      const value = of(row);
      return value ? [[row.id, value] as const] : [];
    }),
  );

export const metrics: readonly Metric[] = [tier, kam, revenue, change(30, 1, 50), change(90, 3, 60), renewal];
