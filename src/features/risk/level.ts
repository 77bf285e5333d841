import type { Day } from '../../lib/dates.ts';

/** How endangered an account is: section 2.9 of the domain text. */
export const riskLevels = ['none', 'watch', 'endangered', 'critical'] as const;
export type RiskLevel = (typeof riskLevels)[number];
/** The levels that are worked off. */
export type QueueLevel = 'endangered' | 'critical';

export const levelLabels: Readonly<Record<RiskLevel, string>> = {
  none: 'Not endangered',
  watch: 'Watch',
  endangered: 'Endangered',
  critical: 'Critical',
};

export const isWorse = (level: RiskLevel, than: RiskLevel): boolean =>
  riskLevels.indexOf(level) > riskLevels.indexOf(than);
export const worse = <L extends RiskLevel>(one: L, other: L): L => (isWorse(one, other) ? one : other);

export const bands = ['red', 'amber', 'green'] as const;
export type Band = (typeof bands)[number];
export const bandLabels: Readonly<Record<Band, string>> = { red: 'Red', amber: 'Amber', green: 'Green' };

/** Evidence of a signal that counts, with its points. */
export type Reason = {
  signal: string;
  case: string;
  /** At most twelve words, without the account's name. */
  text: string;
  since: Day;
  occurrence: string;
  points: number;
};

/** A component as it was scored: `score` 0 to 100, not rounded. */
export type Scored = {
  key: string;
  score: number;
  /** The day of its newest data. */
  asOf: Day;
  inputs: Readonly<Record<string, number | string | null>>;
};

/** How an account stands on a day. */
export type Standing = {
  accountId: string;
  /** 0 to 100, rounded; null: there are no data for any component. */
  score: number | null;
  /** null: less than half of the data is there. */
  band: Band | null;
  /** Percent. */
  confidence: number;
  components: readonly Scored[];
  /** 0 to 100 */
  points: number;
  level: RiskLevel;
  /** Engagement is low. */
  isQuiet: boolean;
  reasons: readonly Reason[];
  /** All that was found, also what costs no points, and what counts less than another of its signal. */
  evidence: readonly Reason[];
};

/** Told apart by colour and by shape. */
export const bandMarks: Readonly<Record<Band, string>> = {
  green: ':large_green_circle:',
  amber: ':large_orange_diamond:',
  red: ':small_red_triangle:',
};
export const levelMarks: Readonly<Record<RiskLevel, string>> = {
  none: ':large_green_circle:',
  watch: ':large_yellow_square:',
  endangered: ':large_orange_diamond:',
  critical: ':octagonal_sign:',
};
