import { type Fields, updateRow } from '../../../db/change.ts';
import { lockRows } from '../../../db/change-many.ts';
import { AccessError, UserError } from '../../../errors.ts';
import { addDaysTo, type Day, storedDay, todayOf } from '../../../lib/dates.ts';
import { type AnyScope, type Person, requireRole, type Scope, type TxScope } from '../../../scope.ts';
import { accountPort } from '../../accounts/index.ts';
import { standingsNow } from '../health/repository.ts';
import { requireWorker } from '../readers.ts';
import { LONGEST_SNOOZE_DAYS, type QueueEntry, type Resolution, type Step, stepLabels } from './entry.ts';
import { type Rung, rungAfter, rungAt } from './ladder.ts';
import { findEntry } from './repository.ts';
import { queueThresholds } from './settings.ts';
import { awake, closed } from './update-queue.ts';
import { deadlinesOf, laddersOf, tell } from './waiting.ts';

/** What people do with accounts at risk: those who may read the account, but viewers. */

/** Throws UserError when it is gone. */
export async function getEntry(s: AnyScope, id: string): Promise<QueueEntry> {
  const entry = await findEntry(s, id);
  if (!entry) throw new UserError('This account is no longer on the at-risk list. Type `/kam queue` to see it.');
  return entry;
}

/** Holds the entry, so that of two clicks the second one sees what the first one did. Throws AccessError without access. */
async function hold(t: TxScope<Scope>, id: string): Promise<QueueEntry> {
  requireRole(t, 'member');
  await lockRows(t, 'queueEntry', [id]);
  const entry = await getEntry(t, id);
  const level = (await accountPort.levels(t, [entry.accountId])).get(entry.accountId);
  if (!level || level === 'exists') throw new AccessError(entry.accountId, 'content');
  return entry;
}

async function holdOpen(t: TxScope<Scope>, id: string): Promise<QueueEntry> {
  const entry = await hold(t, id);
  if (entry.closedAt)
    throw new UserError(`${entry.accountName} is no longer on the at-risk list: somebody closed it meanwhile.`);
  return entry;
}

const change = (t: TxScope, id: string, version: number | null, fields: Fields<'queueEntry'>): Promise<void> =>
  updateRow(t, 'queueEntry', id, version, fields);

const claimed = (t: TxScope, memberId: string) => ({
  ...{ claimedById: memberId, claimedAt: t.now, claimLostBecause: null, dueAt: null },
  ...awake,
});

/** Throws UserError when somebody else was faster. */
export async function claimEntry(t: TxScope<Scope>, id: string): Promise<void> {
  const { claimedBy, version } = await holdOpen(t, id);
  if (claimedBy?.id === t.actor.id) return;
  if (claimedBy) throw new UserError(`${claimedBy.name} claimed it meanwhile.`);
  await change(t, id, version, claimed(t, t.actor.id));
}

/** Gives a claim back; it waits for the first one again, with the time of its level. */
export async function releaseEntry(t: TxScope<Scope>, id: string): Promise<void> {
  const entry = await holdOpen(t, id);
  if (entry.claimedBy?.id !== t.actor.id) throw new UserError('Only who claimed an account can give it back.');
  const { to, ...waiting } = await from(t, entry, 'kam');
  await change(t, id, entry.version, { claimedById: null, claimedAt: null, ...waiting });
  await tell(t, [{ entryId: id, to, occurrence: `released:${entry.version}` }]);
}

async function from(t: TxScope, entry: QueueEntry, step: Step) {
  const limits = await queueThresholds(t);
  return (await deadlinesOf(t, [entry.accountId], limits))({ ...entry, step });
}

/** `version` is what the person saw. Tells who is to work on it. */
export async function assignEntry(
  t: TxScope<Scope>,
  id: string,
  version: number | null,
  memberId: string,
): Promise<QueueEntry> {
  const entry = await holdOpen(t, id);
  await requireWorker(t, entry.accountId, memberId, 'claimedById');
  await change(t, id, version, claimed(t, memberId));
  await tell(t, [{ entryId: id, to: [memberId], occurrence: `assigned:${entry.version}` }]);
  return entry;
}

/** Who is asked when somebody hands it up; null when nobody is above. */
export async function nextAbove(scope: Scope, { accountId, step }: QueueEntry): Promise<Rung | null> {
  const ladder = (await laddersOf(scope, [accountId]))(accountId);
  return rungAfter(ladder, rungAt(ladder, step)?.step ?? step, scope.actor.id);
}

/** It waits for the next one then, with the time of its level. */
export async function escalateEntry(
  t: TxScope<Scope>,
  id: string,
  version: number | null,
  note: string,
): Promise<{ entry: QueueEntry; to: readonly Person[]; role: string }> {
  const entry = await holdOpen(t, id);
  const next = await nextAbove(t, entry);
  if (!next)
    throw new UserError('Nobody above is left who could work on it. Assign it to somebody instead.', 'escalateNote');
  const { to, step, dueAt } = await from(t, entry, next.step);
  const said = { escalatedById: t.actor.id, escalateNote: note };
  await change(t, id, version, { ...said, ...awake, claimedById: null, claimedAt: null, step, dueAt });
  await tell(t, [{ entryId: id, to, occurrence: `escalated:${entry.version}` }]);
  return { entry, to: next.people, role: stepLabels[next.step] };
}

/** It comes back on that day, or as soon as it gets worse. */
export async function snoozeEntry(
  t: TxScope<Scope>,
  id: string,
  version: number | null,
  { until, reason }: { until: Day; reason: string },
): Promise<QueueEntry> {
  const entry = await holdOpen(t, id);
  const today = todayOf(t);
  if (until <= today) throw new UserError('Pick a later day than today.', 'snoozedUntilOn');
  if (until > addDaysTo(today, LONGEST_SNOOZE_DAYS))
    throw new UserError(`Pick a day within the next ${LONGEST_SNOOZE_DAYS} days.`, 'snoozedUntilOn');
  const snoozed = { snoozedUntilOn: storedDay(until), snoozeReason: reason, snoozedById: t.actor.id, agreedById: null };
  await change(t, id, version, { ...snoozed, dueAt: null });
  return entry;
}

export async function wakeEntry(t: TxScope<Scope>, id: string): Promise<void> {
  const entry = await holdOpen(t, id);
  if (!entry.snoozedUntilOn) return;
  const { to: _, ...waiting } = await from(t, entry, entry.step);
  await change(t, id, entry.version, { ...awake, ...(entry.claimedBy ? {} : waiting) });
}

/** Takes the account off the list, until something new endangers it. Tells who flagged it. */
export async function resolveEntry(
  t: TxScope<Scope>,
  id: string,
  version: number | null,
  { outcome, reason }: { outcome: Resolution; reason: string },
): Promise<QueueEntry> {
  const entry = await holdOpen(t, id);
  const { points, reasons } = entry;
  // What a graver signal of the same kind outdoes today is known, too.
  const now = (await standingsNow(t, [entry.accountId])).get(entry.accountId);
  const evidence = [...reasons, ...(now?.evidence ?? [])];
  const ended = { ...closed(t, { points, evidence }), outcome, closeReason: reason, closedById: t.actor.id };
  await change(t, id, version, ended);
  const flagger = entry.flaggedBy ? [entry.flaggedBy.id] : [];
  await tell(t, [{ entryId: id, to: flagger, occurrence: `closed:${entry.version}` }]);
  return entry;
}

/** Somebody above agrees that it can wait, or with how it ended. */
export async function agreeEntry(t: TxScope<Scope>, id: string): Promise<void> {
  const entry = await hold(t, id);
  const by = entry.closedAt ? entry.closedById : entry.snoozedById;
  if (!by || entry.agreedById) return;
  const above = (await laddersOf(t, [entry.accountId]))(entry.accountId).filter(({ step }) => step !== 'kam');
  if (by === t.actor.id || !above.some(({ people }) => people.some((one) => one.id === t.actor.id)))
    throw new UserError('Only the manager of who decided it, a head of KAM or the executive sponsor can agree.');
  await change(t, id, entry.version, { agreedById: t.actor.id });
}
