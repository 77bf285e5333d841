import { insertRow, updateRow } from '../../db/change.ts';
import type { Scope, TxScope } from '../../scope.ts';
import { teamOf } from '../accounts/index.ts';
import { type QueueLevel, worse } from './level.ts';
import { findOpenEntry } from './queue-repository.ts';

/** From this severity (likelihood times impact, 1 to 25) a person's flag always reaches the queue: section 2.0 of the domain text. */
export const ENDANGERED_FROM = 15;
export const CRITICAL_FROM = 20;

/** What a risk of this severity is when it is flagged, asked for or not. */
export const levelOfFlag = (severity: number): QueueLevel => (severity >= CRITICAL_FROM ? 'critical' : 'endangered');

export type Flag = {
  accountId: string;
  raidItemId: string;
  level: QueueLevel;
  /** Who works on it; the KAM unless told. */
  claimId?: string | null;
};

/** Puts an account on the at-risk list, or makes what stands there as grave as this. Returns the entry's id. */
export async function flagAccount(t: TxScope<Scope>, { accountId, raidItemId, level, claimId }: Flag): Promise<string> {
  const flagged = { flaggedLevel: level, flaggedById: t.actor.id, raidItemId };
  const open = await findOpenEntry(t, accountId);
  if (open) {
    await updateRow(t, 'queueEntry', open.id, open.version, {
      ...flagged,
      level: worse(level, open.level as QueueLevel),
    });
    return open.id;
  }
  const kam = (await teamOf(t, [accountId])).get(accountId)?.find(({ role, hasLeft }) => role === 'kam' && !hasLeft);
  const claimedById = claimId ?? kam?.member.id ?? null;
  const claimed = { claimedById, claimedAt: claimedById ? t.now : null };
  const entry = { accountId, openKey: accountId, enteredAt: t.now, level, points: 0, reasons: [] };
  return insertRow(t, 'queueEntry', { ...entry, ...flagged, ...claimed });
}
