import { dayIn } from '../../lib/dates.ts';
import type { AnyScope, Scope, TxScope } from '../../scope.ts';
import { type Hearing, hearingOf, type Preference } from './hours.ts';
import { findPreference, listPreferences, storePreference } from './hours-repository.ts';
import { findMemberById } from './member-repository.ts';
import { isMuted, type Mute } from './mute.ts';
import { listMutes, removeMute, storeMute } from './mute-repository.ts';
import { workspaceSettings } from './service.ts';

/** When each of these people, or everybody who is still here, wants to hear from the bot. Two statements. */
export async function hearings(s: AnyScope, memberIds?: readonly string[]): Promise<Map<string, Hearing>> {
  const [settings, rows] = await Promise.all([workspaceSettings(s), listPreferences(s, memberIds)]);
  return new Map(rows.map(({ id, timeZone, preference }) => [id, hearingOf(timeZone, preference, settings)]));
}

/** One's own choice, with its version for the form. */
export const ownPreference = (scope: Scope) => findPreference(scope, scope.actor.id);

/** `version` is the one they saw; without it whatever stands now is changed. */
export const changePreference = (
  t: TxScope<Scope>,
  patch: Partial<Preference>,
  version: number | null = null,
): Promise<void> => storePreference(t, t.actor.id, patch, version);

/** Mutes for the person asking; the same again only changes until when it holds. Returns its id. */
export const mute = (t: TxScope<Scope>, what: Omit<Mute, 'id' | 'memberId'>): Promise<string> =>
  storeMute(t, { ...what, memberId: t.actor.id });

export const unmute = (t: TxScope<Scope>, id: string): Promise<void> => removeMute(t, t.actor.id, id);

/** Whether a member muted messages like this one. */
export async function hasMuted(
  s: AnyScope,
  memberId: string,
  message: { kind: string; accountId: string | null; subjectId: string },
): Promise<boolean> {
  const [mutes = [], member] = await Promise.all([
    listMutes(s, [memberId]).then((found) => found.get(memberId)),
    findMemberById(s.db, s.workspaceId, memberId),
  ]);
  return isMuted(mutes, { ...message, today: dayIn(s.now, member?.timeZone ?? 'UTC') });
}
