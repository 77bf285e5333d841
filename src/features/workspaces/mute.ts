import { type Day, dayOf } from '../../lib/dates.ts';

/** What somebody does not want to hear: what matches all that is given here. */
export type Mute = {
  id: string;
  memberId: string;
  kind: string | null;
  accountId: string | null;
  subjectId: string | null;
  /** The first day on which it counts again; null is until they say so. */
  untilOn: Day | null;
};

export type Heard = { kind: string; accountId: string | null; subjectId: string; today: Day };

/** Whether one of somebody's mutes covers a message or a line. */
export const isMuted = (mutes: readonly Mute[], { kind, accountId, subjectId, today }: Heard): boolean =>
  mutes.some(
    (mute) =>
      (mute.kind === null || mute.kind === kind) &&
      (mute.accountId === null || mute.accountId === accountId) &&
      (mute.subjectId === null || mute.subjectId === subjectId) &&
      (mute.untilOn === null || today < mute.untilOn),
  );

export const muteKeyOf = ({ memberId, kind, accountId, subjectId }: Omit<Mute, 'id' | 'untilOn'>): string =>
  [memberId, kind ?? '', accountId ?? '', subjectId ?? ''].join(':');

export const untilOf = (stored: Date | null): Day | null => (stored ? dayOf(stored) : null);
