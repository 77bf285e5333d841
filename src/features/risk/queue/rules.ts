import type { Limits } from '../../../feature.ts';
import { DAY_MS, type Day, daysBetween } from '../../../lib/dates.ts';
import { isWorse, type QueueLevel, type Reason, type Standing, worse } from '../level.ts';
import { MORE_POINTS, type Outcome, RETURN_DAYS, type Step } from './entry.ts';

/** When accounts enter, stay on and leave the at-risk list: section 2.0 of the domain text. */

/** What the rules need to know of the entry that is open. */
export type OpenEntry = {
  id: string;
  accountId: string;
  level: QueueLevel;
  flaggedLevel: QueueLevel | null;
  claimedById: string | null;
  step: Step;
  snoozedUntilOn: Day | null;
  belowSinceOn: Day | null;
};

/** What the rules need to know of the one that was closed last. */
export type ClosedEntry = {
  id: string;
  accountId: string;
  closedAt: Date;
  outcome: Outcome;
  pointsAtClose: number;
  /** `signal:occurrence` */
  signalsAtClose: readonly string[];
};

/** Tells evidence from other evidence: what somebody resolved does not bring an account back. */
export const evidenceKey = ({ signal, occurrence }: Pick<Reason, 'signal' | 'occurrence'>): string =>
  `${signal}:${occurrence}`;

export type Verdict =
  | { does: 'nothing' }
  | { does: 'enter' | 'reopen'; level: QueueLevel }
  | { does: 'keep'; level: QueueLevel; belowSinceOn: Day | null; isWorse: boolean }
  | { does: 'recover' };

type Situation = {
  open: OpenEntry | null;
  last: ClosedEntry | null;
  standing: Pick<Standing, 'points' | 'level' | 'reasons'>;
  day: Day;
  now: Date;
};

/** What becomes of an account's place on the at-risk list on a day. */
export function judge({ open, last, standing, day, now }: Situation, limits: Limits): Verdict {
  if (open) return stay(open, standing, day, limits);
  if (standing.points < limits('level.endangered') || (last && isSettled(last, standing))) return { does: 'nothing' };
  return { does: last && comesBack(last, now) ? 'reopen' : 'enter', level: byPoints(standing) };
}

const byPoints = ({ level }: Pick<Standing, 'level'>): QueueLevel => (level === 'critical' ? 'critical' : 'endangered');

/** Within some days of its end the same story goes on. */
export const comesBack = ({ closedAt }: Pick<ClosedEntry, 'closedAt'>, now: Date): boolean =>
  now.getTime() - closedAt.getTime() <= RETURN_DAYS * DAY_MS;

/** What a person resolved stays so until a signal appears that did not hold then, or many more points. */
function isSettled(
  { outcome, pointsAtClose, signalsAtClose }: ClosedEntry,
  { points, reasons }: Situation['standing'],
): boolean {
  if (outcome === 'recovered' || outcome === 'left') return false;
  const known = new Set(signalsAtClose);
  return points < pointsAtClose + MORE_POINTS && reasons.every((reason) => known.has(evidenceKey(reason)));
}

function stay(open: OpenEntry, standing: Situation['standing'], day: Day, limits: Limits): Verdict {
  const { flaggedLevel } = open;
  const belowSinceOn = standing.points < limits('queue.leave') ? (open.belowSinceOn ?? day) : null;
  if (!flaggedLevel && belowSinceOn && daysBetween(belowSinceOn, day) >= limits('queue.days'))
    return { does: 'recover' };
  const level = flaggedLevel ? worse(flaggedLevel, byPoints(standing)) : byPoints(standing);
  return { does: 'keep', level, belowSinceOn, isWorse: isWorse(level, open.level) };
}
