import { insertMany, newId } from '../../db/change-many.ts';
import { deliverMany } from '../../jobs/delivery.ts';
import { dayIn } from '../../lib/dates.ts';
import { groupBy } from '../../lib/group-by.ts';
import { reportQuarter } from '../../lib/working-time.ts';
import { type AnyScope, inTransaction, type SystemScope } from '../../scope.ts';
import { listSponsored } from '../accounts/index.ts';
import { type Hearing, hearings, isPaused, workspaceSettings } from '../workspaces/index.ts';
import { BRIEF, type Made, nextBriefs, type Sponsor } from './brief.ts';
import { holdBriefs, listMade } from './repository.ts';

/** Makes and queues the briefs that sponsors are to get now. A constant number of statements. */
export async function sendBriefs(s: SystemScope): Promise<void> {
  const sponsored = await listSponsored(s);
  if (sponsored.length === 0) return;
  const byMember = groupBy(sponsored, ({ memberId }) => memberId);
  const [hours, { fiscalMonth }] = await Promise.all([hearings(s, [...byMember.keys()]), workspaceSettings(s)]);
  const due = [...byMember].flatMap(([memberId, own]): Sponsor[] => {
    const hearing = hours.get(memberId);
    const quarter = hearing && !isPaused(hearing, s.now) ? reportQuarter(s.now, hearing, fiscalMonth) : null;
    if (!hearing || !quarter) return [];
    const today = dayIn(s.now, hearing.timeZone);
    return [{ memberId, quarter: quarter.key, today, accountIds: own.map(({ accountId }) => accountId) }];
  });
  if (due.length === 0 || nextBriefs(due, await madeFor(s, due, hours)).length === 0) return;
  await inTransaction(s, async (t) => {
    await holdBriefs(t);
    const briefs = nextBriefs(due, await madeFor(t, due, hours)).map((one) => ({ ...one, id: newId(t.now) }));
    await insertMany(t, 'sponsorBrief', briefs);
    const keys = briefs.map(({ id, memberId, quarter }) => {
      return { kind: BRIEF, subjectId: id, recipient: memberId, occurrence: quarter };
    });
    await deliverMany(t, keys, { urgency: 'can wait' });
  });
}

async function madeFor(s: AnyScope, due: readonly Sponsor[], hours: ReadonlyMap<string, Hearing>): Promise<Made[]> {
  const rows = await listMade(s, [...new Set(due.map(({ quarter }) => quarter))]);
  return rows.map(({ createdAt, ...row }) => ({
    ...row,
    on: dayIn(createdAt, hours.get(row.memberId)?.timeZone ?? 'UTC'),
  }));
}
