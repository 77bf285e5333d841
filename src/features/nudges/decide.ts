import { newId } from '../../db/change-many.ts';
import type { Nudge } from '../../feature.ts';
import { deliverMany } from '../../jobs/delivery.ts';
import { DAY_MS, type Day, dayIn } from '../../lib/dates.ts';
import { reminderDay } from '../../lib/working-time.ts';
import { inTransaction, type SystemScope, type TxScope } from '../../scope.ts';
import { type Hearing, hearings, isPaused, listCovers } from '../workspaces/index.ts';
import { choose } from './choose.ts';
import { type Chosen, DAY } from './reminder.ts';
import { type Decided, insertDays, insertNudges, listDecided, supersede } from './repository.ts';

/** Today began less than so long ago, wherever somebody is. */
const LONGEST_DAY_MS = 2 * DAY_MS;

/** Whose morning it is, and for whom neither that day nor a later one was decided, as in a zone they left: the day where they are. */
async function pendingOf(s: SystemScope, all: ReadonlyMap<string, Hearing>): Promise<Map<string, Day>> {
  const due = [...all].flatMap(([id, hearing]) => {
    const day = reminderDay(s.now, hearing);
    return day ? [[id, day] as const] : [];
  });
  if (due.length === 0) return new Map();
  const decided = await listDecided(s, dayIn(new Date(s.now.getTime() - LONGEST_DAY_MS), 'UTC'));
  return new Map(due.filter(([id, day]) => (decided.get(id) ?? '') < day));
}

/**
 * Decides for everybody whose morning it is what they are reminded of today, once per person and day, and queues their messages.
 * A constant number of statements finds it for the workspace, and a few more for each thousand people store it.
 */
export async function decide(s: SystemScope, nudges: readonly Nudge[]): Promise<void> {
  const all = await hearings(s);
  const pending = await pendingOf(s, all);
  if (pending.size === 0) return;
  const awake = new Map([...pending].filter(([id]) => !isPaused(all.get(id) as Hearing, s.now)));
  const covers = await listCovers(s);
  await storeDays(s, pending, awake, await choose(s, nudges, { all, awake, covers }));
}

/** So many people in one transaction; for whom it fails is decided anew at the next turn. */
const CHUNK = 1_000;

/** Notes what was decided for those of `pending` for whom nobody else has, and queues the messages of those of them who are awake. */
export async function storeDays(
  s: SystemScope,
  pending: ReadonlyMap<string, Day>,
  awake: ReadonlyMap<string, Day>,
  chosen: ReadonlyMap<string, Chosen[]>,
): Promise<void> {
  const days = [...pending].map(([memberId, day]): Decided => {
    const lines = chosen.get(memberId)?.length ?? 0;
    return { memberId, day, outcome: !awake.has(memberId) ? 'paused' : lines > 0 ? 'told' : 'nothing', lines };
  });
  for (let start = 0; start < days.length; start += CHUNK)
    await inTransaction(s, (t) => storeSome(t, days.slice(start, start + CHUNK), chosen));
}

async function storeSome(
  t: TxScope<SystemScope>,
  days: readonly Decided[],
  chosen: ReadonlyMap<string, Chosen[]>,
): Promise<void> {
  const ours = await insertDays(t, days);
  const told = days.filter(({ memberId, lines }) => lines > 0 && ours.has(memberId));
  if (told.length === 0) return;
  const lines = told.flatMap(({ memberId, day }) =>
    (chosen.get(memberId) ?? []).map((one, position) => ({ ...one, id: newId(t.now), day, position })),
  );
  await supersede(
    t,
    told.map(({ memberId }) => memberId),
  );
  await insertNudges(t, lines);
  const keys = told.map(({ memberId, day }) => ({ kind: DAY, subjectId: day, recipient: memberId, occurrence: day }));
  await deliverMany(t, keys, { urgency: 'can wait' });
}
