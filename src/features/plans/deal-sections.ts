import type { Hint, PlanSection } from '../../feature.ts';
import { todayOf } from '../../lib/dates.ts';
import { actions, opens, section } from '../../slack/blocks.ts';
import { plural } from '../../slack/text.ts';
import { dealLine, listDeals, type OpenDeals, openDeals } from '../accounts/index.ts';
import { mayEdit } from '../actions/index.ts';
import { pagesOf } from './goal-messages.ts';
import { ITEMS_A_PAGE } from './item.ts';
import { touchedOn } from './stand.ts';

const ADD = 'accounts.add-opportunity';

function lineOf({ open, late }: OpenDeals): string {
  if (open === 0) return 'none open';
  return `${open.toLocaleString('en')} open${late > 0 ? `, ${late.toLocaleString('en')} past the close date` : ''}`;
}

function missingOf({ open, late, firstLate }: OpenDeals, accountId: string): Hint[] {
  if (open === 0) return [{ text: 'No open opportunity', label: 'Add one', link: { to: ADD, record: accountId } }];
  if (!firstLate) return [];
  const text = `${plural(late, 'opportunity', 'opportunities')} past the close date`;
  return [{ text, label: 'Set date or state', link: { to: 'accounts.edit-opportunity', record: firstLate } }];
}

/** What is open at the account, from the opportunities that it has anyway. */
export const deals: PlanSection = {
  key: 'opportunities',
  title: 'Opportunities',
  order: 45,
  levels: ['standard', 'full'],
  state: async (s, accountIds) => {
    const [open, touched] = await Promise.all([openDeals(s, accountIds), touchedOn(s, accountIds, 'opportunities')]);
    return new Map(
      [...open].map(([id, found]) => [
        id,
        {
          filled: found.open > 0,
          line: lineOf(found),
          freshOn: touched.get(id) ?? null,
          missing: missingOf(found, id),
        },
      ]),
    );
  },
  show: async (reader, accountId, page) => {
    const place = { skip: (page - 1) * ITEMS_A_PAGE, take: ITEMS_A_PAGE };
    const [{ total, deals: found }, canEdit] = await Promise.all([
      listDeals(reader, accountId, 'open', place),
      mayEdit(reader, accountId),
    ]);
    const today = todayOf(reader);
    const lines = found.map((deal) =>
      section(
        dealLine(deal, today),
        canEdit ? opens('Edit', { to: 'accounts.edit-opportunity', record: deal.id }) : undefined,
      ),
    );
    const empty = section('No opportunity is open. Which need of theirs could become one?');
    return {
      blocks: [
        ...(lines.length > 0 ? lines : [empty]),
        actions(
          canEdit ? opens('Add an opportunity', { to: ADD, record: accountId }, { style: 'primary' }) : null,
          opens('All opportunities', { to: 'accounts.opportunities', record: accountId }),
        ),
      ],
      pages: pagesOf(total),
    };
  },
};
