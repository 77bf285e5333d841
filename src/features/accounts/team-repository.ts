import type { AnyScope, Person, TxScope } from '../../scope.ts';
import { type SeatRole, seatRoles, type TeamMember } from './account.ts';

const select = {
  id: true,
  accountId: true,
  role: true,
  version: true,
  member: { select: { id: true, name: true, slackUserId: true, kind: true, isActive: true, role: true } },
} as const;

type Row = {
  id: string;
  accountId: string;
  role: string;
  version: number;
  member: Person & { kind: string; isActive: boolean; role: string };
};

const toTeamMember = ({ member: { kind, isActive, role: memberRole, ...member }, role, ...row }: Row): TeamMember => ({
  ...row,
  role: role as SeatRole,
  member,
  hasLeft: kind !== 'person' || !isActive,
  isViewer: memberRole === 'viewer',
});

const byRole = (a: TeamMember, b: TeamMember): number =>
  seatRoles.indexOf(a.role) - seatRoles.indexOf(b.role) || a.member.name.localeCompare(b.member.name);

/** The teams of the accounts: KAM, sponsor, core, extended, each by name. An account without a team is absent. */
export async function teamOf(s: AnyScope, accountIds: readonly string[]): Promise<Map<string, TeamMember[]>> {
  return grouped(s, { accountId: { in: [...accountIds] } });
}

/** Only the KAMs and sponsors. */
export async function leadsOf(s: AnyScope, accountIds: readonly string[]): Promise<Map<string, TeamMember[]>> {
  return grouped(s, { accountId: { in: [...accountIds] }, role: { in: ['kam', 'sponsor'] } });
}

async function grouped(s: AnyScope, where: object): Promise<Map<string, TeamMember[]>> {
  const rows = await s.db.accountMember.findMany({ where: { ...where, workspaceId: s.workspaceId }, select });
  const teams = new Map<string, TeamMember[]>();
  for (const member of rows.map(toTeamMember).sort(byRole)) {
    teams.set(member.accountId, [...(teams.get(member.accountId) ?? []), member]);
  }
  return teams;
}

export async function findSeat(s: AnyScope, accountId: string, memberId: string): Promise<TeamMember | null> {
  const row = await s.db.accountMember.findFirst({
    where: { workspaceId: s.workspaceId, accountId, memberId },
    select,
  });
  return row && toTeamMember(row);
}

export async function findSeatById(s: AnyScope, id: string): Promise<TeamMember | null> {
  const row = await s.db.accountMember.findFirst({ where: { workspaceId: s.workspaceId, id }, select });
  return row && toTeamMember(row);
}

export async function findHolder(t: TxScope, accountId: string, role: 'kam' | 'sponsor'): Promise<TeamMember | null> {
  const row = await t.db.accountMember.findFirst({ where: { workspaceId: t.workspaceId, accountId, role }, select });
  return row && toTeamMember(row);
}

export async function accountsOfSeats(s: AnyScope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await s.db.accountMember.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] } },
    select: { id: true, accountId: true },
  });
  return new Map(rows.map(({ id, accountId }) => [id, accountId]));
}
