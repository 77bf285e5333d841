import type { AccountRef } from '../../feature.ts';
import { formatDay } from '../../lib/dates.ts';
import { formatMoney } from '../../lib/money.ts';
import { actions, type Block, mention, opens, pager, section } from '../../slack/blocks.ts';
import { escapeText, plural } from '../../slack/text.ts';
import { hubOf } from './messages.ts';
import { DEALS_A_PAGE, type Opportunity } from './opportunity.ts';

export type DealsView = { account: AccountRef; total: number; deals: readonly Opportunity[]; page: number };

export function opportunityList({ account, total, deals, page }: DealsView): Block[] {
  const none = 'No opportunity is open. They come with the import from your CRM.';
  return [
    section(`*${escapeText(account.name)}*: ${plural(total, 'open opportunity', 'open opportunities')}`),
    ...(deals.length > 0 ? deals.map(dealLine) : [section(page > 1 ? 'There is nothing more on this page.' : none)]),
    ...pager({ to: 'accounts.opportunities', record: account.id }, page, Math.ceil(total / DEALS_A_PAGE)),
    actions(opens('Back to the account', hubOf(account))),
  ];
}

function dealLine(deal: Opportunity): Block {
  const owner = deal.owner ? mention(deal.owner) : deal.ownerName && escapeText(deal.ownerName);
  const facts = [
    escapeText(deal.stage),
    deal.amount === null ? 'amount unknown' : formatMoney(deal.amount, deal.currency),
    deal.closeOn && `closes ${formatDay(deal.closeOn)}`,
    deal.product && escapeText(deal.product),
    owner,
    deal.origin,
  ];
  return section(`*${escapeText(deal.name)}*\n${facts.filter(Boolean).join(' · ')}`);
}
