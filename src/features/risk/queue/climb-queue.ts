import { type Patch, updateMany } from '../../../db/change-many.ts';
import type { Job, Limits } from '../../../feature.ts';
import { todayOf } from '../../../lib/dates.ts';
import { inTransaction, type SystemScope, type TxScope } from '../../../scope.ts';
import type { Loss, QueueEntry } from './entry.ts';
import { rungAfter, rungAt, viewersPassed } from './ladder.ts';
import { listLostClaims, listUncounted } from './leaving-repository.ts';
import { type DueEntry, lockDue } from './repository.ts';
import { queueThresholds } from './settings.ts';
import { awake, closed } from './update-queue.ts';
import { type Deadlines, deadlinesOf, idsOf, type Ladders, laddersOf, type Telling, tell } from './waiting.ts';

type Climbed = { patch: Patch; told: Telling };

/**
 * What nobody claimed in time goes to the next one, snoozes end, claims of people who can no longer work on the account end, and accounts
 * that no longer count leave. What is due is read from the
 * entries, so nothing is lost while the bot stood still, and nothing is done twice.
 */
export async function climbQueue(s: SystemScope): Promise<void> {
  await inTransaction(s, async (t) => {
    await leave(t);
    const due = await lockDue(t, todayOf(t), await listLostClaims(t));
    if (due.length === 0) return;
    const limits = await queueThresholds(t);
    const done = await climbed(t, due, limits);
    await updateMany(
      t,
      'queueEntry',
      done.map(({ patch }) => patch),
    );
    await tell(
      t,
      done.map(({ told }) => told),
    );
  });
}

async function climbed(t: TxScope, due: readonly DueEntry[], limits: Limits): Promise<Climbed[]> {
  const accounts = due.map(({ accountId }) => accountId);
  const [ladders, deadlines] = [await laddersOf(t, accounts), await deadlinesOf(t, accounts, limits)];
  return due.map((entry) => {
    if (entry.lost) return free(t, entry, entry.lost, deadlines);
    return entry.snoozedUntilOn ? wake(t, entry, deadlines) : climb(t, entry, ladders, deadlines);
  });
}

/** It waits for the first one again, at once or when its snooze ends. */
function free(t: TxScope, entry: QueueEntry, why: Loss, deadlines: Deadlines): Climbed {
  const freed = { claimedById: null, claimedAt: null, claimLostBecause: why };
  const { id: entryId, snoozedUntilOn } = entry;
  if (snoozedUntilOn && snoozedUntilOn > todayOf(t))
    return { patch: { id: entryId, fields: freed }, told: { entryId, to: [], occurrence: 'asleep' } };
  const { patch, told } = wake(t, { ...entry, claimedBy: null, step: 'kam' }, deadlines);
  return {
    patch: { ...patch, fields: { ...patch.fields, ...freed } },
    told: { ...told, occurrence: `free:${entry.version}` },
  };
}

function wake(t: TxScope, { id, claimedBy, ...entry }: QueueEntry, deadlines: Deadlines): Climbed {
  const { to, step, dueAt } = deadlines(entry);
  return {
    patch: { id, fields: { ...awake, ...(claimedBy ? {} : { step, dueAt }) } },
    told: { entryId: id, to: claimedBy ? [claimedBy.id] : to, occurrence: `awake:${todayOf(t)}` },
  };
}

/** At the last step it stays, late. */
function climb(t: TxScope, { id, ...entry }: QueueEntry, ladders: Ladders, deadlines: Deadlines): Climbed {
  const ladder = ladders(entry.accountId);
  const at = rungAt(ladder, entry.step)?.step ?? entry.step;
  const next = rungAfter(ladder, at);
  const to = idsOf([...(next?.people ?? []), ...viewersPassed(ladder, at, next)]);
  const fields = next ? { step: next.step, dueAt: deadlines({ ...entry, step: next.step }).dueAt } : { dueAt: null };
  return {
    patch: { id, fields },
    told: { entryId: id, to, occurrence: `${next?.step ?? 'last'}:${todayOf(t)}` },
  };
}

async function leave(t: TxScope): Promise<void> {
  const gone = await listUncounted(t);
  if (gone.length === 0) return;
  const patches = gone.map(({ id, points, reasons }) => ({
    id,
    fields: { ...closed(t, { points, evidence: reasons }), outcome: 'left' },
  }));
  await updateMany(t, 'queueEntry', patches);
}

export const queueJobs: readonly Job[] = [{ name: 'risk.climb', everyMinutes: 15, run: climbQueue }];
