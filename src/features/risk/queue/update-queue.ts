import { insertMany, type NewRow, newId, type Patch, updateMany } from '../../../db/change-many.ts';
import { type Day, storedDay, storedDayOrNull } from '../../../lib/dates.ts';
import { weekOf } from '../../../lib/working-time.ts';
import type { TxScope } from '../../../scope.ts';
import type { QueueLevel, Reason, Standing } from '../level.ts';
import { listLastClosed, lockAccounts, lockOpenEntries } from './repository.ts';
import { type ClosedEntry, evidenceKey, judge, type OpenEntry, type Verdict } from './rules.ts';
import { queueThresholds } from './settings.ts';
import { type Deadlines, deadlinesOf, type Telling, tell } from './waiting.ts';

type Judged = { standing: Standing; open: OpenEntry | null; last: ClosedEntry | null; verdict: Verdict };

/** What is written, and who is told. */
type Work = { inserts: NewRow<'queueEntry'>[]; patches: Patch[]; told: Telling[] };

/**
 * Brings the at-risk list in line with how accounts stand on a day. A constant number of statements for some hundred accounts; the same
 * day again changes nothing.
 */
export async function updateQueue(t: TxScope, day: Day, standings: readonly Standing[]): Promise<void> {
  const limits = await queueThresholds(t);
  const risky = standings
    .filter(({ points }) => points >= limits('level.endangered'))
    .map(({ accountId }) => accountId);
  // Whoever flags an account holds it, too, so that it enters once.
  await lockAccounts(t, risky);
  const open = await lockOpenEntries(
    t,
    standings.map(({ accountId }) => accountId),
  );
  const last = await listLastClosed(
    t,
    risky.filter((id) => !open.has(id)),
  );
  const judged = standings.flatMap((standing): Judged[] => {
    const one = { standing, open: open.get(standing.accountId) ?? null, last: last.get(standing.accountId) ?? null };
    const verdict = judge({ ...one, day, now: t.now }, limits);
    return verdict.does === 'nothing' ? [] : [{ ...one, verdict }];
  });
  const asking = judged.filter(({ verdict }) => isAsking(verdict)).map(({ standing }) => standing.accountId);
  const deadlines = await deadlinesOf(t, asking, limits);
  const { inserts, patches, told } = workOf(t, day, judged, deadlines);
  await insertMany(t, 'queueEntry', inserts);
  if (patches.length > 0) await updateMany(t, 'queueEntry', patches);
  await tell(t, told);
}

const isAsking = (verdict: Verdict): boolean =>
  verdict.does === 'enter' || verdict.does === 'reopen' || (verdict.does === 'keep' && verdict.isWorse);

function workOf(t: TxScope, day: Day, judged: readonly Judged[], deadlines: Deadlines): Work {
  const work: Work = { inserts: [], patches: [], told: [] };
  for (const one of judged) {
    const { verdict, standing } = one;
    if (verdict.does === 'recover' && one.open) work.patches.push(recovered(t, one.open, standing));
    if (verdict.does === 'keep' && one.open) keep(work, { ...one, open: one.open }, verdict, { day, deadlines });
    if (verdict.does === 'enter' || verdict.does === 'reopen') enter(work, t, one, verdict, { day, deadlines });
  }
  return work;
}

type Given = { day: Day; deadlines: Deadlines };

function enter(
  work: Work,
  t: TxScope,
  { standing, last }: Judged,
  { does, level }: Extract<Verdict, { does: 'enter' | 'reopen' }>,
  { day, deadlines }: Given,
): void {
  const { accountId, points, reasons } = standing;
  const { to, step, dueAt } = deadlines({ accountId, level, step: 'kam' });
  const fields = { level, points, reasons: inStoredOrder(reasons), step, dueAt };
  const back = does === 'reopen' ? last : null;
  const entryId = back?.id ?? newId(t.now);
  if (back) work.patches.push({ id: entryId, fields: { ...fields, ...reopened(accountId) } });
  else work.inserts.push({ ...fields, id: entryId, accountId, openKey: accountId, enteredAt: t.now });
  work.told.push({ entryId, to, occurrence: back ? `back:${day}` : occurrenceOf(level, day) });
}

/** With the keys as the database gives them back, so that evidence which stays the same is no change. */
const inStoredOrder = (reasons: readonly Reason[]): Reason[] =>
  reasons.map(({ case: which, text, since, points, signal, occurrence }) => {
    return { case: which, text, since, points, signal, occurrence };
  });

/** What an entry that goes on takes off: nobody works on it yet, and nobody flagged it now. */
export const reopened = (accountId: string) => ({
  openKey: accountId,
  ...{
    claimedById: null,
    claimedAt: null,
    claimLostBecause: null,
    flaggedLevel: null,
    flaggedById: null,
    raidItemId: null,
  },
  ...{ closedAt: null, closedById: null, outcome: null, closeReason: null, agreedById: null },
  ...{ belowSinceOn: null, escalatedById: null, escalateNote: null },
});

/** People hear of a level once a week at most, however often it changes. */
export const occurrenceOf = (level: QueueLevel, day: Day): string => `${level}:${weekOf(day)}`;

function keep(
  work: Work,
  { standing, open }: Judged & { open: OpenEntry },
  { level, belowSinceOn, isWorse }: Extract<Verdict, { does: 'keep' }>,
  { day, deadlines }: Given,
): void {
  const { accountId, points, reasons } = standing;
  const fields = { level, points, reasons: inStoredOrder(reasons), belowSinceOn: storedDayOrNull(belowSinceOn) };
  if (!isWorse) return void work.patches.push({ id: open.id, fields });
  const { claimedById } = open;
  const { to, step, dueAt } = deadlines({ accountId, level, step: open.step });
  const asked = claimedById ? {} : { step, dueAt };
  work.patches.push({ id: open.id, fields: { ...fields, ...asked, ...awake } });
  work.told.push({ entryId: open.id, to: claimedById ? [claimedById] : to, occurrence: occurrenceOf(level, day) });
}

/** What a snooze set. */
export const awake = { snoozedUntilOn: null, snoozeReason: null, snoozedById: null, agreedById: null };

const recovered = (t: TxScope, { id }: OpenEntry, standing: Standing): Patch => ({
  id,
  fields: {
    ...closed(t, standing),
    outcome: 'recovered',
    belowSinceOn: storedDay(t.now.toISOString().slice(0, 10)),
  },
});

/** What every end writes. */
export const closed = (t: TxScope, { points, evidence }: Pick<Standing, 'points' | 'evidence'>) => ({
  openKey: null,
  closedAt: t.now,
  dueAt: null,
  ...awake,
  pointsAtClose: points,
  signalsAtClose: [...new Set(evidence.map(evidenceKey))],
});
