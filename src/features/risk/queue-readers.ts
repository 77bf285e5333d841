import { UserError } from '../../errors.ts';
import type { Scope } from '../../scope.ts';
import { accountPort, getAccount } from '../accounts/index.ts';
import { people } from '../workspaces/index.ts';

/** Throws UserError for somebody who may not read the account. */
export async function requireReader(scope: Scope, accountId: string, memberId: string, field?: string): Promise<void> {
  const [found, readers] = await Promise.all([people(scope, [memberId]), accountPort.readers(scope, accountId)]);
  const person = found.get(memberId);
  if (!person) throw new UserError('I do not know this person. Please choose them again.', field);
  if (readers.has(person.slackUserId)) return;
  const { name } = await getAccount(scope, accountId);
  throw new UserError(`${person.name} cannot see ${name} yet. Add them to its team first.`, field);
}
