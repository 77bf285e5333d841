import { updateRow } from '../../db/change.ts';
import { UserError } from '../../errors.ts';
import { requireRole, type Scope, type TxScope } from '../../scope.ts';
import type { Member, PersonInput } from './member.ts';
import { countOtherAdmins, listManagersAbove } from './member-repository.ts';
import { lockPeople } from './repository.ts';
import { getMember } from './service.ts';

/** Sets somebody's role and manager. Throws UserError when nobody would be admin, or a person would report to themselves. */
export async function changePerson(
  t: TxScope<Scope>,
  id: string,
  input: PersonInput,
  version: number | null,
): Promise<void> {
  requireRole(t, 'admin');
  await lockPeople(t);
  const member = await getMember(t, id);
  if (member.role === 'admin' && input.role !== 'admin' && (await countOtherAdmins(t, id)) === 0) {
    throw new UserError('This is the only admin. Make somebody else an admin first.', 'role');
  }
  if (input.managerId && input.managerId !== member.managerId) await checkManager(t, member, input.managerId);
  await updateRow(t, 'member', id, version, input);
}

async function checkManager(t: TxScope, member: Member, managerId: string): Promise<void> {
  if (managerId === member.id) throw new UserError('Nobody is their own manager. Choose somebody else.', 'managerId');
  const manager = await getMember(t, managerId);
  if (!manager.isWelcome) throw new UserError(`${manager.name} has left. Choose somebody else.`, 'managerId');
  const above = await listManagersAbove(t, managerId);
  const end = above.findIndex(({ id }) => id === member.id);
  if (end === -1) return;
  const [first, ...rest] = above.slice(0, end + 1).map(({ name }) => name);
  const chain = rest.map((name, index) => `${index === 0 ? 'reports to' : ', who reports to'} ${name}`).join('');
  throw new UserError(
    `${member.name} cannot report to ${first}: ${first} ${chain}. Change one of those first, or choose somebody else.`,
    'managerId',
  );
}
