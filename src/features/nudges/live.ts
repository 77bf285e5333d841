import type { Live, Nudge } from '../../feature.ts';
import { oldestLive } from './close-days.ts';
import { dayMessage, isOpen } from './messages.ts';
import { readDay } from './read-day.ts';
import { DAY } from './reminder.ts';
import { findDay, listNudges } from './repository.ts';

/** Somebody's reminders of a day: sent in the morning, and true for a week, since people come back to what they left open. */
export const dayLive = (kinds: readonly Nudge[]): Live => ({
  kind: DAY,
  role: 'viewer',
  about: async (s, day, memberId) => [
    ...new Set((await listNudges(s, memberId, day)).flatMap(({ accountId }) => accountId ?? [])),
  ],
  render: async (s, day, memberId) => {
    const [lines, { decided, delivery }] = await Promise.all([
      readDay(s, kinds, memberId, day),
      findDay(s, memberId, day),
    ]);
    const isSent = delivery?.status === 'sent';
    // Of a day that is over nothing is sent any more: what is not told stands in the next message.
    if (!isSent && decided?.closedAt) return null;
    // What was settled or muted before it could be sent need not be told.
    const worth = isSent ? lines : lines.filter(isOpen);
    if (worth.length === 0 && !isSent) return null;
    const message = dayMessage({ day, lines: worth, isOver: decided?.closedAt !== null });
    return { ...message, isOver: day < oldestLive(s) };
  },
});
