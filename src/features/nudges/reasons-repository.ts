import { type Day, dayOf, storedDay } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';
import { DAY } from './reminder.ts';

/** What became of a message. */
export type Fate = {
  status: string;
  attempts: number;
  lastError: string | null;
  heldUntil: Date | null;
  createdAt: Date;
  sentAt: Date | null;
};
const fate = {
  status: true,
  attempts: true,
  lastError: true,
  heldUntil: true,
  createdAt: true,
  sentAt: true,
} as const;

export type DecidedDay = { outcome: string; lines: number; message: Fate | null };

/** What was decided for somebody on each day since one, and what became of the message. Two statements. */
export async function listDays(s: AnyScope, memberId: string, since: Day): Promise<Map<Day, DecidedDay>> {
  const [days, messages] = await Promise.all([
    s.db.nudgeDay.findMany({
      where: { workspaceId: s.workspaceId, memberId, dayOn: { gte: storedDay(since) } },
      select: { dayOn: true, outcome: true, lines: true },
    }),
    s.db.delivery.findMany({
      where: { workspaceId: s.workspaceId, kind: DAY, recipient: memberId, subjectId: { gte: since } },
      select: { ...fate, subjectId: true },
    }),
  ]);
  const byDay = new Map(messages.map(({ subjectId, ...message }) => [subjectId, message]));
  return new Map(
    days.map(({ dayOn, ...decided }) => [dayOf(dayOn), { ...decided, message: byDay.get(dayOf(dayOn)) ?? null }]),
  );
}

export type OtherMessage = Fate & { kind: string };

/** Messages to somebody that are no reminders, the latest first. */
export const listOtherMessages = (
  s: AnyScope,
  memberId: string,
  { since, take }: { since: Date; take: number },
): Promise<OtherMessage[]> =>
  s.db.delivery.findMany({
    where: { workspaceId: s.workspaceId, recipient: memberId, kind: { not: DAY }, createdAt: { gte: since } },
    select: { ...fate, kind: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
  });

/** When somebody was last told a line of each kind. */
export async function listLastTold(s: AnyScope, memberId: string): Promise<Map<string, Day>> {
  const rows = await s.db.nudge.groupBy({
    by: ['kind'],
    where: { workspaceId: s.workspaceId, memberId },
    _max: { dayOn: true },
  });
  return new Map(rows.flatMap(({ kind, _max: { dayOn } }) => (dayOn ? [[kind, dayOf(dayOn)] as const] : [])));
}
