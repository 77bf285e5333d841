import type { Page } from '../../../feature.ts';
import { todayOf } from '../../../lib/dates.ts';
import { hasRole, type Scope } from '../../../scope.ts';
import { pageOf } from '../../../slack/blocks.ts';
import { people } from '../../workspaces/index.ts';
import { CLOSED, closedBlocks, entryBlocks, QUEUE, queueBlocks, type Reader } from './messages.ts';
import { CLOSED_A_PAGE, readClosed, readQueue, readRow } from './read-queue.ts';
import { accountsOfEntries } from './repository.ts';
import { getEntry } from './work-queue.ts';

const readerOf = (scope: Scope): Reader => ({ today: todayOf(scope), timeZone: scope.timeZone, now: scope.now });

const queue: Page = {
  id: QUEUE,
  surface: 'view',
  role: 'viewer',
  render: async (scope, { param }) => {
    const [list, page] = param.split('~');
    const isMine = list === 'mine';
    const found = await readQueue(scope, { isMine, page: pageOf(page) });
    return {
      title: 'Accounts at risk',
      blocks: queueBlocks({ ...found, isMine, reader: readerOf(scope), actorId: scope.actor.id }),
    };
  },
};

const closed: Page = {
  id: CLOSED,
  surface: 'view',
  role: 'viewer',
  render: async (scope, { param }) => {
    const page = pageOf(param);
    const { total, entries } = await readClosed(scope, page);
    const known = await people(
      scope,
      entries.flatMap(({ closedById, agreedById }) => [closedById, agreedById]),
    );
    const pages = Math.max(1, Math.ceil(total / CLOSED_A_PAGE));
    const { timeZone } = scope;
    return { title: 'Closed', blocks: closedBlocks(entries, known, { page, pages, total, timeZone }) };
  },
};

const entry: Page = {
  id: 'risk.entry',
  surface: 'view',
  guard: { level: 'content', of: accountsOfEntries },
  render: async (scope, { record }) => {
    const found = await getEntry(scope, record);
    const row = await readRow(scope, found);
    const known = await people(scope, [found.closedById, found.escalatedById]);
    const actor = { id: scope.actor.id, canWork: hasRole(scope.role, 'member') };
    return { title: 'At risk', blocks: entryBlocks(row, known, readerOf(scope), actor) };
  },
};

export const queuePages: readonly Page[] = [queue, closed, entry];
