import type { Evidence, HealthComponent, Inputs, Lift, Limit, Signal } from '../../../feature.ts';
import { addDaysTo, type Day, dayIn, daysBetween, todayOf } from '../../../lib/dates.ts';
import { type Burden, type CriticalIssue, listBurdens, listCriticalIssues } from './health-repository.ts';
import { type Grade, gradeOf, grades, type RaidKind } from './raid.ts';
import { lastTouched } from './repository.ts';

/** What each open risk or issue takes from 100: section 2.7 of the domain text. */
export const burdens: Readonly<Record<Grade, number>> = { critical: 40, high: 20, moderate: 8, low: 3 };
/** Guesses of what it takes to settle one. */
const minutes: Readonly<Record<Grade, number>> = { critical: 240, high: 120, moderate: 90, low: 60 };
const gradesDown = grades.toReversed();
const NAMED = 3;

const graded = ({ kind, ...item }: Burden): Grade => gradeOf({ ...item, kind: kind as RaidKind }) ?? 'low';

/** How many there are of each grade, and the three worst by name. */
export function inputsOf(items: readonly Burden[]): Inputs {
  const rated = items.map((item) => ({ ...item, grade: graded(item) }));
  const worst = rated.toSorted((a, b) => burdens[b.grade] - burdens[a.grade]).slice(0, NAMED);
  return {
    ...Object.fromEntries(gradesDown.map((grade) => [grade, rated.filter((one) => one.grade === grade).length])),
    ...Object.fromEntries(
      worst.flatMap(({ title, grade, kind }, at) => [
        [`title${at + 1}`, title],
        [`grade${at + 1}`, grade],
        [`kind${at + 1}`, kind],
      ]),
    ),
  };
}

const countOf = (inputs: Inputs, grade: Grade): number => Number(inputs[grade] ?? 0);
const burdenOf = (inputs: Inputs): number =>
  grades.reduce((sum, grade) => sum + countOf(inputs, grade) * burdens[grade], 0);
const rateOf = (burden: number): number => Math.max(0, 100 - burden);

type Named = { title: string; grade: Grade; kind: string };
function worstOf(inputs: Inputs): Named[] {
  return Array.from({ length: NAMED }, (_, at) => at + 1).flatMap((at) => {
    const grade = grades.find((one) => one === inputs[`grade${at}`]);
    return grade ? [{ title: String(inputs[`title${at}`]), grade, kind: String(inputs[`kind${at}`]) }] : [];
  });
}

function explain(inputs: Inputs): string[] {
  const parts = gradesDown.flatMap((grade) => {
    const count = countOf(inputs, grade);
    return count > 0 ? [{ words: `${count} ${grade}`, sum: count * burdens[grade] }] : [];
  });
  if (parts.length === 0) return ['No risk and no issue is open: 100'];
  return [
    `Open risks and issues: ${parts.map(({ words }) => words).join(', ')}`,
    `100 ${parts.map(({ sum }) => `− ${sum}`).join(' ')} = ${rateOf(burdenOf(inputs))}${burdenOf(inputs) > 100 ? ', as it never falls below 0' : ''}`,
    ...worstOf(inputs).map(({ title, grade, kind }) => `${grade} ${kind}: ${title} (− ${burdens[grade]})`),
  ];
}

const lifts = (inputs: Inputs): Lift[] =>
  worstOf(inputs).map(({ title, grade, kind }) => ({
    title: kind === 'issue' ? `Solve “${title}”` : `Take the danger out of “${title}”`,
    score: rateOf(burdenOf(inputs) - burdens[grade]),
    minutes: minutes[grade],
  }));

/** Missing for an account in whose register nothing was ever written. */
const component: HealthComponent = {
  key: 'issues',
  label: 'Issues and risks',
  order: 60,
  weight: 10,
  halfLifeDays: 30,
  read: async (s, accounts) => {
    const [open, touched] = await Promise.all([listBurdens(s, accounts), lastTouched(s, accounts)]);
    return new Map(
      [...touched].map(([id, at]) => [
        id,
        { inputs: inputsOf(open.get(id) ?? []), asOf: dayIn(at, s.timeZone ?? 'UTC') },
      ]),
    );
  },
  rate: (inputs) => rateOf(burdenOf(inputs)),
  explain,
  lifts,
};

const LIMIT = 'issues.days';
const limit: Limit = {
  key: LIMIT,
  label: 'A critical issue without a date is to be solved within',
  value: 7,
  unit: 'days',
  least: 1,
  most: 90,
};

/** Late: past its date, or open for longer than `days` where it has none. */
export function evidenceOf({ id, openedOn, dueOn }: CriticalIssue, today: Day, days: number): Evidence {
  const link = { to: 'risk.item', record: id };
  const [isLate, open] = [today > (dueOn ?? addDaysTo(openedOn, days)), daysBetween(openedOn, today)];
  const since = isLate ? addDaysTo(dueOn ?? addDaysTo(openedOn, days), 1) : openedOn;
  const text =
    isLate && dueOn
      ? `critical issue ${dayCount(daysBetween(dueOn, today))} past its date`
      : `critical issue open${open > 0 ? ` for ${dayCount(open)}` : ' since today'}`;
  return { case: isLate ? 'late' : 'open', text, since, occurrence: id, link };
}

const dayCount = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`;

const signal: Signal = {
  key: 'critical-issue',
  label: 'Critical issue',
  sort: 'state',
  cases: [
    { key: 'late', label: 'A critical issue is not solved in time', points: 20, caps: true },
    // Within its time it costs no points, and still nobody should read that the account is well.
    { key: 'open', label: 'A critical issue is open', points: 0, caps: true },
  ],
  find: async (s, accounts, limits) => {
    const today = todayOf(s);
    const found = new Map<string, Evidence[]>();
    for (const issue of await listCriticalIssues(s, accounts)) {
      const evidence = evidenceOf(issue, today, limits(LIMIT));
      found.set(issue.accountId, [...(found.get(issue.accountId) ?? []), evidence]);
    }
    return found;
  },
};

export const health = [component];
export const signals = [signal];
export const limits = [limit];
