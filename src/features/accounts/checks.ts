import { UserError } from '../../errors.ts';
import { foldName, nameKey } from '../../lib/names.ts';
import type { TxScope } from '../../scope.ts';
import { getMember, type Member } from '../workspaces/index.ts';
import { productNames } from './product-repository.ts';
import { findAccounts, holdAll, listAbove, listNamesakes } from './repository.ts';

/** Throws UserError when another account in use has the same full name; two that differ in their legal form may stand beside each other. */
export async function checkName(t: TxScope, name: string, except: string | null): Promise<void> {
  await holdAll(t, 'names');
  const namesakes = await listNamesakes(t, nameKey(name), except);
  const same = namesakes.find((other) => foldName(other.name) === foldName(name));
  if (!same) return;
  throw new UserError(
    `There is already an account named "${same.name}". Open it with /kam ${same.name}, or add what tells the two apart.`,
    'name',
  );
}

/** Throws UserError when the account above does not exist, or stands below this one. */
export async function checkParent(t: TxScope, id: string | null, parentId: string): Promise<void> {
  await holdAll(t, 'parents');
  const parent = (await findAccounts(t, [parentId])).get(parentId);
  if (!parent || parent.archivedAt) throw new UserError('This account is not in use. Choose another one.', 'parentId');
  if (!id) return;
  if (id === parentId) throw new UserError('An account cannot stand below itself. Choose another one.', 'parentId');
  const above = await listAbove(t, parentId);
  if (!above.some((account) => account.id === id)) return;
  throw new UserError(`${parent.name} stands below this account already, so it cannot be above it, too.`, 'parentId');
}

/** Throws UserError for somebody who left. */
export async function checkWelcome(t: TxScope, memberId: string, field: string): Promise<Member> {
  const member = await getMember(t, memberId);
  if (!member.isWelcome) throw new UserError(`${member.name} has left. Choose somebody else.`, field);
  return member;
}

/** Throws UserError for somebody who cannot lead an account. */
export async function checkKam(t: TxScope, memberId: string, field: string): Promise<void> {
  const member = await checkWelcome(t, memberId, field);
  if (member.role !== 'viewer') return;
  throw new UserError(
    `${member.name} is a viewer and cannot lead an account. Choose somebody else, or ask an admin to make them a member.`,
    field,
  );
}

/** Throws UserError when there is no such product. */
export async function checkProduct(t: TxScope, productId: string): Promise<void> {
  if ((await productNames(t, [productId])).has(productId)) return;
  throw new UserError('This product is no longer there. Choose another one.', 'productId');
}
