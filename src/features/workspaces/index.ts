import type { Feature } from '../../feature.ts';
import { quietEnd } from '../../lib/working-time.ts';
import type { MemberPort } from '../../slack/kit.ts';
import { commands } from './commands.ts';
import { coverLive, covers, endButton } from './cover-pages.ts';
import { demo } from './demo.ts';
import { history } from './history.ts';
import { selects } from './hours-forms.ts';
import { jobs } from './jobs.ts';
import { hasMuted, hearings } from './listen.ts';
import { findMember, findMemberById, listStale } from './member-repository.ts';
import { forms } from './modals.ts';
import { pages } from './pages.ts';
import { rememberMember } from './remember-member.ts';
import { noteAsked } from './repository.ts';

export type { Cover } from './cover.ts';
export { listCovers } from './cover-repository.ts';
export { ensureWorkspace } from './ensure-workspace.ts';
export { type Hearing, isPaused, noPreference, type Preference, PreferenceInput, workspaceHours } from './hours.ts';
export { countryField, countryValue, dayNames, daysField } from './hours-forms.ts';
export { changePreference, hearings, mute, ownPreference, unmute } from './listen.ts';
export { type Member, roleLabels } from './member.ts';
export { listMembersByRole, managersOf, people, viewersAmong } from './member-repository.ts';
export { isMuted, type Mute } from './mute.ts';
export { listMutes } from './mute-repository.ts';
export { findSettings, type StoredSettings, storeSettings } from './repository.ts';
export { addOtherName, findMembersByName, getMember, workspaceSettings } from './service.ts';
export type { WorkspaceSettings } from './settings.ts';

/** How the kit learns who asks. */
export const memberPort: MemberPort = {
  find: findMember,
  get: findMemberById,
  remember: rememberMember,
  listStale,
  noteAsked,
  quietEnd: async (s, memberId) => {
    const hearing = (await hearings(s, [memberId])).get(memberId);
    return hearing ? quietEnd(s.now, hearing) : null;
  },
  hasMuted,
};

export const workspaces: Feature = {
  name: 'workspaces',
  commands,
  actions: [endButton],
  pages: [...pages, covers],
  forms,
  selects,
  live: coverLive,
  jobs,
  history: [history],
  demo,
};
