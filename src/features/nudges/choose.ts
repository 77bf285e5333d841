import type { Nudge } from '../../feature.ts';
import { addDaysTo, type Day, dayIn } from '../../lib/dates.ts';
import { isWorkingDay, weekdayOf } from '../../lib/working-time.ts';
import type { SystemScope } from '../../scope.ts';
import type { Cover, Hearing } from '../workspaces/index.ts';
import { candidatesOf } from './candidates.ts';
import { type Chosen, compose, keysToAsk } from './reminder.ts';
import { listTold } from './repository.ts';

type Wanted = {
  /** Also of those for whom somebody stands in. */
  all: ReadonlyMap<string, Hearing>;
  /** Whose lines are chosen, and for which day of theirs. */
  awake: ReadonlyMap<string, Day>;
  covers: readonly Cover[];
};

/** The lines of each person's message as things stand now. A constant number of statements. */
export async function choose(
  s: SystemScope,
  nudges: readonly Nudge[],
  { all, awake, covers }: Wanted,
): Promise<Map<string, Chosen[]>> {
  const hearingOf = (id: string) => all.get(id) as Hearing;
  const todayOf = (id: string) => awake.get(id) ?? dayIn(s.now, hearingOf(id).timeZone);
  const candidates = await candidatesOf(s, nudges, { awake, todayOf, covers });
  const people = [...awake].map(([memberId, today]) => ({
    memberId,
    today,
    startsWeek: startsWeek(today, hearingOf(memberId)),
    candidates: candidates.get(memberId) ?? [],
  }));
  const told = await listTold(s, people.flatMap(keysToAsk));
  return new Map(people.map((person) => [person.memberId, compose(person, nudges, told)]));
}

/** Whether it is the first day of the week on which they work. */
const startsWeek = (today: Day, hearing: Hearing): boolean =>
  Array.from({ length: weekdayOf(today) - 1 }, (_, index) => addDaysTo(today, -index - 1)).every(
    (day) => !isWorkingDay(day, hearing),
  );
