import { UserError } from '../../errors.ts';
import type { AnyScope } from '../../scope.ts';
import { accountPort, getAccount, teamOf } from '../accounts/index.ts';
import { people } from '../workspaces/index.ts';

/** Throws UserError beside the field for somebody who may not read the account. */
export async function requireReader(
  s: AnyScope,
  accountId: string,
  memberId: string | null,
  field?: string,
): Promise<void> {
  if (!memberId) return;
  const [found, readers] = await Promise.all([people(s, [memberId]), accountPort.readers(s, accountId)]);
  const person = found.get(memberId);
  if (!person) throw new UserError('I do not know this person. Please choose them again.', field);
  if (readers.has(person.slackUserId)) return;
  const { name } = await getAccount(s, accountId);
  throw new UserError(
    `${person.name} cannot see ${name} yet. Add them to the team first, then choose them here.`,
    field,
  );
}

/** Who leads the account and is still here. */
export const kamOf = async (s: AnyScope, accountId: string): Promise<string | null> =>
  (await teamOf(s, [accountId])).get(accountId)?.find(({ role, hasLeft }) => role === 'kam' && !hasLeft)?.member.id ??
  null;
