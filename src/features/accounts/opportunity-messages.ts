import type { AccountRef } from '../../feature.ts';
import { type Day, formatDay } from '../../lib/dates.ts';
import { formatMoney } from '../../lib/money.ts';
import { actions, type Block, does, mention, opens, pager, section } from '../../slack/blocks.ts';
import { escapeText, plural } from '../../slack/text.ts';
import { hubOf } from './messages.ts';
import { DEALS_A_PAGE, dealStateLabels, isLate, type Opportunity } from './opportunity.ts';
import type { DealList } from './opportunity-repository.ts';

export const OPPORTUNITIES = 'accounts.opportunities';

/** `2~closed` is the second page of the won and lost ones. */
export const dealsParam = (page: number, list: DealList): string => (list === 'closed' ? `${page}~closed` : `${page}`);

export type DealsView = {
  account: AccountRef;
  list: DealList;
  total: number;
  deals: readonly Opportunity[];
  page: number;
  mayEdit: boolean;
  today: Day;
};

export function opportunityList(view: DealsView): Block[] {
  const { account, list, total, deals, page, mayEdit, today } = view;
  const which =
    list === 'open'
      ? ['open opportunity', 'open opportunities']
      : ['won or lost opportunity', 'won and lost opportunities'];
  const pages = Math.ceil(total / DEALS_A_PAGE);
  const position = pages > 1 ? ` · page ${page} of ${pages}` : '';
  const link = { to: OPPORTUNITIES, record: account.id };
  const blocksOf = (deal: Opportunity) => [section(dealWords(deal, today)), ...(mayEdit ? [dealButtons(deal)] : [])];
  return [
    section(`*${escapeText(account.name)}*: ${plural(total, which[0] ?? '', which[1])}${position}`),
    ...(deals.length > 0 ? deals.flatMap(blocksOf) : [section(emptyWords(view))]),
    ...pager(link, page, pages, (number) => dealsParam(number, list)),
    actions(
      mayEdit ? opens('Add an opportunity', { to: 'accounts.add-opportunity', record: account.id }) : null,
      list === 'open'
        ? opens('Won and lost', { ...link, param: dealsParam(1, 'closed') })
        : opens('Open ones', { ...link, param: dealsParam(1, 'open') }),
      opens('Back to the account', hubOf(account)),
    ),
  ];
}

function emptyWords({ list, page, mayEdit }: DealsView): string {
  if (page > 1) return 'There is nothing more on this page.';
  if (list === 'closed') return 'Nothing is won or lost yet.';
  return `No opportunity is open. They come with the import from your CRM${mayEdit ? ', or you add them below' : ''}.`;
}

/** An opportunity in two lines. */
export function dealWords(deal: Opportunity, today: Day): string {
  const owner = deal.owner ? mention(deal.owner) : deal.ownerName && escapeText(deal.ownerName);
  const facts = [
    stateWords(deal),
    escapeText(deal.stage),
    deal.amount === null ? 'amount unknown' : formatMoney(deal.amount, deal.currency),
    closeWords(deal, today),
    deal.product && escapeText(deal.product.name),
    owner,
    deal.origin,
  ];
  return `*${escapeText(deal.name)}*\n${facts.filter(Boolean).join(' · ')}`;
}

/** Nothing for an open one, or where the stage says it already, as `Closed Won` does. */
const stateWords = ({ status, stage }: Opportunity): string | null =>
  status === 'open' || stage.toLowerCase().includes(status) ? null : dealStateLabels[status].toLowerCase();

function closeWords(deal: Opportunity, today: Day): string | null {
  if (!deal.closeOn) return null;
  const day = formatDay(deal.closeOn);
  if (deal.status !== 'open') return `closed ${day}`;
  return isLate(deal, today) ? `*should have closed on ${day}*` : `closes ${day}`;
}

const dealButtons = ({ id }: Opportunity): Block =>
  actions(
    opens('Edit', { to: 'accounts.edit-opportunity', record: id }),
    does('Remove', 'accounts.remove-opportunity', id, {
      confirm: {
        title: 'Remove this opportunity?',
        text: 'Only for one entered by mistake: otherwise mark it as lost. One that comes from a file returns with its next import.',
        yes: 'Remove',
      },
    }),
  );
