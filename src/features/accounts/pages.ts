import type { Page } from '../../feature.ts';
import { hasRole, type Scope } from '../../scope.ts';
import { pageOf } from '../../slack/blocks.ts';
import { BELOW_A_PAGE, LIST_A_PAGE } from './account.ts';
import { belowOf } from './hub.ts';
import { ARCHIVED_PARAM, accountList, belowList, type ListRow, leadOf } from './messages.ts';
import { opportunityPage } from './opportunity-pages.ts';
import { findAccounts } from './repository.ts';
import { revenuePage } from './revenue-pages.ts';
import { type Found, listAccounts, searchAccounts } from './search-repository.ts';
import { getAccount, levelsOf } from './service.ts';
import { teamList } from './team-messages.ts';
import { leadsOf, teamOf } from './team-repository.ts';

const LIST = 'accounts.list';
const archivedWord = ARCHIVED_PARAM.split('~')[1];

/** `2~acme` is the second page of what is named like acme; `1~:archived` the first of the archived. */
export const listParam = (page: number, words: string): string => `${page}~${words}`;

async function renderList(scope: Scope, param: string) {
  const [number, ...rest] = param.split('~');
  const typed = rest.join('~').trim();
  const archived = typed === archivedWord;
  const words = archived ? '' : typed;
  const page = pageOf(number);
  const place = { skip: (page - 1) * LIST_A_PAGE, take: LIST_A_PAGE };
  const found = words
    ? await searchAccounts(scope, words, { ...place, exactAlone: false })
    : await listAccounts(scope, { ...place, archived });
  const blocks = accountList({
    words,
    archived,
    page,
    pages: Math.ceil(found.total / LIST_A_PAGE),
    total: found.total,
    rows: await rowsOf(scope, found.rows),
    mayCreate: hasRole(scope.role, 'member'),
    link: { to: LIST },
    param: (next) => listParam(next, typed),
  });
  return { title: 'Accounts', blocks };
}

/** What everybody may know, and the rest for readers of the account. */
async function rowsOf(scope: Scope, found: readonly Found[]): Promise<ListRow[]> {
  const ids = found.map(({ id }) => id);
  const [accounts, levels, leads] = await Promise.all([
    findAccounts(scope, ids),
    levelsOf(scope, ids),
    leadsOf(scope, ids),
  ]);
  return found.map(({ id, name, isMine }) => {
    const mayRead = levels.has(id) && levels.get(id) !== 'exists';
    return {
      id,
      name,
      isMine,
      kam: leadOf(leads.get(id), 'kam'),
      account: mayRead ? (accounts.get(id) ?? null) : null,
    };
  });
}

const content = { level: 'content' } as const;

export const pages: Page[] = [
  { id: LIST, surface: 'message', role: 'viewer', render: (scope, { param }) => renderList(scope, param) },
  {
    id: 'accounts.team',
    surface: 'view',
    guard: content,
    render: async (scope, { record, param }) => {
      const [account, teams, levels] = await Promise.all([
        getAccount(scope, record),
        teamOf(scope, [record]),
        levelsOf(scope, [record]),
      ]);
      const view = {
        account,
        team: teams.get(record) ?? [],
        mayLead: levels.get(record) === 'lead',
        page: pageOf(param),
      };
      return { title: 'Team', blocks: teamList(view) };
    },
  },
  {
    id: 'accounts.below',
    surface: 'view',
    guard: content,
    render: async (scope, { record, param }) => {
      const [account, { readable, hidden }] = await Promise.all([getAccount(scope, record), belowOf(scope, record)]);
      const page = pageOf(param);
      const shown = readable.slice((page - 1) * BELOW_A_PAGE, page * BELOW_A_PAGE);
      const rows = await rowsOf(
        scope,
        shown.map((found) => ({ ...found, isExact: false, isMine: false })),
      );
      return { title: 'Accounts below', blocks: belowList({ account, rows, hidden, page, total: readable.length }) };
    },
  },
  opportunityPage,
  revenuePage,
];
