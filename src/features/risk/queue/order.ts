import { DAY_MS } from '../../../lib/dates.ts';
import { groupBy } from '../../../lib/group-by.ts';
import type { Importance } from './importance.ts';

/** The order in which accounts at risk are worked off: section 2.9 of the domain text. */

export type Class = 'A' | 'B' | 'C';
/** `revenue`: recurring a month in whole units of the currency; null is unknown. */
export type Ranked = {
  id: string;
  accountName: string;
  tier: string | null;
  class: Class;
  revenue: number | null;
  enteredAt: Date;
};

const tierPlaces: Readonly<Record<string, number>> = { star: 0, target: 1, hold: 2, review: 3 };
const UNRATED = 1;
const A_UNTIL = 0.8;
const B_UNTIL = 0.95;

/**
 * A, B or C by the share of all revenue that the accounts before have (section 2.2): the one that crosses a line still belongs to the
 * class above it. Those without revenue are C.
 */
export function classesOf(revenues: readonly { id: string; revenue: number }[]): Map<string, Class> {
  const earning = revenues.filter(({ revenue }) => revenue > 0);
  const total = earning.reduce((sum, { revenue }) => sum + revenue, 0);
  const classes = new Map<string, Class>(revenues.map(({ id }) => [id, 'C']));
  let before = 0;
  for (const { id, revenue } of earning.toSorted((a, b) => b.revenue - a.revenue || byText(a.id, b.id))) {
    const share = before / total;
    classes.set(id, share < A_UNTIL ? 'A' : share < B_UNTIL ? 'B' : 'C');
    before += revenue;
  }
  return classes;
}

/** The same among accounts of one currency each, since amounts of several are not compared. */
export const classesByCurrency = (
  accounts: readonly { id: string; currency: string; revenue: number }[],
): Map<string, Class> =>
  new Map([...groupBy(accounts, ({ currency }) => currency).values()].flatMap((some) => [...classesOf(some)]));

const weights: Readonly<Record<Class, number>> = { A: 3, B: 2, C: 1 };

/** `weight x ln(1 + MRR / 1000) x (1 + age in days / 14)`; 0 where nothing is earned. */
export function priorityOf(
  { class: of, revenue, enteredAt }: Omit<Ranked, 'id' | 'accountName' | 'tier'>,
  now: Date,
): number {
  const age = Math.max(0, now.getTime() - enteredAt.getTime()) / DAY_MS;
  return weights[of] * Math.log(1 + Math.max(0, revenue ?? 0) / 1_000) * (1 + age / 14);
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The smaller, the earlier. */
function placeOf(one: Ranked, importance: Importance, now: Date): number {
  if (importance === 'priority') return -priorityOf(one, now);
  if (importance === 'revenue') return 'ABC'.indexOf(one.class);
  return one.tier === null ? UNRATED : (tierPlaces[one.tier] ?? UNRATED);
}

/** By importance, then by time on the list; ties by name, then id, so that the order is always the same. */
export function inQueueOrder<T extends Ranked>(entries: readonly T[], importance: Importance, now: Date): T[] {
  const places = new Map(entries.map((one) => [one.id, placeOf(one, importance, now)]));
  return entries.toSorted(
    (a, b) =>
      (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0) ||
      a.enteredAt.getTime() - b.enteredAt.getTime() ||
      byText(a.accountName, b.accountName) ||
      byText(a.id, b.id),
  );
}
