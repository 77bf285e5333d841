import { removeRow } from '../../db/change.ts';
import { AccessError, UserError } from '../../errors.ts';
import type { AccountRef, Capture, Source } from '../../feature.ts';
import type { Scope, TxScope } from '../../scope.ts';
import { accountPort, listNamedIn, mayEdit } from '../accounts/index.ts';
import { lastWritten } from './repository.ts';

/** The account of the channel, else the only one that the message names, among those the person may edit. */
export async function guessAccount(scope: Scope, from: Source | null): Promise<AccountRef | null> {
  if (!from) return null;
  const linked = await accountPort.linked(scope, from.channelId);
  if (linked && (await mayEdit(scope, linked.id))) return linked;
  const [only, another] = await listNamedIn(scope, from.text);
  return only && !another ? only : null;
}

/** Throws AccessError when the person may not add to the account. */
export async function requireEdit(scope: Scope, accountId: string): Promise<void> {
  if (!(await mayEdit(scope, accountId))) throw new AccessError(accountId, 'edit');
}

const DAY_MS = 86_400_000;

/** Takes back what the person added within the last day and nobody changed since. Throws UserError when it is too late. */
export async function undo(t: TxScope<Scope>, { entity, remove }: Capture, id: string): Promise<void> {
  const last = await lastWritten(t, entity, id);
  if (!last?.accountId || last.actorId !== t.actor.id) throw new UserError('This is no longer there to be taken back.');
  await requireEdit(t, last.accountId);
  if (last.version > 1) throw new UserError('It was changed since. Open the account to change or end it there.');
  if (t.now.getTime() - last.at.getTime() > DAY_MS)
    throw new UserError('It was added more than a day ago. Open the account to change or end it there.');
  await (remove ? remove(t, id) : removeRow(t, entity, id));
}
