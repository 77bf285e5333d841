import { type Fields, insertRow, updateRow } from '../../../db/change.ts';
import { UserError } from '../../../errors.ts';
import { addDaysTo, type Day, storedDay, storedDayOrNull, todayOf } from '../../../lib/dates.ts';
import { parseMoney } from '../../../lib/money.ts';
import type { AnyScope, Scope, TxScope } from '../../../scope.ts';
import { getAccount } from '../../accounts/index.ts';
import { requireReader } from '../readers.ts';
import type { CloseInput, ItemInput, PlainKind } from './input.ts';
import { kindWords, type RaidItem, REVIEW_DAYS } from './raid.ts';
import { findItem } from './repository.ts';

/** Throws UserError when it is gone. */
export async function getItem(s: AnyScope, id: string): Promise<RaidItem> {
  const item = await findItem(s, id);
  if (!item) throw new UserError('This is no longer in the register. Open the register again.');
  return item;
}

export function requireFuture(s: AnyScope, dueOn: Day | null): void {
  if (dueOn && dueOn < todayOf(s)) throw new UserError('Pick today or a later day', 'dueOn');
}

/** An amount as typed, in minor units; null where none was typed. Throws UserError beside the field. */
export function readStake(stake: string | null, currency: string): bigint | null {
  if (!stake) return null;
  const minor = parseMoney(stake, currency);
  if (minor !== null && minor >= 0) return BigInt(minor);
  throw new UserError(`Give an amount in ${currency}, such as 1,200, 45k or 1.2M, or leave it empty.`, 'stake');
}

const stored = ({ severity, dueOn, ...input }: ItemInput): Fields<'raidItem'> => ({
  ...input,
  dueOn: storedDayOrNull(dueOn),
  ...(severity !== undefined && { impact: severity }),
});

/** Adds an issue, assumption or dependency. Throws UserError beside the owner or the date. Returns its id. */
export async function addItem(
  t: TxScope<Scope>,
  accountId: string,
  kind: PlainKind,
  input: ItemInput,
  sourceUrl: string | null = null,
): Promise<string> {
  await requireReader(t, accountId, input.ownerId, 'ownerId');
  requireFuture(t, input.dueOn);
  const { currency } = await getAccount(t, accountId);
  return insertRow(t, 'raidItem', { ...stored(input), accountId, kind, currency, sourceUrl, createdById: t.actor.id });
}

/** Throws UserError when somebody new cannot see the account, or a new day is past. */
export async function checkChange(t: TxScope<Scope>, before: RaidItem, input: Pick<ItemInput, 'ownerId' | 'dueOn'>) {
  if (input.ownerId !== (before.owner?.id ?? null)) await requireReader(t, before.accountId, input.ownerId, 'ownerId');
  if (input.dueOn !== before.dueOn) requireFuture(t, input.dueOn);
}

/** `version` is what the person saw. Throws UserError beside its field, ConflictError when somebody else was faster. */
export async function editItem(t: TxScope<Scope>, id: string, version: number | null, input: ItemInput): Promise<void> {
  await checkChange(t, await getItem(t, id), input);
  await updateRow(t, 'raidItem', id, version, stored(input));
}

/** Throws UserError for an outcome that this kind does not have. */
export async function closeItem(
  t: TxScope<Scope>,
  id: string,
  version: number | null,
  { outcome, closeNote }: CloseInput,
): Promise<RaidItem> {
  const before = await getItem(t, id);
  if (!before.isOpen) throw new UserError('This is closed already. Open the register again to see how it ended.');
  if (!kindWords[before.kind].outcomes.includes(outcome)) throw new UserError('Choose how it ended', 'outcome');
  await updateRow(t, 'raidItem', id, version, { status: 'closed', outcome, closeNote, closedAt: t.now });
  return before;
}

export async function reopenItem(t: TxScope<Scope>, id: string): Promise<void> {
  const before = await getItem(t, id);
  if (before.isOpen) return;
  await updateRow(t, 'raidItem', id, before.version, {
    status: 'open',
    outcome: null,
    closeNote: null,
    closedAt: null,
  });
}

/** Somebody looked at it and it stands as it is: it is looked at again in 30 days. */
export async function reviewItem(t: TxScope<Scope>, id: string): Promise<void> {
  const before = await getItem(t, id);
  if (!before.isOpen) throw new UserError('This is closed already. Reopen it first.');
  const dueOn = storedDay(addDaysTo(todayOf(t), REVIEW_DAYS));
  await updateRow(t, 'raidItem', id, before.version, { dueOn });
}
