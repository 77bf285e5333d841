import type { Page } from '../../feature.ts';
import { todayOf } from '../../lib/dates.ts';
import type { Scope } from '../../scope.ts';
import { pageOf } from '../../slack/blocks.ts';
import { accountPort, getAccount, visibleAccounts, within } from '../accounts/index.ts';
import type { Action } from './action.ts';
import { actionList } from './messages.ts';
import { listActions, type Which } from './repository.ts';
import { isOwn } from './service.ts';

/** `done~2` is the second page of what is done. */
function readParam(param: string): { list: 'open' | 'done'; page: number } {
  const [list, page] = param.split('~');
  return { list: list === 'done' ? 'done' : 'open', page: pageOf(page) };
}

type Subject = { to: string; account: { id: string; name: string } | null; which: Which };

async function renderList(scope: Scope, { to, account, which }: Subject, param: string) {
  const { list, page } = readParam(param);
  const found = await listActions(scope, which, list, page);
  const accountIds = account ? [account.id] : [...new Set(found.items.map(({ accountId }) => accountId))];
  const levels = await accountPort.levels(scope, accountIds);
  const editable = new Set(accountIds.filter((id) => ['edit', 'lead'].includes(levels.get(id) ?? '')));
  const view = {
    to,
    account,
    list,
    page,
    found,
    editable,
    today: todayOf(scope),
    isOwn: (action: Action) => isOwn(scope, action),
  };
  return { title: account ? `Actions of ${account.name}` : 'Your actions', blocks: actionList(view) };
}

export const pages: Page[] = [
  {
    id: 'actions.list',
    surface: 'message',
    guard: { level: 'content' },
    render: async (scope, { record, param }) =>
      renderList(
        scope,
        { to: 'actions.list', account: await getAccount(scope, record), which: { accountId: record } },
        param,
      ),
  },
  {
    id: 'actions.mine',
    surface: 'message',
    role: 'viewer',
    render: async (scope, { param }) => {
      const visible = within(await visibleAccounts(scope));
      return renderList(
        scope,
        { to: 'actions.mine', account: null, which: { ownerId: scope.actor.id, visible } },
        param,
      );
    },
  },
];
