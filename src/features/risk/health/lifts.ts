import type { Day } from '../../../lib/dates.ts';
import type { Scored } from '../level.ts';
import { meanOf, type Rules } from './health.ts';

/** A step that would lift the health of an account: `gains` in points of the whole, `minutes` of work. */
export type LiftStep = { component: string; label: string; title: string; gains: number; minutes: number };

/** As many are proposed. */
const MOST = 3;

/** The steps with the most points for a minute of work, among those that gain any: section 2.0 of the domain text. */
export function bestLifts(rules: Rules, scored: readonly Scored[], today: Day): LiftStep[] {
  const now = meanOf(rules, scored) ?? 0;
  const steps = rules.components.flatMap(({ key, label, lifts }) => {
    const one = scored.find((each) => each.key === key);
    if (!one) return [];
    return lifts(one.inputs, rules.limit, today).map(({ title, score, minutes }): LiftStep => {
      const others = scored.filter((each) => each !== one);
      const after = meanOf(rules, score === null ? others : [...others, { key, score }]) ?? now;
      return { component: key, label, title, minutes, gains: Math.round(after - now) };
    });
  });
  const worth = ({ gains, minutes }: LiftStep): number => gains / Math.max(1, minutes);
  return steps
    .filter(({ gains }) => gains > 0)
    .sort((a, b) => worth(b) - worth(a) || b.gains - a.gains || a.title.localeCompare(b.title))
    .slice(0, MOST);
}
