import type { Page } from '../../feature.ts';
import type { Scope } from '../../scope.ts';
import { actions, type Block, does, opens, pageOf, pager, section } from '../../slack/blocks.ts';
import { cut, escapeText } from '../../slack/text.ts';
import { getAccount } from '../accounts/index.ts';
import { mayEdit } from '../actions/index.ts';
import { getItem } from './change-items.ts';
import { itemPage } from './item-messages.ts';
import { accountsOfItems, listOfYear, listUndecided } from './item-repository.ts';
import { CANDIDATES_A_PAGE, servingOf } from './link.ts';
import { getServed, type ServedPiece } from './link-items.ts';
import { listCandidates, listServing } from './link-repository.ts';
import { listYears } from './repository.ts';
import { findPlan, planYear } from './service.ts';
import { newYearPage, PAST_A_PAGE, pastPage } from './year-messages.ts';

async function renderItem(scope: Scope, id: string, page: number): Promise<Block[]> {
  const item = await getItem(scope, id);
  const isServed = item.kind === 'valueProposition' || item.kind === 'swotItem';
  const [account, canEdit, served] = await Promise.all([
    getAccount(scope, item.accountId),
    mayEdit(scope, item.accountId),
    isServed ? listServing(scope, id) : null,
  ]);
  return itemPage({ account, item, served, canEdit, page });
}

const backOf = ({ kind, id }: ServedPiece) => ({ to: kind === 'goal' ? 'plans.goal-page' : 'plans.item', record: id });

/** What could serve it: open actions, and goals where they can. */
async function renderLinks(scope: Scope, id: string, page: number): Promise<Block[]> {
  const served = await getServed(scope, id);
  const serving = servingOf(served.kind);
  const { items, total } = await listCandidates(scope, served.accountId, id, { serving, page });
  const what = serving.includes('goal') ? 'open actions and goals' : 'open actions';
  const lines = items.map((one) => {
    const words = `${one.linkId ? ':link:' : one.serving === 'goal' ? ':dart:' : ':white_circle:'} ${escapeText(cut(one.title, 280))}`;
    return section(
      words,
      one.linkId ? does('Unlink', 'plans.unlink', one.linkId) : does('Link', 'plans.link', id, { param: one.id }),
    );
  });
  return [
    section(`Which of the ${what} serve this?\n*${escapeText(cut(served.title, 500))}*`),
    ...(lines.length > 0 ? lines : [section(`There are no ${what} yet.`)]),
    ...pager({ to: 'plans.links', record: id }, page, Math.ceil(total / CANDIDATES_A_PAGE)),
    actions(opens('Make an action', { to: 'plans.step', record: id }), opens('Done', backOf(served))),
  ];
}

export const itemPages: Page[] = [
  {
    id: 'plans.item',
    surface: 'view',
    guard: { level: 'content', of: accountsOfItems },
    render: async (scope, { record, param }) => ({
      title: 'Plan',
      blocks: await renderItem(scope, record, pageOf(param)),
    }),
  },
  {
    id: 'plans.links',
    surface: 'view',
    guard: { level: 'edit', of: accountsOfItems },
    render: async (scope, { record, param }) => ({
      title: 'Link',
      blocks: await renderLinks(scope, record, pageOf(param)),
    }),
  },
  {
    id: 'plans.new-year',
    surface: 'view',
    guard: { level: 'edit' },
    render: async (scope, { record, param }) => {
      const year = planYear(scope);
      const asked = pageOf(param);
      const account = await getAccount(scope, record);
      const found = await listUndecided(scope, record, year, { page: asked });
      // Whoever decides about the last one of a page goes on with the first page.
      const page = found.items.length > 0 ? asked : 1;
      const { items, total } = page === asked ? found : await listUndecided(scope, record, year, { page });
      return { title: `Plan ${year}`, blocks: newYearPage({ account, year, items, total, page }) };
    },
  },
  {
    id: 'plans.past',
    surface: 'view',
    guard: { level: 'content' },
    render: async (scope, { record, param }) => {
      const [asked, number] = param.split('~');
      const year = Number.parseInt(asked ?? '', 10) || planYear(scope) - 1;
      const page = pageOf(number);
      const [account, plan, years, found] = await Promise.all([
        getAccount(scope, record),
        findPlan(scope, record, year),
        listYears(scope, record, planYear(scope)),
        listOfYear(scope, record, year, { page, size: PAST_A_PAGE }),
      ]);
      return { title: `Plan ${year}`, blocks: pastPage({ account, year, plan, years, page, ...found }) };
    },
  },
];
