import { UserError } from '../../errors.ts';
import type { Page } from '../../feature.ts';
import { pageOf } from '../../slack/blocks.ts';
import { getAccount, mayEdit } from '../accounts/index.ts';
import { entryPage, historyPage } from './messages.ts';
import { readEntry, readHistory, type Words } from './read-history.ts';
import { PAGE_SIZE } from './repository.ts';

export const pages = (words: Words): Page[] => [
  {
    id: 'history.list',
    surface: 'message',
    guard: { level: 'content' },
    render: async (scope, { record, param }) => {
      const page = pageOf(param);
      const [account, history, canEdit] = await Promise.all([
        getAccount(scope, record),
        readHistory(scope, words, record, page),
        mayEdit(scope, record),
      ]);
      const pages = Math.max(1, Math.ceil(history.total / PAGE_SIZE));
      const blocks = historyPage({ account, history, page, pages, canEdit, timeZone: scope.timeZone });
      return { title: `History of ${account.name}`, blocks };
    },
  },
  {
    id: 'history.entry',
    surface: 'view',
    guard: { level: 'content' },
    render: async (scope, { record, param }) => {
      const { items, names } = await readEntry(scope, words, record, BigInt(/^\d+$/.test(param) ? param : 0));
      const [item] = items;
      if (!item) throw new UserError('This entry is no longer there. Open the history again.');
      return { title: 'Change', blocks: entryPage(item, { names, timeZone: scope.timeZone }) };
    },
  },
];
