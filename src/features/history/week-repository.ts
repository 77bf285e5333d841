import type { Range } from '../../feature.ts';
import type { AnyScope } from '../../scope.ts';
import { select } from './repository.ts';
import type { WeekChange } from './week.ts';

/** More than anybody reads; the rest is in the history. */
const MOST = 500;

/** What people changed at an account within some time, in the order in which they did. */
export const listWeek = (
  s: AnyScope,
  accountId: string,
  { from, to }: Range,
  entities: readonly string[],
): Promise<WeekChange[]> =>
  s.db.change.findMany({
    where: {
      workspaceId: s.workspaceId,
      accountId,
      entity: { in: [...entities] },
      importId: null,
      at: { gte: from, lt: to },
    },
    select,
    orderBy: { id: 'asc' },
    take: MOST,
  });

/** How much of it imports changed. */
export const countImported = (
  s: AnyScope,
  accountId: string,
  { from, to }: Range,
  entities: readonly string[],
): Promise<number> =>
  s.db.change.count({
    where: {
      workspaceId: s.workspaceId,
      accountId,
      entity: { in: [...entities] },
      importId: { not: null },
      at: { gte: from, lt: to },
    },
  });
