import { insertRow, updateRow } from '../../db/change.ts';
import { UserError } from '../../errors.ts';
import { deliver } from '../../jobs/delivery.ts';
import type { Scope, TxScope } from '../../scope.ts';
import { getMember } from '../workspaces/index.ts';
import { type AccessRequest, ANSWER } from './access-request.ts';
import { lockAccount } from './repository.ts';
import { findRequest } from './request-repository.ts';
import { findSeat } from './team-repository.ts';

export type Decision = 'granted' | 'declined';

/**
 * Answers somebody who asked for access; a grant is a seat on the extended team.
 * A request that was answered before stays as it is; its status tells.
 */
export async function decideRequest(
  t: TxScope<Scope>,
  id: string,
  decision: Decision,
): Promise<{ request: AccessRequest; isNew: boolean }> {
  const asked = await findRequest(t, id);
  if (asked) await lockAccount(t, asked.accountId);
  const request = asked && (await findRequest(t, id));
  if (!request) throw new UserError('This request is no longer there.');
  if (request.status !== 'open') return { request, isNew: false };
  if (decision === 'granted') await letIn(t, request);
  await closeRequest(t, request, decision);
  return { request: { ...request, status: decision }, isNew: true };
}

async function letIn(t: TxScope<Scope>, { accountId, member }: AccessRequest): Promise<void> {
  const { isWelcome } = await getMember(t, member.id);
  if (!isWelcome) throw new UserError('Whoever asked has left meanwhile. Decline the request to close it.');
  if (await findSeat(t, accountId, member.id)) return;
  await insertRow(t, 'accountMember', { accountId, memberId: member.id, role: 'extended' });
}

/** Notes the answer and tells whoever asked. */
export async function closeRequest(
  t: TxScope<Scope>,
  { id, member }: AccessRequest,
  decision: Decision,
): Promise<void> {
  const decided = { status: decision, openKey: null, decidedById: t.actor.id, decidedAt: t.now };
  await updateRow(t, 'accessRequest', id, null, decided);
  await deliver(t, { kind: ANSWER, subjectId: id, recipient: member.id, occurrence: id });
}
