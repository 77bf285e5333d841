import { type Fields, insertRow, updateRow } from '../../db/change.ts';
import { AccessError, UserError } from '../../errors.ts';
import { type Day, storedDay, storedDayOrNull, todayOf } from '../../lib/dates.ts';
import type { Scope, TxScope } from '../../scope.ts';
import { accountPort, getAccount, mayEdit } from '../accounts/index.ts';
import { findContacts } from '../people/index.ts';
import { people } from '../workspaces/index.ts';
import type { Action, ActionInput } from './action.ts';
import { findAction } from './repository.ts';
import { tellOwners } from './tell-owners.ts';

export { mayEdit };

/** Owners work on their own actions, whatever else they may do with the account. */
export const isOwn = (scope: Scope, action: Action): boolean => action.owner?.id === scope.actor.id;

/** Throws UserError when it is gone. */
export async function getAction(scope: Scope, id: string): Promise<Action> {
  const action = await findAction(scope, id);
  if (!action) throw new UserError('This action is no longer there. Open the list again.');
  return action;
}

/** Adds an action, from the Slack message at `sourceUrl` or without one, and tells its owner. Throws UserError beside the owner or the date. */
export async function createAction(
  t: TxScope<Scope>,
  accountId: string,
  input: ActionInput,
  sourceUrl: string | null = null,
): Promise<string> {
  await requireReader(t, accountId, input.ownerId);
  requireFuture(t, input.dueOn);
  const fields = { ...(await stored(t, accountId, input)), sourceUrl, accountId, createdById: t.actor.id };
  const id = await insertRow(t, 'action', fields);
  await tellOwners(t, id, 1, [input.ownerId]);
  return id;
}

/** `version` is what the person saw. Throws UserError beside its field, ConflictError when somebody else was faster. */
export async function editAction(
  t: TxScope<Scope>,
  id: string,
  version: number | null,
  input: ActionInput,
): Promise<void> {
  const before = await getAction(t, id);
  if (input.ownerId !== before.owner?.id) await requireReader(t, before.accountId, input.ownerId);
  if (input.dueOn !== before.dueOn) requireFuture(t, input.dueOn);
  await change(t, before, version, await stored(t, before.accountId, input));
}

/** A chosen contact goes before a typed name. Throws UserError when they are not at the account. */
async function stored(
  t: TxScope,
  accountId: string,
  { promisedToId: placeId, dueOn, ...input }: ActionInput,
): Promise<Fields<'action'>> {
  const [place] = await findContacts(t, placeId ? [placeId] : []);
  if (placeId && place?.accountId !== accountId)
    throw new UserError('This contact is no longer there. Choose somebody else.', 'promisedToId');
  const promisedTo = place ? null : input.promisedTo;
  return { ...input, dueOn: storedDayOrNull(dueOn), promisedTo, promisedToId: place?.contactId ?? null };
}

export async function moveAction(t: TxScope<Scope>, id: string, version: number | null, dueOn: Day): Promise<void> {
  const before = await getOwnAction(t, id);
  if (dueOn !== before.dueOn) requireFuture(t, dueOn);
  await change(t, before, version, { dueOn: storedDay(dueOn) });
}

export async function blockAction(
  t: TxScope<Scope>,
  id: string,
  version: number | null,
  blockedBy: string,
): Promise<void> {
  const before = await getOwnAction(t, id);
  if (before.status === 'done') throw new UserError('This action is done. Reopen it first.', 'blockedBy');
  await change(t, before, version, { status: 'blocked', blockedBy });
}

export const unblockAction = async (t: TxScope<Scope>, id: string): Promise<void> => {
  const before = await getOwnAction(t, id);
  if (before.status === 'blocked') await change(t, before, null, { status: 'open', blockedBy: null });
};

export async function completeAction(t: TxScope<Scope>, id: string): Promise<void> {
  const before = await getOwnAction(t, id);
  if (before.status !== 'done') await change(t, before, null, { status: 'done', blockedBy: null, doneAt: t.now });
}

export async function reopenAction(t: TxScope<Scope>, id: string): Promise<void> {
  const before = await getOwnAction(t, id);
  if (before.status === 'done') await change(t, before, null, { status: 'open', doneAt: null });
}

async function change(
  t: TxScope<Scope>,
  before: Action,
  version: number | null,
  patch: Fields<'action'>,
): Promise<void> {
  await updateRow(t, 'action', before.id, version ?? before.version, patch);
  await tellOwners(t, before.id, before.version + 1, [before.owner?.id, patch.ownerId]);
}

/** Throws AccessError when it is somebody else's and the person may not change the account. */
async function getOwnAction(scope: Scope, id: string): Promise<Action> {
  const action = await getAction(scope, id);
  if (!isOwn(scope, action) && !(await mayEdit(scope, action.accountId)))
    throw new AccessError(action.accountId, 'edit');
  return action;
}

async function requireReader(scope: Scope, accountId: string, memberId: string): Promise<void> {
  const [owners, readers] = await Promise.all([people(scope, [memberId]), accountPort.readers(scope, accountId)]);
  const owner = owners.get(memberId);
  if (!owner) throw new UserError('I do not know this person. Please choose them again.', 'ownerId');
  if (readers.has(owner.slackUserId)) return;
  const { name } = await getAccount(scope, accountId);
  throw new UserError(
    `${owner.name} cannot see ${name} yet. Add them to the team first, then give them the action.`,
    'ownerId',
  );
}

function requireFuture(scope: Scope, dueOn: Day | null): void {
  if (dueOn && dueOn < todayOf(scope)) throw new UserError('Pick today or a later day', 'dueOn');
}
