import type { PlanSection } from '../../../feature.ts';
import { todayOf } from '../../../lib/dates.ts';
import { actions, opens, section } from '../../../slack/blocks.ts';
import { currentRevenue, mayEdit } from '../../accounts/index.ts';
import { addButtons, countWords, EMPTY, groupedBlocks, pagesOf } from './list-messages.ts';
import { REGISTER } from './messages.ts';
import { noItems, openCount } from './raid.ts';
import { countItems, lastTouched, listOpen } from './repository.ts';

/** No method level asks for it: an account without a risk is no worse planned. */
export const planSection: PlanSection = {
  key: 'risks',
  title: 'Risks',
  order: 57,
  levels: [],
  state: async (s, accountIds) => {
    const [counts, touched] = await Promise.all([countItems(s, accountIds), lastTouched(s, accountIds)]);
    return new Map(
      accountIds.map((id) => {
        const stand = counts.get(id) ?? noItems;
        const filled = openCount(stand) + stand.closed > 0;
        const line = filled ? countWords(stand).replaceAll('*', '') : 'none noted';
        return [id, { filled, line, freshOn: touched.get(id) ?? null, missing: [] }];
      }),
    );
  },
  show: async (reader, accountId, page) => {
    const [found, revenue, counts, canEdit] = await Promise.all([
      listOpen(reader, accountId, page),
      currentRevenue(reader, [accountId]),
      countItems(reader, [accountId]),
      mayEdit(reader, accountId),
    ]);
    const stand = { counts: counts.get(accountId) ?? noItems, revenue: revenue.get(accountId) };
    const items = groupedBlocks({ list: 'open', page, found, canEdit, today: todayOf(reader), ...stand });
    const register = opens('Risk register', { to: REGISTER, record: accountId });
    return {
      blocks: [
        ...(items.length > 0 ? items : [section(EMPTY)]),
        actions(...(canEdit ? addButtons(accountId) : []), register),
      ],
      pages: pagesOf(found.total),
    };
  },
};
