import type { Page } from '../../feature.ts';
import { pageOf } from '../../slack/blocks.ts';
import { FACTS_A_PAGE } from './revenue.ts';
import { REVENUE, revenueList } from './revenue-messages.ts';
import { currentRevenue, listRevenue } from './revenue-repository.ts';
import { getAccount, mayEdit } from './service.ts';

export const revenuePage: Page = {
  id: REVENUE,
  surface: 'view',
  guard: { level: 'content' },
  render: async (scope, { record, param }) => {
    const page = pageOf(param);
    const [account, current, found, canEdit] = await Promise.all([
      getAccount(scope, record),
      currentRevenue(scope, [record]),
      listRevenue(scope, record, { skip: (page - 1) * FACTS_A_PAGE, take: FACTS_A_PAGE }),
      mayEdit(scope, record),
    ]);
    const view = { account, current: current.get(record) ?? null, ...found, page, mayEdit: canEdit };
    return { title: 'Revenue', blocks: revenueList(view) };
  },
};
