import type { Feature } from '../../feature.ts';
import type { MemberPort } from '../../slack/kit.ts';
import { commands } from './commands.ts';
import { demo } from './demo.ts';
import { history } from './history.ts';
import { findMember, findMemberById } from './member-repository.ts';
import { forms } from './modals.ts';
import { pages } from './pages.ts';
import { rememberMember } from './remember-member.ts';

export { ensureWorkspace } from './ensure-workspace.ts';
export { type Member, roleLabels } from './member.ts';
export { listMembersByRole, people } from './member-repository.ts';
export { addOtherName, findMembersByName, getMember, workspaceSettings } from './service.ts';
export type { WorkspaceSettings } from './settings.ts';

/** How the kit learns who asks. */
export const memberPort: MemberPort = { find: findMember, get: findMemberById, remember: rememberMember };

export const workspaces: Feature = { name: 'workspaces', commands, pages, forms, history: [history], demo };
