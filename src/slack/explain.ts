import { AccessError, ConflictError, UserError } from '../errors.ts';
import type { Level, Reply } from '../feature.ts';
import type { Scope } from '../scope.ts';
import type { Kit } from './kit.ts';

export const sorry = 'Something went wrong on our side and was noted. Please try again in a moment.';
const outdated = 'Somebody changed this a moment ago. Please look again; nothing was overwritten.';

/** The one error boundary: turns whatever was thrown into words; a bug is logged and counted. */
export async function explain(
  kit: Kit,
  error: unknown,
  where: string,
  scope: Scope | null,
  requestId: string,
): Promise<Reply> {
  if (error instanceof UserError) return { text: error.message };
  if (error instanceof ConflictError) return { text: outdated };
  if (error instanceof AccessError && scope) return kit.accounts.refusal(scope, error.accountId, error.needed as Level);
  kit.metrics.failures.inc({ where });
  kit.log.error({ error, where, requestId, workspaceId: scope?.workspaceId }, 'failed');
  return { text: sorry };
}
