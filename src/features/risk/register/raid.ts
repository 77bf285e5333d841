import { type Day, daysBetween } from '../../../lib/dates.ts';
import type { Person } from '../../../scope.ts';
import type { CurrentRevenue } from '../../accounts/index.ts';

/** The register of an account: risks, issues, assumptions and dependencies. Section 2.15 of the domain text. */

export const raidKinds = ['risk', 'issue', 'assumption', 'dependency'] as const;
export type RaidKind = (typeof raidKinds)[number];

export const outcomes = ['averted', 'happened', 'solved', 'held', 'wrong', 'met', 'failed', 'dropped'] as const;
export type Outcome = (typeof outcomes)[number];

export type RaidItem = {
  id: string;
  accountId: string;
  accountName: string;
  kind: RaidKind;
  title: string;
  /** 1 to 5, of risks. */
  likelihood: number | null;
  /** 1 to 5: of a risk its impact, of an issue its severity. */
  impact: number | null;
  /** Minor units of `currency`; null is unknown. */
  stake: number | null;
  currency: string;
  owner: Person | null;
  ownerHasLeft: boolean;
  dueOn: Day | null;
  nextStep: string | null;
  dependsOn: string | null;
  isFlagged: boolean;
  /** The Slack message it came from. */
  sourceUrl: string | null;
  isOpen: boolean;
  outcome: Outcome | null;
  closedOn: Day | null;
  closeNote: string | null;
  version: number;
};

export const grades = ['low', 'moderate', 'high', 'critical'] as const;
export type Grade = (typeof grades)[number];

type Rated = Pick<RaidItem, 'kind' | 'likelihood' | 'impact'>;

/** Likelihood times impact, 1 to 25. */
export const scoreOf = ({ likelihood, impact }: Omit<Rated, 'kind'>): number => (likelihood ?? 0) * (impact ?? 0);

export const gradeOfScore = (score: number): Grade =>
  score >= 15 ? 'critical' : score >= 10 ? 'high' : score >= 5 ? 'moderate' : 'low';
const gradeOfSeverity = (severity: number): Grade =>
  severity >= 5 ? 'critical' : severity === 4 ? 'high' : severity === 3 ? 'moderate' : 'low';

/** How bad a risk or an issue is; assumptions and dependencies are not rated. */
export function gradeOf(item: Rated): Grade | null {
  if (item.kind === 'risk') return gradeOfScore(scoreOf(item));
  return item.kind === 'issue' ? gradeOfSeverity(item.impact ?? 0) : null;
}

/** How probable a likelihood of 1 to 5 is, in percent. */
const percents = [5, 20, 40, 60, 85] as const;
export const percentOf = (likelihood: number): number => percents[likelihood - 1] ?? 0;

/** What a risk may cost; `amounts` in minor units. */
export type Exposure = {
  percent: number;
  source: 'stake' | 'revenue';
  amounts: { currency: string; amount: number }[];
};

/** The money at stake, or a year of revenue where nobody said what is at stake, times the probability. null: neither is known. */
export function exposureOf(
  { kind, likelihood, stake, currency }: Pick<RaidItem, 'kind' | 'likelihood' | 'stake' | 'currency'>,
  revenue: Pick<CurrentRevenue, 'amounts'> | undefined,
): Exposure | null {
  if (kind !== 'risk' || !likelihood) return null;
  const percent = percentOf(likelihood);
  const whole = stake === null ? (revenue?.amounts ?? []) : [{ currency, amount: stake }];
  const amounts = whole
    .filter(({ amount }) => amount > 0)
    .map((one) => ({ currency: one.currency, amount: Math.round((one.amount * percent) / 100) }));
  return amounts.length > 0 ? { percent, source: stake === null ? 'revenue' : 'stake', amounts } : null;
}

export const REVIEW_DAYS = 30;

export const isOverdue = ({ isOpen, dueOn }: Pick<RaidItem, 'isOpen' | 'dueOn'>, today: Day): boolean =>
  isOpen && dueOn !== null && dueOn < today;

/** What every open high or critical risk needs and this one lacks. */
export function lacksOf(item: RaidItem, today: Day): string[] {
  const grade = gradeOf(item);
  if (!item.isOpen || item.kind !== 'risk' || (grade !== 'high' && grade !== 'critical')) return [];
  const { owner, ownerHasLeft, nextStep, dueOn } = item;
  const isLate = dueOn !== null && daysBetween(today, dueOn) > REVIEW_DAYS;
  return [
    ...(owner && !ownerHasLeft ? [] : ['an owner']),
    ...(nextStep ? [] : ['a next step']),
    ...(dueOn ? [] : ['a review date']),
    ...(isLate ? [`a review within ${REVIEW_DAYS} days`] : []),
  ];
}

type KindWords = {
  one: string;
  many: string;
  heading: string;
  /** What happens on its day: `review by 5 Mar 2027`. */
  due: string;
  undated: string;
  outcomes: readonly Outcome[];
};

export const kindWords: Readonly<Record<RaidKind, KindWords>> = {
  risk: {
    ...{ one: 'risk', many: 'risks', heading: 'Risks: what could go wrong' },
    ...{ due: 'review', undated: 'no review date', outcomes: ['averted', 'happened', 'dropped'] },
  },
  issue: {
    ...{ one: 'issue', many: 'issues', heading: 'Issues: what went wrong' },
    ...{ due: 'solve', undated: 'no date', outcomes: ['solved', 'dropped'] },
  },
  assumption: {
    ...{ one: 'assumption', many: 'assumptions', heading: 'Assumptions: what we take for granted' },
    ...{ due: 'validate', undated: 'no date', outcomes: ['held', 'wrong', 'dropped'] },
  },
  dependency: {
    ...{ one: 'dependency', many: 'dependencies', heading: 'Dependencies: what we wait for' },
    ...{ due: 'needed', undated: 'no date', outcomes: ['met', 'failed', 'dropped'] },
  },
};

export const outcomeLabels: Readonly<Record<Outcome, string>> = {
  averted: 'Averted: it can no longer happen',
  happened: 'Happened',
  solved: 'Solved',
  held: 'It held',
  wrong: 'It was wrong',
  met: 'Met',
  failed: 'Not met',
  dropped: 'Dropped: it does not matter any more',
};

/** As lists say how it ended. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  ...{ averted: 'averted', happened: 'happened', solved: 'solved', held: 'held', wrong: 'was wrong' },
  ...{ met: 'met', failed: 'not met', dropped: 'dropped' },
};

/** It came about, so that there is something to solve now. */
export const isIssueNow = ({ outcome }: Pick<RaidItem, 'outcome'>): boolean =>
  outcome === 'happened' || outcome === 'wrong' || outcome === 'failed';

/** How many stand in the register of an account. */
export type RaidCounts = { open: Record<RaidKind, number>; overdue: number; closed: number };
export const noItems: RaidCounts = {
  open: { risk: 0, issue: 0, assumption: 0, dependency: 0 },
  overdue: 0,
  closed: 0,
};
export const openCount = ({ open }: RaidCounts): number => Object.values(open).reduce((sum, count) => sum + count, 0);

export const ITEMS_A_PAGE = 8;
