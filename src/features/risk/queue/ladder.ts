import type { Limits } from '../../../feature.ts';
import { afterWorkingHours, type Hours } from '../../../lib/working-time.ts';
import type { Person } from '../../../scope.ts';
import type { QueueLevel } from '../level.ts';
import { type Step, steps } from './entry.ts';
import { claimKeys } from './limits.ts';

/** Who is asked to claim an account at risk: its KAM, their manager, the heads of KAM, the executive sponsor. */

/** Who can claim it at a step; `viewers` only read, so nothing waits for them, and they are told when it comes past. */
export type Rung = { step: Step; people: readonly Person[]; viewers: readonly Person[] };
export type Ladder = readonly Rung[];
export type Holder = Person & { isViewer?: boolean };
export type Holders = Readonly<Record<Step, readonly Holder[]>>;

/** The steps that somebody holds; nobody stands on two of them. */
export function ladderOf(holders: Holders): Rung[] {
  const known = new Set<string>();
  return steps.flatMap((step) => {
    const found = holders[step].filter(({ id }) => !known.has(id));
    for (const { id } of found) known.add(id);
    const those = (wanted: boolean) =>
      found.flatMap(({ isViewer = false, ...person }) => (isViewer === wanted ? [person] : []));
    return found.length > 0 ? [{ step, people: those(false), viewers: those(true) }] : [];
  });
}

const place = (step: Step): number => steps.indexOf(step);
const asked = (ladder: Ladder): Rung[] => ladder.filter(({ people }) => people.length > 0);

/** Where an entry waits: at its step, else at the next one where somebody can claim it, else at the last; null when nobody can. */
export const rungAt = (ladder: Ladder, step: Step): Rung | null =>
  asked(ladder).find((rung) => place(rung.step) >= place(step)) ?? asked(ladder).at(-1) ?? null;

/** Who was to be asked before a step. */
export const rungsBefore = (ladder: readonly Rung[], step: Step): Rung[] => {
  const waits = rungAt(ladder, step);
  return waits ? ladder.slice(0, ladder.indexOf(waits)) : [];
};

/** Who is asked next; `except` has to be somebody else. */
export const rungAfter = (ladder: Ladder, step: Step, except?: string): Rung | null =>
  ladder.find((rung) => place(rung.step) > place(step) && rung.people.some(({ id }) => id !== except)) ?? null;

/** Who is told without being asked when it goes from after a step up to a rung, or past all of them. */
export const viewersPassed = (ladder: Ladder, after: Step | null, to: Rung | null): Person[] =>
  ladder
    .filter(({ step }) => (!after || place(step) > place(after)) && (!to || place(step) <= place(to.step)))
    .flatMap(({ viewers }) => viewers);

type Timed = { level: QueueLevel; rung: Rung; now: Date };

/** Until when one of them is to claim it: the earliest of their deadlines, in the working hours of each. */
export function claimBy({ level, rung, now }: Timed, hours: ReadonlyMap<string, Hours>, limits: Limits): Date {
  const ends = rung.people.flatMap(({ id }) => {
    const own = hours.get(id);
    return (own && afterWorkingHours(now, limits(claimKeys[level]), own)) ?? [];
  });
  return new Date(ends.length > 0 ? Math.min(...ends.map((end) => end.getTime())) : now.getTime());
}
