import { insertRow, updateRow } from '../../db/change.ts';
import { inTransaction, type Profile, type SystemScope, type TxScope } from '../../scope.ts';
import type { Member } from './member.ts';
import { findMember, findProfile } from './member-repository.ts';
import { lockPeople, touchProfile } from './repository.ts';
import { workspaceSettings } from './service.ts';

/** Stores what Slack tells about somebody. Role and manager are given at the first meeting and stay with the bot. */
export async function rememberMember(s: SystemScope, profile: Profile): Promise<Member> {
  await inTransaction(s, async (t) => {
    if (await refresh(t, profile)) return;
    await lockPeople(t);
    if (!(await refresh(t, profile))) await meet(t, profile);
  });
  const member = await findMember(s.db, s.workspaceId, profile.slackUserId);
  if (!member) throw new Error(`The member ${profile.slackUserId} was not stored`);
  return member;
}

const facts = ({ slackUserId: _, isAdmin: __, ...rest }: Profile) => rest;

async function refresh(t: TxScope<SystemScope>, profile: Profile): Promise<boolean> {
  const known = await findProfile(t, profile.slackUserId);
  if (!known) return false;
  await updateRow(t, 'member', known.id, null, facts(profile));
  await touchProfile(t, known.id);
  return true;
}

async function meet(t: TxScope<SystemScope>, profile: Profile): Promise<void> {
  const { newMemberRole } = await workspaceSettings(t);
  await insertRow(t, 'member', {
    ...facts(profile),
    slackUserId: profile.slackUserId,
    role: profile.isAdmin && profile.kind === 'person' ? 'admin' : newMemberRole,
    syncedAt: t.now,
  });
}
