import type { AccountRef } from '../../feature.ts';
import { formatMonth } from '../../lib/dates.ts';
import { formatMoney } from '../../lib/money.ts';
import { actions, type Block, does, opens, pager, section } from '../../slack/blocks.ts';
import { escapeText, plural } from '../../slack/text.ts';
import { hubOf } from './messages.ts';
import { type CurrentRevenue, FACTS_A_PAGE, type RevenueFact, revenueWords } from './revenue.ts';

export const REVENUE = 'accounts.revenue';

export type RevenueView = {
  account: AccountRef;
  /** null: unknown. */
  current: CurrentRevenue | null;
  total: number;
  facts: readonly RevenueFact[];
  page: number;
  mayEdit: boolean;
};

export function revenueList(view: RevenueView): Block[] {
  const { account, current, total, facts, page, mayEdit } = view;
  const pages = Math.ceil(total / FACTS_A_PAGE);
  const position = pages > 1 ? ` · page ${page} of ${pages}` : '';
  const sum = current ? `\n${revenueWords(current)}` : '';
  const link = { to: REVENUE, record: account.id };
  const blocksOf = (fact: RevenueFact) => [section(factWords(fact)), ...(mayEdit ? [factButtons(fact)] : [])];
  return [
    section(`*${escapeText(account.name)}*: ${plural(total, 'monthly figure')} of revenue${position}${sum}`),
    ...(facts.length > 0 ? facts.flatMap(blocksOf) : [section(emptyWords(view))]),
    ...pager(link, page, pages),
    actions(
      mayEdit ? opens('Add revenue', { to: 'accounts.add-revenue', record: account.id }) : null,
      opens('Back to the account', hubOf(account)),
    ),
  ];
}

const emptyWords = ({ page, mayEdit }: RevenueView): string =>
  page > 1
    ? 'There is nothing more on this page.'
    : `What this account bought month by month is not known. It comes with an import${mayEdit ? ', or you add it below' : ''}.`;

const factWords = ({ periodOn, amount, currency, product }: RevenueFact): string =>
  [`*${formatMonth(periodOn)}*`, formatMoney(amount, currency), product && escapeText(product.name)]
    .filter(Boolean)
    .join(' · ');

const factButtons = ({ id }: RevenueFact): Block =>
  actions(
    opens('Edit', { to: 'accounts.edit-revenue', record: id }),
    does('Remove', 'accounts.remove-revenue', id, {
      confirm: {
        title: 'Remove this revenue?',
        text: 'Only if it was entered by mistake. What comes from a file returns with its next import.',
        yes: 'Remove',
      },
    }),
  );
