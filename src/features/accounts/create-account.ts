import { insertRow } from '../../db/change.ts';
import { storedDayOrNull } from '../../lib/dates.ts';
import { nameKey } from '../../lib/names.ts';
import { hasRole, requireRole, type Scope, type TxScope } from '../../scope.ts';
import type { NewAccount } from './account.ts';
import { checkKam, checkName, checkParent } from './checks.ts';
import { seatOf } from './set-seat.ts';

/** Adds an account; whoever adds it is on its team, unless they see all accounts anyway. Returns its id. */
export async function createAccount(t: TxScope<Scope>, { kamId, renewalOn, ...input }: NewAccount): Promise<string> {
  requireRole(t, 'member');
  await checkName(t, input.name, null);
  if (input.parentId) await checkParent(t, null, input.parentId);
  if (kamId) await checkKam(t, kamId, 'kamId');
  const id = await insertRow(t, 'account', {
    ...input,
    nameKey: nameKey(input.name),
    renewalOn: storedDayOrNull(renewalOn),
  });
  if (kamId) await insertRow(t, 'accountMember', { accountId: id, memberId: kamId, ...seatOf(id, 'kam') });
  if (kamId !== t.actor.id && !hasRole(t.role, 'head')) {
    await insertRow(t, 'accountMember', { accountId: id, memberId: t.actor.id, ...seatOf(id, 'core') });
  }
  return id;
}
