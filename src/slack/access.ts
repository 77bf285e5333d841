import { AccessError, UserError } from '../errors.ts';
import { type Guard, type Level, reaches } from '../feature.ts';
import { type Role, requireRole, type Scope } from '../scope.ts';
import type { Kit } from './kit.ts';

/**
 * Checks role and account access for a page, form or action on a record.
 * Throws UserError for a missing role or record, AccessError without access.
 */
export async function authorize(
  kit: Kit,
  scope: Scope,
  { role, guard }: { role?: Role; guard?: Guard },
  record: string,
): Promise<void> {
  requireRole(scope, role ?? 'viewer');
  if (!guard) return;
  const accountId = guard.of ? (await guard.of(scope, [record])).get(record) : record;
  if (!accountId) throw new UserError('This is no longer there. Somebody may have removed it; open the account again.');
  await requireLevel(kit, scope, accountId, guard.level);
}

/** Throws AccessError when the person's level of the account is below `needed`. */
export async function requireLevel(kit: Kit, scope: Scope, accountId: string, needed: Level): Promise<void> {
  const level = (await kit.accounts.levels(scope, [accountId])).get(accountId);
  if (!level) throw new UserError('This account is no longer there. Type `/kam accounts` to see those that are.');
  if (!reaches(level, needed)) throw new AccessError(accountId, needed);
}
