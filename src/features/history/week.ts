import type { Day } from '../../lib/dates.ts';
import { groupBy } from '../../lib/group-by.ts';
import type { Change, Entry } from './entry.ts';

export const WEEK = 'history.week';

/** A message about the changes of an account before a week: `<account>:<first day of the week>`. */
export const subjectOf = (accountId: string, week: Day): string => `${accountId}:${week}`;
export function readSubject(subject: string): { accountId: string; week: Day } {
  const [accountId = '', week = ''] = subject.split(':');
  return { accountId, week };
}

export type WeekChange = Change & Pick<Entry, 'entity' | 'entityId' | 'actorId' | 'at'>;

/** What each person did with each record in all, in the order in which they were done with it. */
export function entriesOfWeek(changes: readonly WeekChange[]): Entry[] {
  const groups = groupBy(changes, ({ actorId, entity, entityId }) => `${actorId} ${entity} ${entityId}`);
  const entries = [...groups.values()].flatMap((all): Entry[] => {
    const last = all.at(-1);
    if (!last) return [];
    const { id, entity, entityId, actorId, at } = last;
    return [{ id, entity, entityId, actorId, at, importId: null, count: all.length, changes: all, parts: [] }];
  });
  return entries.toSorted((a, b) => Number(a.id - b.id));
}
