import { type Fields, insertRow, removeRow, updateRow } from '../../../db/change.ts';
import { columnValue } from '../../../db/revert.ts';
import { UserError } from '../../../errors.ts';
import { storedDayOrNull } from '../../../lib/dates.ts';
import type { Scope, TxScope } from '../../../scope.ts';
import { getAccount } from '../../accounts/index.ts';
import { isWorse } from '../level.ts';
import { ENDANGERED_FROM, flagAccount, holdPlace, levelOfFlag } from '../queue/flag.ts';
import { requireReader, requireWorker } from '../readers.ts';
import { checkChange, getItem, readStake, requireFuture } from './change.ts';
import type { RiskInput } from './input.ts';
import { type RaidItem, scoreOf } from './raid.ts';
import { changesOf, findEntryOf, findListed, type Listed } from './repository.ts';

const stored = (input: RiskInput, currency: string): Fields<'raidItem'> => {
  const { workerId: _, stake, dueOn, ...rest } = input;
  return { ...rest, stake: readStake(stake, currency), dueOn: storedDayOrNull(dueOn), isFlagged: isListed(input) };
};

/** Whether it puts the account on the at-risk list: always from a severity of 15, below that where somebody asks for it. */
const isListed = (input: RiskInput): boolean => input.isFlagged || scoreOf(input) >= ENDANGERED_FROM;

/** Adds a risk and, where it is grave enough or wanted, puts the account on the at-risk list; says how it stands there then. */
export async function flagRisk(
  t: TxScope<Scope>,
  accountId: string,
  input: RiskInput,
  sourceUrl: string | null = null,
): Promise<{ id: string; listed: Listed | null }> {
  await requireReader(t, accountId, input.ownerId, 'ownerId');
  await requireWorker(t, accountId, input.workerId, 'workerId');
  requireFuture(t, input.dueOn);
  if (isListed(input)) await holdPlace(t, accountId);
  const { currency } = await getAccount(t, accountId);
  const fields = { ...stored(input, currency), accountId, kind: 'risk', currency, sourceUrl, createdById: t.actor.id };
  const id = await insertRow(t, 'raidItem', fields);
  return { id, listed: isListed(input) ? await list(t, accountId, id, input) : null };
}

async function list(
  t: TxScope<Scope>,
  accountId: string,
  raidItemId: string,
  input: RiskInput,
): Promise<Listed | null> {
  const level = levelOfFlag(scoreOf(input));
  await flagAccount(t, { accountId, raidItemId, level, claimId: input.workerId });
  return findListed(t, accountId);
}

/**
 * Changes a risk. The account comes onto the at-risk list when it was not flagged before, or when the risk became grave enough to be
 * there in any case, or for a worse level; what is there stays until somebody resolves it. `version` is what the person saw. Throws UserError beside its field,
 * ConflictError when somebody else was faster.
 */
export async function editRisk(
  t: TxScope<Scope>,
  id: string,
  version: number | null,
  input: RiskInput,
): Promise<Listed | null> {
  const before = await getItem(t, id);
  await checkChange(t, before, input);
  await requireWorker(t, before.accountId, input.workerId, 'workerId');
  const isFlagged = before.isFlagged || isListed(input);
  if (isNews(before, input)) await holdPlace(t, before.accountId);
  await updateRow(t, 'raidItem', id, version, { ...stored(input, before.currency), isFlagged });
  return isNews(before, input) ? list(t, before.accountId, id, input) : null;
}

function isNews(before: RaidItem, input: RiskInput): boolean {
  const [was, is] = [scoreOf(before), scoreOf(input)];
  if (!before.isOpen || !isListed(input)) return false;
  return (
    !before.isFlagged || (was < ENDANGERED_FROM && is >= ENDANGERED_FROM) || isWorse(levelOfFlag(is), levelOfFlag(was))
  );
}

/** Takes a risk back that was just added, and what it did to the at-risk list. Throws UserError when somebody worked on that since. */
export async function takeBackRisk(t: TxScope<Scope>, id: string): Promise<void> {
  const [entry, [added]] = await Promise.all([findEntryOf(t, id), changesOf(t, 'raidItem', id)]);
  if (entry && added) await takeBackFlag(t, entry.id, added.requestId);
  await removeRow(t, 'raidItem', id);
}

async function takeBackFlag(t: TxScope<Scope>, entryId: string, requestId: string): Promise<void> {
  const changes = await changesOf(t, 'queueEntry', entryId);
  const flagged = changes.filter((change) => change.requestId === requestId);
  const since = changes.slice(changes.findLastIndex((change) => change.requestId === requestId) + 1);
  if (since.some(({ actorId }) => actorId !== null && actorId !== t.actor.id))
    throw new UserError(
      'Somebody works on it on the at-risk list since. Close the risk in the register instead, and resolve it in `/kam queue`.',
    );
  if (flagged.some(({ field }) => field === null)) return removeRow(t, 'queueEntry', entryId);
  const untouched = flagged.filter(({ field }) => !since.some((later) => later.field === field));
  const before = Object.fromEntries(
    untouched.flatMap(({ field, old }) => (field === null ? [] : [[field, columnValue(field, old)] as const])),
  ) as Fields<'queueEntry'>;
  const wasClosed = before.closedAt ? { openKey: null } : {};
  await updateRow(t, 'queueEntry', entryId, null, { ...before, ...wasClosed, raidItemId: before.raidItemId ?? null });
}
