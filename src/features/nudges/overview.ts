import type { Nudge } from '../../feature.ts';
import { addDaysTo, type Day, dayIn, instantAt, todayOf } from '../../lib/dates.ts';
import { holidayOn } from '../../lib/holidays.ts';
import { isWorkingDay, nextReminder } from '../../lib/working-time.ts';
import { type Person, type Scope, systemScope } from '../../scope.ts';
import {
  type Cover,
  type Hearing,
  hearings,
  isPaused,
  listCovers,
  listMutes,
  type Mute,
  ownPreference,
  type Preference,
} from '../workspaces/index.ts';
import { choose } from './choose.ts';
import { LONGEST_DAYS, ownHearing } from './hush.ts';
import { type Kinds, messageKinds, type Named, reminderKinds } from './kinds.ts';
import { isOfKind, type MuteLine, readMutes } from './mute-list.ts';

export type Heard = Named & { isMuted: boolean };
export type Holiday = { day: Day; name: string };

export type Overview = {
  now: Date;
  hearing: Hearing;
  /** Whether something was chosen that is not the workspace's. */
  hasOwnHours: boolean;
  pausedUntilOn: Day | null;
  nextAt: Date | null;
  holiday: Holiday | null;
  /** What would be told next, as things stand now, in words. */
  coming: readonly string[];
  reminders: readonly Heard[];
  messages: readonly Heard[];
  /** What is muted beside whole kinds. */
  mutes: { lines: readonly MuteLine[]; total: number };
  coveredBy: readonly Cover[];
  coversFor: readonly Cover[];
};

export const MUTES_SHOWN = 3;

/** Everything about what one gets and when. */
export async function readOverview(scope: Scope, kinds: Kinds): Promise<Overview> {
  const { now, actor } = scope;
  const [hearing, { preference }, mutes, coveredBy, coversFor, allMutes] = await Promise.all([
    ownHearing(scope),
    ownPreference(scope),
    readMutes(scope, kinds, { skip: 0, take: MUTES_SHOWN }),
    listCovers(scope, { memberId: actor.id }),
    listCovers(scope, { coverId: actor.id }),
    listMutes(scope, [actor.id]),
  ]);
  const own = allMutes.get(actor.id) ?? [];
  const heard = (one: Named): Heard => ({ ...one, isMuted: isKindMuted(own, one.kind) });
  const nextAt = nextHeard(now, hearing);
  return {
    now,
    hearing,
    hasOwnHours: hasOwnHours(preference),
    pausedUntilOn: isPaused(hearing, now) ? hearing.pausedUntilOn : null,
    nextAt,
    holiday: nextHoliday(todayOf(scope), hearing),
    coming: nextAt ? await coming(scope, kinds.nudges, dayIn(nextAt, hearing.timeZone), coversFor) : [],
    reminders: reminderKinds(kinds).map(heard),
    messages: messageKinds(kinds, scope.role).map(heard),
    mutes,
    coveredBy,
    coversFor,
  };
}

/** Whether all of a kind is muted until they say otherwise. */
export const isKindMuted = (mutes: readonly Mute[], kind: string): boolean =>
  mutes.some((one) => one.kind === kind && isOfKind(one));

const hasOwnHours = ({ workingDays, pausedUntilOn: _, ...rest }: Preference): boolean =>
  workingDays.length > 0 || Object.values(rest).some((chosen) => chosen !== null);

/** When reminders come next, after a pause that lasts. */
export function nextHeard(now: Date, hearing: Hearing): Date | null {
  const { pausedUntilOn, timeZone } = hearing;
  if (!pausedUntilOn || !isPaused(hearing, now)) return nextReminder(now, hearing);
  return nextReminder(new Date(instantAt(pausedUntilOn, '00:00', timeZone).getTime() - 1), hearing);
}

/** The next public holiday on a weekday of theirs. */
function nextHoliday(today: Day, hearing: Hearing): Holiday | null {
  const { country } = hearing;
  const weekdays = { ...hearing, isHoliday: () => false };
  for (let ahead = 0; country && ahead < LONGEST_DAYS; ahead++) {
    const day = addDaysTo(today, ahead);
    const name = holidayOn(day, country);
    if (name && isWorkingDay(day, weekdays)) return { day, name };
  }
  return null;
}

/** What the message of a day would say if it were written now: each kind in words, in its order. */
export async function coming(
  scope: Scope,
  nudges: readonly Nudge[],
  day: Day,
  covers: readonly Cover[],
): Promise<string[]> {
  const counts = await countComing(scope, nudges, scope.actor, day, covers);
  return nudges
    .toSorted((a, b) => a.order - b.order)
    .flatMap(({ kind, summary }) => {
      const count = counts.get(kind) ?? 0;
      return count > 0 ? [summary(count)] : [];
    });
}

/** How many of each kind would be told somebody on a day if it were decided now. */
export async function countComing(
  scope: Scope,
  nudges: readonly Nudge[],
  { id }: Pick<Person, 'id'>,
  day: Day,
  covers: readonly Cover[],
): Promise<Map<string, number>> {
  const all = await hearings(scope, [id, ...covers.map(({ member }) => member.id)]);
  const chosen = await choose(systemScope(scope), nudges, { all, awake: new Map([[id, day]]), covers });
  const counts = new Map<string, number>();
  for (const { kind, count } of chosen.get(id) ?? []) counts.set(kind, (counts.get(kind) ?? 0) + count);
  return counts;
}
