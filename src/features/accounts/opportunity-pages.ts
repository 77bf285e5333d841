import type { Page } from '../../feature.ts';
import { todayOf } from '../../lib/dates.ts';
import { pageOf } from '../../slack/blocks.ts';
import { DEALS_A_PAGE } from './opportunity.ts';
import { OPPORTUNITIES, opportunityList } from './opportunity-messages.ts';
import { type DealList, listOpportunities } from './opportunity-repository.ts';
import { getAccount, mayEdit } from './service.ts';

function readParam(param: string): { list: DealList; page: number } {
  const [page, list] = param.split('~');
  return { list: list === 'closed' ? 'closed' : 'open', page: pageOf(page) };
}

export const opportunityPage: Page = {
  id: OPPORTUNITIES,
  surface: 'view',
  guard: { level: 'content' },
  render: async (scope, { record, param }) => {
    const { list, page } = readParam(param);
    const [account, found, canEdit] = await Promise.all([
      getAccount(scope, record),
      listOpportunities(scope, record, list, { skip: (page - 1) * DEALS_A_PAGE, take: DEALS_A_PAGE }),
      mayEdit(scope, record),
    ]);
    const view = { account, list, page, ...found, mayEdit: canEdit, today: todayOf(scope) };
    return { title: 'Opportunities', blocks: opportunityList(view) };
  },
};
