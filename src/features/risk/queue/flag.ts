import { insertRow, updateRow } from '../../../db/change.ts';
import type { Scope, TxScope } from '../../../scope.ts';
import { isWorse, type QueueLevel, worse } from '../level.ts';
import { kamOf, requireWorker } from '../readers.ts';
import type { QueueEntry } from './entry.ts';
import { rungAt } from './ladder.ts';
import { findOpenEntry, listLastClosed, lockAccounts, lockOpenEntries } from './repository.ts';
import { comesBack } from './rules.ts';
import { queueThresholds } from './settings.ts';
import { awake, reopened } from './update-queue.ts';
import { deadlinesOf, idsOf, laddersOf, tell } from './waiting.ts';

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

/** Nobody else puts the account on the list, or works on it there, until the end of the transaction; before anything about it is written. */
export async function holdPlace(t: TxScope, accountId: string): Promise<void> {
  await lockAccounts(t, [accountId]);
  await lockOpenEntries(t, [accountId]);
}

/** Puts an account on the at-risk list, or makes what stands there as grave as this. Returns the entry's id. */
export async function flagAccount(t: TxScope<Scope>, flag: Flag): Promise<string> {
  const { accountId, raidItemId, claimId } = flag;
  await requireWorker(t, accountId, claimId ?? null);
  await holdPlace(t, accountId);
  const flagged = { flaggedLevel: flag.level, flaggedById: t.actor.id, raidItemId };
  const open = await findOpenEntry(t, accountId);
  const claimedById = claimId ?? open?.claimedBy?.id ?? (await kamOf(t, accountId));
  const claim = claimedById === open?.claimedBy?.id ? {} : await claimOrWait(t, flag, claimedById);
  const id = open ? await graver(t, open, { ...flagged, ...claim }) : await put(t, flag, { ...flagged, ...claim });
  if (!open || isWorse(flag.level, open.level) || 'claimedById' in claim)
    await tell(t, [
      { entryId: id, to: await waiting(t, accountId, claimedById), occurrence: `flag:${raidItemId}:${flag.level}` },
    ]);
  return id;
}

/** With somebody, or with whom it waits for where nobody leads the account. */
async function claimOrWait(t: TxScope, { accountId, level }: Flag, claimedById: string | null) {
  if (claimedById) return { claimedById, claimedAt: t.now, claimLostBecause: null, dueAt: null };
  const limits = await queueThresholds(t);
  const { step, dueAt } = (await deadlinesOf(t, [accountId], limits))({ accountId, level, step: 'kam' });
  return { step, dueAt };
}

async function waiting(t: TxScope, accountId: string, claimedById: string | null): Promise<string[]> {
  if (claimedById) return [claimedById];
  const ladder = (await laddersOf(t, [accountId]))(accountId);
  return idsOf(rungAt(ladder, 'kam')?.people ?? []);
}

type Written = { flaggedLevel: QueueLevel; flaggedById: string; raidItemId: string };

async function graver(t: TxScope, open: QueueEntry, written: Written): Promise<string> {
  const { flaggedLevel, flaggedById: _, raidItemId: __, ...claim } = written;
  const level = worse(flaggedLevel, open.level);
  // A lesser flag leaves the graver one as the reason.
  const isLesser = open.flaggedLevel !== null && isWorse(open.flaggedLevel, flaggedLevel);
  await updateRow(t, 'queueEntry', open.id, open.version, { ...awake, ...(isLesser ? claim : written), level });
  return open.id;
}

/** The old entry goes on when it was closed lately. */
async function put(t: TxScope, { accountId, level }: Flag, written: Written): Promise<string> {
  const last = (await listLastClosed(t, [accountId])).get(accountId);
  if (last && comesBack(last, t.now)) {
    await updateRow(t, 'queueEntry', last.id, null, {
      ...{ ...reopened(accountId), ...written, level, points: 0, reasons: [] },
    });
    return last.id;
  }
  const entry = { accountId, openKey: accountId, enteredAt: t.now, level, points: 0, reasons: [] };
  return insertRow(t, 'queueEntry', { ...entry, ...written });
}
