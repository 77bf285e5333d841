import { markStale, markSubject } from '../../db/change.ts';
import { addDaysTo, type Day, dayIn, timeIn } from '../../lib/dates.ts';
import { inTransaction, type SystemScope } from '../../scope.ts';
import { hearings } from '../workspaces/index.ts';
import { DAY } from './reminder.ts';
import { closeDays, listOpenDays } from './repository.ts';

/** In the evening of each person, or when their day is over: nothing can be undone from the day's message any more. */
export async function closeEvenings(s: SystemScope): Promise<void> {
  const open = await listOpenDays(s);
  if (open.length === 0) return;
  const all = await hearings(
    s,
    open.map(({ memberId }) => memberId),
  );
  const over = open.filter(({ memberId, day }) => {
    const hearing = all.get(memberId);
    if (!hearing) return true;
    const today = dayIn(s.now, hearing.timeZone);
    const isEvening = hearing.quietFrom > hearing.remindAt && timeIn(s.now, hearing.timeZone) >= hearing.quietFrom;
    return day < today || (day === today && isEvening);
  });
  for (const day of new Set(over.map((one) => one.day))) {
    const members = over.filter((one) => one.day === day).map(({ memberId }) => memberId);
    await inTransaction(s, async (t) => {
      await closeDays(t, day, members);
      await markSubject(t, DAY, day, members);
    });
  }
}

const LIVE_DAYS = 7;
/** Messages of days before it are not rendered again. */
export const oldestLive = (s: SystemScope): Day => addDaysTo(dayIn(s.now, 'UTC'), -LIVE_DAYS);

/** Has the messages that are too old rendered for the last time. */
export const closeOldMessages = (s: SystemScope): Promise<void> =>
  inTransaction(s, (t) => markStale(t, { kind: DAY, subjectId: { lt: oldestLive(t) } }));
