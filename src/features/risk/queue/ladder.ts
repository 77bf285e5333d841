import type { Limits } from '../../../feature.ts';
import { afterWorkingHours, type Hours } from '../../../lib/working-time.ts';
import type { Person } from '../../../scope.ts';
import type { QueueLevel } from '../level.ts';
import { type Step, steps } from './entry.ts';
import { claimKeys } from './limits.ts';

/** Who is asked to claim an account at risk: its KAM, their manager, the heads of KAM, the executive sponsor. */

export type Rung = { step: Step; people: readonly Person[] };
export type Holders = Readonly<Record<Step, readonly Person[]>>;

/** The steps that somebody holds; nobody stands on two of them. */
export function ladderOf(holders: Holders): Rung[] {
  const asked = new Set<string>();
  return steps.flatMap((step) => {
    const people = holders[step].filter(({ id }) => !asked.has(id));
    for (const { id } of people) asked.add(id);
    return people.length > 0 ? [{ step, people }] : [];
  });
}

const place = (step: Step): number => steps.indexOf(step);

/** Where an entry waits: at its step, else at the next one that somebody holds, else at the last; null when nobody is left. */
export const rungAt = (ladder: readonly Rung[], step: Step): Rung | null =>
  ladder.find((rung) => place(rung.step) >= place(step)) ?? ladder.at(-1) ?? null;

/** Who was to be asked before a step. */
export const rungsBefore = (ladder: readonly Rung[], step: Step): Rung[] => {
  const waits = rungAt(ladder, step);
  return waits ? ladder.slice(0, ladder.indexOf(waits)) : [];
};

/** Who is asked next; `except` has to be somebody else. */
export const rungAfter = (ladder: readonly Rung[], step: Step, except?: string): Rung | null =>
  ladder.find((rung) => place(rung.step) > place(step) && rung.people.some(({ id }) => id !== except)) ?? null;

type Timed = { level: QueueLevel; rung: Rung; now: Date };

/** Until when one of them is to claim it: the earliest of their deadlines, in the working hours of each. */
export function claimBy({ level, rung, now }: Timed, hours: ReadonlyMap<string, Hours>, limits: Limits): Date {
  const ends = rung.people.flatMap(({ id }) => {
    const own = hours.get(id);
    return (own && afterWorkingHours(now, limits(claimKeys[level]), own)) ?? [];
  });
  return new Date(ends.length > 0 ? Math.min(...ends.map((end) => end.getTime())) : now.getTime());
}
