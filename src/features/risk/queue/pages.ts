import type { Page } from '../../../feature.ts';
import { todayOf } from '../../../lib/dates.ts';
import { hasRole, type Scope } from '../../../scope.ts';
import { type Block, pageOf } from '../../../slack/blocks.ts';
import { getAccount } from '../../accounts/index.ts';
import { people } from '../../workspaces/index.ts';
import type { QueueEntry } from './entry.ts';
import {
  CLOSED,
  closedBlocks,
  entryBlocks,
  notListedBlocks,
  QUEUE,
  queueBlocks,
  type Reader,
  STAND,
} from './messages.ts';
import { CLOSED_A_PAGE, readClosed, readQueue, readRow } from './read-queue.ts';
import { accountsOfEntries, findLatestEntry } from './repository.ts';
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
  render: async (scope, { record }) => ({
    title: 'At risk',
    blocks: await blocksOf(scope, await getEntry(scope, record)),
  }),
};

async function blocksOf(scope: Scope, entry: QueueEntry): Promise<Block[]> {
  const row = await readRow(scope, entry);
  const known = await people(scope, [entry.closedById, entry.escalatedById]);
  const actor = { id: scope.actor.id, canWork: hasRole(scope.role, 'member') };
  return entryBlocks(row, known, readerOf(scope), actor);
}

const stand: Page = {
  id: STAND,
  surface: 'view',
  guard: { level: 'content' },
  render: async (scope, { record }) => {
    const latest = await findLatestEntry(scope, record);
    const blocks = latest ? await blocksOf(scope, latest) : notListedBlocks(await getAccount(scope, record));
    return { title: 'At risk', blocks };
  },
};

export const queuePages: readonly Page[] = [queue, closed, entry, stand];
