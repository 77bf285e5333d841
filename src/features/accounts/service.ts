import { UserError } from '../../errors.ts';
import type { Level, PerAccount } from '../../feature.ts';
import { type AnyScope, hasRole, type Role, type Scope, type TxScope } from '../../scope.ts';
import { listReadable, type Standing, standings } from './access-repository.ts';
import type { Account } from './account.ts';
import { countAccounts, findAccounts, holdAll, listByName } from './repository.ts';
import type { Visible } from './visible.ts';

/** Throws UserError when there is no such account. */
export async function getAccount(s: AnyScope, id: string): Promise<Account> {
  const account = (await findAccounts(s, [id])).get(id);
  if (!account) throw new UserError('This account is no longer there. Type `/kam accounts` to see those that are.');
  return account;
}

/** The person's level of each account that exists; none for somebody who may not use the bot any more. */
export async function levelsOf(scope: Scope, accountIds: readonly string[]): PerAccount<Level> {
  if (accountIds.length === 0) return new Map();
  const rows = await standings(scope, accountIds);
  return new Map(rows.filter(({ isWelcome }) => isWelcome).map((row) => [row.id, levelOf(scope.role, row)]));
}

/** A viewer reads, whatever seat they have. */
function levelOf(role: Role, { leads, isOnTeam, reads }: Standing): Level {
  if (hasRole(role, 'head')) return 'lead';
  if (role === 'viewer' || !isOnTeam) return reads ? 'content' : 'exists';
  return leads ? 'lead' : 'edit';
}

/** Whether the person may change what stands in the account. */
export async function mayEdit(scope: Scope, accountId: string): Promise<boolean> {
  const level = (await levelsOf(scope, [accountId])).get(accountId);
  return level === 'edit' || level === 'lead';
}

/** The accounts whose content the person may read, for filtering lists with `within`. */
export const visibleAccounts = async (scope: Scope): Promise<Visible> =>
  hasRole(scope.role, 'head') ? 'all' : listReadable(scope);

/**
 * The accounts in use that the person may read, by name, those to practise on left out; or the one given, whatever it is, if they may
 * read it.
 */
export async function listReadableByName(scope: Scope, accountId?: string | null): Promise<string[]> {
  if (!accountId) return listByName(scope, await visibleAccounts(scope));
  const level = (await levelsOf(scope, [accountId])).get(accountId);
  return level && level !== 'exists' ? [accountId] : [];
}

/** Whether there is any account. Nobody else adds one by name until the end of the transaction. */
export async function hasAccounts(t: TxScope): Promise<boolean> {
  await holdAll(t, 'names');
  return (await countAccounts(t)) > 0;
}
