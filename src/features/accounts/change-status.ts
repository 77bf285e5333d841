import { updateRow } from '../../db/change.ts';
import { UserError } from '../../errors.ts';
import type { TxScope } from '../../scope.ts';
import type { StatusInput } from './account.ts';
import { checkParent } from './checks.ts';
import { lockAccount } from './repository.ts';
import { getAccount } from './service.ts';
import { findHolder } from './team-repository.ts';

/** Sets status, tier and the account above. Throws UserError when a key account would have no KAM. */
export async function changeStatus(t: TxScope, id: string, version: number | null, input: StatusInput): Promise<void> {
  await lockAccount(t, id);
  const account = await getAccount(t, id);
  if (input.keyStatus === 'key' && account.keyStatus !== 'key') await requireKam(t, id);
  if (input.parentId && input.parentId !== account.parentId) await checkParent(t, id, input.parentId);
  await updateRow(t, 'account', id, version, input);
}

async function requireKam(t: TxScope, id: string): Promise<void> {
  const kam = await findHolder(t, id, 'kam');
  if (kam && !kam.hasLeft) return;
  const why = kam ? `${kam.member.name}, who led it, has left` : 'nobody leads it yet';
  throw new UserError(
    `A key account needs a key account manager, and ${why}. Choose one on the Team page first.`,
    'keyStatus',
  );
}

/** An archived account leaves lists and search; nothing of it is lost. */
export async function archiveAccount(t: TxScope, id: string): Promise<void> {
  const { archivedAt } = await getAccount(t, id);
  if (!archivedAt) await updateRow(t, 'account', id, null, { archivedAt: t.now });
}

export const restoreAccount = (t: TxScope, id: string): Promise<void> =>
  updateRow(t, 'account', id, null, { archivedAt: null });
