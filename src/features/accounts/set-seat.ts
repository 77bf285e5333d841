import { insertRow, removeRow, updateRow } from '../../db/change.ts';
import { ConflictError, UserError } from '../../errors.ts';
import type { Scope, TxScope } from '../../scope.ts';
import type { SeatRole, TeamMember } from './account.ts';
import { checkKam, checkWelcome } from './checks.ts';
import { closeRequest } from './decide-request.ts';
import { lockAccount } from './repository.ts';
import { findOpenRequest } from './request-repository.ts';
import { getAccount } from './service.ts';
import { findHolder, findSeat, findSeatById } from './team-repository.ts';

/** Role and the key by which the database lets KAM and sponsor stand once per account. */
export const seatOf = (accountId: string, role: SeatRole): { role: SeatRole; seat: string | null } => ({
  role,
  seat: role === 'kam' || role === 'sponsor' ? `${accountId}:${role}` : null,
});

/** What becomes of a KAM or sponsor whose seat is given to somebody else. */
const successor = { kam: 'core', sponsor: 'extended' } as const;

export type Seating = { accountId: string; memberId: string; role: SeatRole };

/**
 * Gives somebody a seat or changes it; `version` is the seat's as the person saw it.
 * Throws UserError when a key account would lose its KAM, or the KAM could not lead.
 */
export async function setSeat(t: TxScope<Scope>, seating: Seating, version: number | null): Promise<void> {
  const { accountId, memberId, role } = seating;
  await lockAccount(t, accountId);
  await (role === 'kam' ? checkKam(t, memberId, 'memberId') : checkWelcome(t, memberId, 'memberId'));
  const seat = await findSeat(t, accountId, memberId);
  if (version !== null && !seat) throw new ConflictError('accountMember', memberId);
  if (seat?.role === 'kam' && role !== 'kam') await requireOtherKam(t, seat);
  if (role === 'kam' || role === 'sponsor') await makeRoom(t, accountId, role, memberId);
  if (seat) await updateRow(t, 'accountMember', seat.id, version, seatOf(accountId, role));
  else await insertRow(t, 'accountMember', { accountId, memberId, ...seatOf(accountId, role) });
  const request = await findOpenRequest(t, accountId, memberId);
  if (request) await closeRequest(t, request, 'granted');
}

async function makeRoom(t: TxScope, accountId: string, role: 'kam' | 'sponsor', memberId: string): Promise<void> {
  const holder = await findHolder(t, accountId, role);
  if (!holder || holder.member.id === memberId) return;
  await updateRow(t, 'accountMember', holder.id, null, seatOf(accountId, successor[role]));
}

/** Returns who left the team. Throws UserError for the KAM of a key account, unless they left the company. */
export async function removeSeat(t: TxScope<Scope>, seatId: string): Promise<TeamMember> {
  const found = await findSeatById(t, seatId);
  if (found) await lockAccount(t, found.accountId);
  const seat = found && (await findSeatById(t, seatId));
  if (!seat) throw new UserError('This person is not on the team any more.');
  if (seat.role === 'kam' && !seat.hasLeft) await requireOtherKam(t, seat);
  await removeRow(t, 'accountMember', seat.id);
  return seat;
}

async function requireOtherKam(t: TxScope, { accountId }: TeamMember): Promise<void> {
  const account = await getAccount(t, accountId);
  if (account.keyStatus !== 'key') return;
  throw new UserError(
    'A key account needs a key account manager. Give this seat to somebody else instead: whoever leads now then stays on the core team.',
    'role',
  );
}
