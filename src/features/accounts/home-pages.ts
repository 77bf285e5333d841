import type { Feature, Page } from '../../feature.ts';
import type { Scope } from '../../scope.ts';
import { type Block, pageOf, pager, section } from '../../slack/blocks.ts';
import { plural } from '../../slack/text.ts';
import { MINE, ownBlocks, planPageOf, REQUESTS, requestBlocks, VACANCIES, vacancyBlock } from './home.ts';
import { type Listed, listAnswerable, listOwn, listVacancies } from './own-repository.ts';
import { listRequests } from './request-repository.ts';

const A_PAGE = 15;

type List<T> = {
  id: string;
  title: string;
  find(scope: Scope, place: { skip: number; take: number }): Promise<Listed<T>>;
  head(total: number): string;
  draw(scope: Scope, rows: T[]): Promise<Block[]>;
};

/** All of what Home shows the first few of. */
const listPage = <T>({ id, title, find, head, draw }: List<T>): Page => ({
  id,
  surface: 'view',
  role: 'viewer',
  render: async (scope, { param }) => {
    const page = pageOf(param);
    const { total, rows } = await find(scope, { skip: (page - 1) * A_PAGE, take: A_PAGE });
    const blocks = total > 0 ? await draw(scope, rows) : [section('Nothing is left here.')];
    return {
      title,
      blocks: [section(`*${head(total)}*`), ...blocks, ...pager({ to: id }, page, Math.ceil(total / A_PAGE))],
    };
  },
});

export const homePages = (all: readonly Feature[]): Page[] => [
  listPage({
    id: MINE,
    title: 'Your accounts',
    find: listOwn,
    head: (total) => plural(total, 'account'),
    draw: async (_, rows) => rows.flatMap((row) => ownBlocks(row, planPageOf(all))),
  }),
  listPage({
    id: REQUESTS,
    title: 'Requests for access',
    find: listAnswerable,
    head: (total) => plural(total, 'open request'),
    draw: async (scope, rows) => {
      const ids = rows.map(({ id }) => id);
      return (await listRequests(scope, ids)).flatMap(requestBlocks);
    },
  }),
  listPage({
    id: VACANCIES,
    title: 'Empty seats',
    find: listVacancies,
    head: (total) => plural(total, 'key account with an empty seat', 'key accounts with an empty seat'),
    draw: async (_, rows) => rows.map(vacancyBlock),
  }),
];
