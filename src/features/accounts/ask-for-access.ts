import { insertRow } from '../../db/change.ts';
import { UserError } from '../../errors.ts';
import { deliver } from '../../jobs/delivery.ts';
import type { AnyScope, Person, Scope, TxScope } from '../../scope.ts';
import { getMember, listCovers, listMembersByRole } from '../workspaces/index.ts';
import { type AccessRequest, REQUEST } from './access-request.ts';
import { lockAccount } from './repository.ts';
import { findOpenRequest, findRequest } from './request-repository.ts';
import { levelsOf } from './service.ts';
import { leadsOf } from './team-repository.ts';

export type Asked = { request: AccessRequest; answerers: readonly Person[]; isNew: boolean };

/** Asks whoever leads the account to let the person in; asking twice changes nothing. Throws UserError when they may edit it already. */
export async function askForAccess(t: TxScope<Scope>, accountId: string): Promise<Asked> {
  await lockAccount(t, accountId);
  const level = (await levelsOf(t, [accountId])).get(accountId);
  if (level === 'edit' || level === 'lead' || (level === 'content' && t.role === 'viewer')) {
    throw new UserError('You have access already. Open the account again.');
  }
  const answerers = await answerersOf(t, accountId);
  const open = await findOpenRequest(t, accountId, t.actor.id);
  if (open) return { request: open, answerers, isNew: false };
  if (answerers.length === 0)
    throw new UserError('Nobody can answer yet: this workspace has neither a head of KAM nor an admin.');
  const fields = { accountId, memberId: t.actor.id, openKey: `${accountId}:${t.actor.id}` };
  const id = await insertRow(t, 'accessRequest', fields);
  for (const { id: recipient } of answerers)
    await deliver(t, { kind: REQUEST, subjectId: id, recipient, occurrence: id });
  const request = await findRequest(t, id);
  if (!request) throw new Error(`The request ${id} was not stored`);
  return { request, answerers, isNew: true };
}

/** The KAM and who stands in for them; where none can answer, the heads of KAM; without heads, the admins. */
export async function answerersOf(s: AnyScope, accountId: string): Promise<Person[]> {
  const team = (await leadsOf(s, [accountId])).get(accountId) ?? [];
  const seat = team.find(({ role }) => role === 'kam');
  const kam = seat && !seat.hasLeft ? await getMember(s, seat.member.id) : null;
  if (kam && kam.role !== 'viewer') {
    const covers = await listCovers(s, { memberId: kam.id });
    return [kam, ...covers.map(({ cover }) => cover)];
  }
  const heads = await listMembersByRole(s, 'head');
  return heads.length > 0 ? heads : listMembersByRole(s, 'admin');
}
