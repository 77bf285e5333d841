import type { ExportSheet } from '../../feature.ts';
import { dayOrNull } from '../../lib/dates.ts';
import { wholeMoney } from '../../lib/money.ts';
import type { KeyStatus } from './account.ts';
import { keyStatusLabels, type Tier, tierLabels } from './account.ts';
import { exportAccounts, exportDeals, exportRevenue, idsInFiles } from './export-repository.ts';
import { leadsOf } from './team-repository.ts';

const money = (amount: bigint | null, currency: string): string | null =>
  amount === null ? null : wholeMoney(amount, currency);

const accounts: ExportSheet = {
  name: 'accounts',
  title: 'Accounts',
  part: 'Accounts',
  order: 10,
  columns: [
    { header: 'Account ID', as: 'text' },
    { header: 'Account Name', as: 'text' },
    { header: 'Parent Account', as: 'text' },
    { header: 'Website', as: 'text' },
    { header: 'Industry', as: 'text' },
    { header: 'Region', as: 'text' },
    { header: 'Employees', as: 'number' },
    { header: 'Annual Revenue', as: 'money' },
    { header: 'Currency', as: 'text' },
    { header: 'Key Account Manager', as: 'text' },
    { header: 'Sponsor', as: 'text' },
    { header: 'Key Account Status', as: 'text' },
    { header: 'Tier', as: 'text' },
    { header: 'Customer Since', as: 'day' },
    { header: 'Renewal', as: 'day' },
  ],
  rows: async (reader, ids) => {
    const [found, leads, outside] = await Promise.all([
      exportAccounts(reader, ids),
      leadsOf(reader, ids),
      idsInFiles(reader, 'account', ids),
    ]);
    return found.map((one) => {
      const [kam, sponsor] = ['kam', 'sponsor'].map(
        (role) => leads.get(one.id)?.find((seat) => seat.role === role)?.member.name ?? null,
      );
      return [
        outside.get(one.id) ?? null,
        one.name,
        one.parent?.name ?? null,
        one.domain,
        one.industry,
        one.region,
        one.size,
        money(one.turnover, one.currency),
        one.currency,
        kam ?? null,
        sponsor ?? null,
        keyStatusLabels[one.keyStatus as KeyStatus],
        one.tier && tierLabels[one.tier as Tier],
        dayOrNull(one.customerSinceOn),
        dayOrNull(one.renewalOn),
      ];
    });
  },
};

const opportunities: ExportSheet = {
  name: 'opportunities',
  title: 'Opportunities',
  part: 'Opportunities',
  order: 30,
  columns: [
    { header: 'Opportunity ID', as: 'text' },
    { header: 'Opportunity Name', as: 'text' },
    { header: 'Account Name', as: 'text' },
    { header: 'Opportunity Owner', as: 'text' },
    { header: 'Product', as: 'text' },
    { header: 'Stage', as: 'text' },
    { header: 'Status', as: 'text' },
    { header: 'Amount', as: 'money' },
    { header: 'Currency', as: 'text' },
    { header: 'Created Date', as: 'day' },
    { header: 'Close Date', as: 'day' },
  ],
  rows: async (reader, ids) => {
    const deals = await exportDeals(reader, ids);
    const outside = await idsInFiles(
      reader,
      'opportunity',
      deals.map(({ id }) => id),
    );
    return deals.map((deal) => [
      outside.get(deal.id) ?? null,
      deal.name,
      deal.account?.name ?? null,
      deal.owner?.name ?? deal.ownerName,
      deal.product?.name ?? null,
      deal.stage,
      deal.status,
      money(deal.amount, deal.currency),
      deal.currency,
      dayOrNull(deal.openedOn),
      dayOrNull(deal.closeOn),
    ]);
  },
};

const revenue: ExportSheet = {
  name: 'revenue',
  title: 'Revenue by month',
  part: 'Opportunities',
  order: 35,
  columns: [
    { header: 'Account Name', as: 'text' },
    { header: 'Month', as: 'text' },
    { header: 'Product', as: 'text' },
    { header: 'Net Revenue', as: 'money' },
    { header: 'Currency', as: 'text' },
  ],
  rows: async (reader, ids) =>
    (await exportRevenue(reader, ids)).map(({ account, periodOn, product, amount, currency }) => [
      account.name,
      dayOrNull(periodOn)?.slice(0, 7) ?? null,
      product?.name ?? null,
      money(amount, currency),
      currency,
    ]),
};

/** Each of them comes back through the import of the same name. */
export const sheets: readonly ExportSheet[] = [accounts, opportunities, revenue];
