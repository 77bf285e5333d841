import { UserError } from '../../errors.ts';
import type { AnyScope } from '../../scope.ts';
import { accountPort, getAccount, leadsOf } from '../accounts/index.ts';
import { getMember, people } from '../workspaces/index.ts';

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

/** Throws UserError beside the field for somebody who could not work on the account. */
export async function requireWorker(
  s: AnyScope,
  accountId: string,
  memberId: string | null,
  field?: string,
): Promise<void> {
  if (!memberId) return;
  await requireReader(s, accountId, memberId, field);
  const { name, role } = await getMember(s, memberId);
  if (role !== 'viewer') return;
  throw new UserError(`${name} is a viewer and cannot work on accounts. Choose somebody else.`, field);
}

/** Who leads the account, is still here and may work on it. */
export const kamOf = async (s: AnyScope, accountId: string): Promise<string | null> =>
  (await leadsOf(s, [accountId])).get(accountId)?.find((one) => one.role === 'kam' && !one.hasLeft && !one.isViewer)
    ?.member.id ?? null;
