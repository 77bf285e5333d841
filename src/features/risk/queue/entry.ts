import { z } from 'zod';
import type { Day } from '../../../lib/dates.ts';
import type { Person } from '../../../scope.ts';
import type { QueueLevel, Reason } from '../level.ts';

/** Who is asked to claim an account at risk, one after the other. */
export const steps = ['kam', 'manager', 'head', 'sponsor'] as const;
export type Step = (typeof steps)[number];
export const stepLabels: Readonly<Record<Step, string>> = {
  kam: 'key account manager',
  manager: 'manager of the key account manager',
  head: 'head of KAM',
  sponsor: 'executive sponsor',
};

/** Back so many days after it left the list, the old entry goes on. */
export const RETURN_DAYS = 14;
/** What was resolved comes back for so many points more. */
export const MORE_POINTS = 10;
export const LONGEST_SNOOZE_DAYS = 90;

/** How people end it: the standard answers to a risk, and what turned out. */
export const resolutions = ['mitigated', 'accepted', 'false alarm', 'lost'] as const;
export type Resolution = (typeof resolutions)[number];
export const resolutionLabels: Readonly<Record<Resolution, string>> = {
  mitigated: 'Mitigated: we dealt with what endangered it',
  accepted: 'Accepted: we know the risk and live with it',
  'false alarm': 'False alarm: it was not at risk',
  lost: 'Lost: they leave or have left',
};
/** recovered: its points stayed low; left: the account no longer counts. */
export type Outcome = Resolution | 'recovered' | 'left';
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  mitigated: 'risk mitigated',
  accepted: 'risk accepted',
  'false alarm': 'false alarm',
  lost: 'account lost',
  recovered: 'recovered',
  left: 'no longer followed',
};

export type QueueEntry = {
  id: string;
  accountId: string;
  accountName: string;
  tier: string | null;
  enteredAt: Date;
  level: QueueLevel;
  points: number;
  reasons: readonly Reason[];
  flaggedLevel: QueueLevel | null;
  flaggedBy: Person | null;
  /** The risk that was flagged. */
  riskTitle: string | null;
  claimedBy: Person | null;
  /** While nobody works on it: why whoever did no longer does, where they did not give it back. */
  claimLostBecause: Loss | null;
  step: Step;
  /** Until when it is to be claimed; null: nobody is left to ask, or nobody has to. */
  dueAt: Date | null;
  escalatedById: string | null;
  escalateNote: string | null;
  snoozedUntilOn: Day | null;
  snoozedById: string | null;
  snoozeReason: string | null;
  closedAt: Date | null;
  closedById: string | null;
  outcome: Outcome | null;
  closeReason: string | null;
  agreedById: string | null;
  version: number;
};

/** Why a claim ended by itself, said of who had it. */
export const losses = {
  gone: 'they have left',
  viewer: 'they are a viewer now',
  unseen: 'they cannot see the account any more',
} as const;
export type Loss = (typeof losses)[keyof typeof losses];

type Waiting = Pick<QueueEntry, 'claimedBy' | 'snoozedUntilOn' | 'closedAt' | 'dueAt'>;
/** Somebody has to claim it. */
export const isUnclaimed = ({ claimedBy, snoozedUntilOn, closedAt }: Waiting): boolean =>
  !claimedBy && !snoozedUntilOn && !closedAt;
/** Nobody claimed it in time. */
export const isLate = (entry: Waiting, now: Date): boolean =>
  isUnclaimed(entry) && (entry.dueAt === null || entry.dueAt <= now);

/** What weighs most: a person's flag, else the signal with the most points. */
export function gravest({
  riskTitle,
  reasons,
  flaggedLevel,
}: Pick<QueueEntry, 'riskTitle' | 'reasons' | 'flaggedLevel'>): string {
  const [first] = reasons.toSorted((a, b) => b.points - a.points || a.signal.localeCompare(b.signal));
  return riskTitle ?? first?.text ?? (flaggedLevel ? 'flagged by a colleague' : 'no reason is known any more');
}

const MOST_WORDS = 12;
/** At most twelve words, and as many of them as fit into `most` characters. */
export function inTwelve(text: string, most = Number.POSITIVE_INFINITY): string {
  const all = text.trim().split(/\s+/);
  let said = all[0] ?? '';
  for (const [index, word] of all.entries()) {
    if (index === 0) continue;
    const isLast = index === all.length - 1;
    if (index === MOST_WORDS || said.length + 1 + word.length + (isLast ? 0 : 2) > most) return `${said} …`;
    said += ` ${word}`;
  }
  return said;
}

const reason = (message: string) =>
  z.string(message).trim().min(2, message).max(1_000, 'Use at most 1,000 characters.');

export const SnoozeInput = z.object({
  snoozedUntilOn: z.iso.date('Pick a day.'),
  snoozeReason: reason('Say why it can wait.'),
});
export const ResolveInput = z.object({
  outcome: z.enum(resolutions, 'Choose how it ended.'),
  closeReason: reason('Say what was done, or why it is settled.'),
});
export const EscalateInput = z.object({ escalateNote: reason('Say what you need from them.') });
export const AssignInput = z.object({ claimedById: z.string('Choose a person.') });

/** The message about an account at risk. */
export const QUEUED = 'risk.queued';
