import { insertRow, removeRow } from '../../db/change.ts';
import { UserError } from '../../errors.ts';
import type { AnyScope, Scope, TxScope } from '../../scope.ts';
import { ActionInput, createAction } from '../actions/index.ts';
import { getPiece } from './change-items.ts';
import type { Piece } from './item.ts';
import { linkColumns, linkKey, type Served, servingOf } from './link.ts';
import { findCandidate, hasLink } from './link-repository.ts';
import { lockAccount } from './repository.ts';

export type ServedPiece = Piece & { kind: Served };

/** Something that actions can serve. Throws UserError for anything else. */
export async function getServed(s: AnyScope, id: string): Promise<ServedPiece> {
  const piece = await getPiece(s, id);
  const { kind } = piece;
  if (kind !== 'valueProposition' && kind !== 'goal' && kind !== 'swotItem')
    throw new UserError('Nothing can be linked to this. Open the plan again.');
  return { ...piece, kind };
}

/** Links an open action, or a goal, of the same account; once, however often it is asked for. */
export async function link(t: TxScope<Scope>, servedId: string, servingId: string): Promise<void> {
  const { kind, accountId } = await getServed(t, servedId);
  await lockAccount(t, accountId);
  const serving = await findCandidate(t, accountId, servingId);
  if (!serving || !servingOf(kind).includes(serving))
    throw new UserError('This is no longer there, or cannot be linked. Open the list again.');
  if (await hasLink(t, linkKey(servedId, servingId))) return;
  await insertRow(t, 'planLink', { accountId, ...linkColumns(kind, servedId, serving, servingId) });
}

export const unlink = (t: TxScope<Scope>, linkId: string): Promise<void> => removeRow(t, 'planLink', linkId);

export const StepInput = ActionInput.pick({ title: true, ownerId: true, dueOn: true });

/** Adds an action that serves a goal, a value proposition or an item of the SWOT. Throws UserError beside the owner or the date. */
export async function addStep(
  t: TxScope<Scope>,
  servedId: string,
  input: { title: string; ownerId: string; dueOn: string | null },
): Promise<void> {
  const { accountId } = await getServed(t, servedId);
  const actionId = await createAction(t, accountId, ActionInput.parse({ ...input, promisedTo: null }));
  await link(t, servedId, actionId);
}
