import type { Page } from '../../../feature.ts';
import { todayOf } from '../../../lib/dates.ts';
import type { Scope } from '../../../scope.ts';
import { pageOf } from '../../../slack/blocks.ts';
import { currentRevenue, editableBy, getAccount, mayEdit, visibleAccounts } from '../../accounts/index.ts';
import { getItem } from './change.ts';
import { itemPage, minePage, registerPage } from './list-messages.ts';
import { ITEM, listParam, MINE, REGISTER } from './messages.ts';
import { noItems } from './raid.ts';
import { accountsOfItems, countItems, findListed, listClosed, listOpen, listOwn } from './repository.ts';

/** `closed~2` is the second page of the closed ones. */
function readParam(param: string): { list: 'open' | 'closed'; page: number } {
  const [list, page] = param.split('~');
  return { list: list === 'closed' ? 'closed' : 'open', page: pageOf(page) };
}

async function renderRegister(scope: Scope, record: string, param: string) {
  const { list, page } = readParam(param);
  const [account, found, counts, listed, revenue, canEdit] = await Promise.all([
    getAccount(scope, record),
    list === 'open' ? listOpen(scope, record, page) : listClosed(scope, record, page),
    countItems(scope, [record]),
    findListed(scope, record),
    currentRevenue(scope, [record]),
    mayEdit(scope, record),
  ]);
  const stand = { counts: counts.get(record) ?? noItems, listed, revenue: revenue.get(record) };
  return registerPage({ account, list, page, found, canEdit, today: todayOf(scope), ...stand });
}

async function renderItem(scope: Scope, record: string, param: string) {
  const item = await getItem(scope, record);
  const [listed, revenue, canEdit] = await Promise.all([
    findListed(scope, item.accountId),
    currentRevenue(scope, [item.accountId]),
    mayEdit(scope, item.accountId),
  ]);
  const { list, page } = readParam(param);
  const view = { item, listed, revenue: revenue.get(item.accountId), canEdit, today: todayOf(scope) };
  return itemPage({ ...view, param: listParam(list, page) });
}

async function renderMine(scope: Scope, page: number) {
  const found = await listOwn(scope, scope.actor.id, await visibleAccounts(scope), { page });
  const accountIds = found.items.map(({ accountId }) => accountId);
  const editable = await editableBy(scope, scope.actor.id, accountIds);
  return minePage({ found, page, today: todayOf(scope), editable });
}

export const pages: Page[] = [
  {
    id: REGISTER,
    surface: 'view',
    guard: { level: 'content' },
    render: async (scope, { record, param }) => ({
      title: 'Risk register',
      blocks: await renderRegister(scope, record, param),
    }),
  },
  {
    id: ITEM,
    surface: 'view',
    guard: { level: 'content', of: accountsOfItems },
    render: async (scope, { record, param }) => ({
      title: 'Risk register',
      blocks: await renderItem(scope, record, param),
    }),
  },
  {
    id: MINE,
    surface: 'view',
    role: 'viewer',
    render: async (scope, { param }) => ({ title: 'Your risks', blocks: await renderMine(scope, pageOf(param)) }),
  },
];
