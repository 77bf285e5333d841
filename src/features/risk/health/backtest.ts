import { type Day, daysBetween } from '../../../lib/dates.ts';

/** How well the at-risk list foresaw losses: section 2.0 of the domain text, `Loss`. */

/** A loss counts for an entry, and an entry for a loss, within so many days. */
export const HORIZON_DAYS = 180;
/** With fewer cases a share says nothing. */
export const LEAST_CASES = 10;

/** One time on the list; `closedOn` null: it still stands there. */
export type Episode = { accountId: string; enteredOn: Day; closedOn: Day | null };
/** `scoredSince`: the first day on which the account had a score. */
export type Loss = { accountId: string; lostOn: Day; scoredSince: Day | null };

/** `hits` of `n`; the share is null where n is too small to say. `low` and `high` bound it with 95% confidence. Shares are 0 to 1. */
export type Share = { hits: number; n: number; share: number | null; low: number; high: number };

export type Backtest = {
  /** Of those who were put on the list long enough ago, how many were lost within the horizon. */
  precision: Share;
  /** Of those lost while they were scored, how many stood on the list within the horizon before, or when they were lost. */
  recall: Share;
  /** Median of the days between entering the list and the loss, of the losses foreseen; null without any. */
  leadDays: number | null;
  /** Put on the list too lately to be judged. */
  pending: number;
  /** Lost without ever having been scored: the list could not know. */
  unseen: number;
};

export function backtest(episodes: readonly Episode[], losses: readonly Loss[], today: Day): Backtest {
  const lossOf = new Map(losses.map((loss) => [loss.accountId, loss]));
  const judged = episodes.filter(({ enteredOn }) => daysBetween(enteredOn, today) >= HORIZON_DAYS);
  const cameTrue = judged.filter(({ accountId, enteredOn }) => {
    const lostOn = lossOf.get(accountId)?.lostOn;
    return lostOn !== undefined && isWithin(daysBetween(enteredOn, lostOn));
  });
  const seen = losses.filter(({ scoredSince, lostOn }) => scoredSince !== null && scoredSince < lostOn);
  const leads = seen.flatMap((loss) => leadOf(loss, episodes) ?? []);
  return {
    precision: shareOf(cameTrue.length, judged.length),
    recall: shareOf(leads.length, seen.length),
    leadDays: median(leads),
    pending: episodes.length - judged.length,
    unseen: losses.length - seen.length,
  };
}

const isWithin = (days: number): boolean => days >= 0 && days <= HORIZON_DAYS;

/** How many days before the loss the account came onto the list, the longest of its times there that count; null: it was not there. */
function leadOf({ accountId, lostOn }: Loss, episodes: readonly Episode[]): number | null {
  const leads = episodes
    .filter((one) => one.accountId === accountId)
    .filter(({ enteredOn, closedOn }) => {
      const wasThere = enteredOn <= lostOn && (closedOn === null || closedOn >= lostOn);
      return wasThere || isWithin(daysBetween(enteredOn, lostOn));
    })
    .map(({ enteredOn }) => daysBetween(enteredOn, lostOn));
  return leads.length > 0 ? Math.max(...leads) : null;
}

export function shareOf(hits: number, n: number): Share {
  const { low, high } = wilson(hits, n);
  return { hits, n, share: n < LEAST_CASES ? null : hits / n, low, high };
}

/** The interval in which a share lies with 95% confidence: E. B. Wilson, 1927. Without cases from 0 to 1. */
export function wilson(hits: number, n: number): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 1 };
  const z = 1.959964;
  const p = hits / n;
  const centre = p + z ** 2 / (2 * n);
  const spread = z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  const scale = 1 + z ** 2 / n;
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
}

/** Of an even number the mean of the two in the middle; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [upper, lower] = [sorted[middle], sorted[middle - 1]];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2;
}
