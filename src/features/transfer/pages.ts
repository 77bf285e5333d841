import type { Page, Table } from '../../feature.ts';
import { pageOf } from '../../slack/blocks.ts';
import { people } from '../workspaces/index.ts';
import { importList, PAGE_SIZE } from './messages.ts';
import { listWaiting } from './report-import.ts';
import { listImports, listOpenUploads } from './repository.ts';

const MOST_OPEN = 5;

export const pages = (tables: readonly Table[]): Page[] => [
  {
    id: 'transfer.list',
    surface: 'view',
    role: 'head',
    render: async (scope, { param }) => {
      const page = pageOf(param);
      const [found, waiting, open] = await Promise.all([
        listImports(scope, { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE }),
        listWaiting(scope, tables),
        listOpenUploads(scope, scope.actor.id, MOST_OPEN),
      ]);
      const actors = await people(
        scope,
        found.items.map(({ actorId }) => actorId),
      );
      const blocks = importList({ ...found, open, waiting, actors, page, timeZone: scope.timeZone });
      return { title: 'Imports', blocks };
    },
  },
];
