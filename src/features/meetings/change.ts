import type { HistoryWords } from '../../feature.ts';

/** One record that changed: its title where it is known, and the fields; none: it is new or gone. */
export type Moved = {
  entity: string;
  entityId: string;
  kind: 'added' | 'changed' | 'removed';
  fields: string[];
  title: string | null;
};

/** What tells most about a customer: the higher, the sooner it is said. What is not listed says little. */
const telling: Readonly<Record<string, number>> = {
  'opportunity.status': 100,
  'account.keyStatus': 95,
  'account.renewalOn': 90,
  'contactAt.leftOn': 85,
  'goal.status': 80,
  'opportunity.amount': 75,
  'opportunity.closeOn': 70,
  'opportunity.added': 65,
  'opportunity.stage': 60,
  'action.status': 55,
  'contactAt.added': 50,
  'goal.added': 50,
  'account.tier': 45,
};

const weightOf = ({ entity, kind, fields }: Moved): number =>
  Math.max(0, ...[kind, ...fields].map((what) => telling[`${entity}.${what}`] ?? 0));

/** What says something, the most telling first. */
export const mostTelling = (moved: readonly Moved[], most: number): Moved[] =>
  moved
    .filter((one) => weightOf(one) > 0)
    .toSorted((a, b) => weightOf(b) - weightOf(a))
    .slice(0, most);

/** `opportunity Robots: state, amount`. */
export function movedWords({ entity, kind, fields, title }: Moved, words: readonly HistoryWords[]): string {
  const known = words.find((one) => one.entity === entity);
  const label = (field: string): string => {
    const word = known?.fields[field];
    return typeof word === 'object' ? word.label : (word ?? field);
  };
  const what = `${known?.label ?? entity}${title ? ` “${title}”` : ''}`;
  if (kind !== 'changed') return `${what} ${kind}`;
  return `${what}: ${fields.map(label).join(', ')} changed`;
}
