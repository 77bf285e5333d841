import type { Ids, PerAccount } from '../../../feature.ts';
import { type Day, dayIn, dayOrNull } from '../../../lib/dates.ts';
import { groupBy } from '../../../lib/group-by.ts';
import type { AnyScope } from '../../../scope.ts';

export type Burden = { kind: string; likelihood: number | null; impact: number | null; title: string };

/** Open at the moment that is asked about, which may lie behind. */
const openThen = ({ workspaceId, now }: AnyScope, accounts: Ids) => ({
  workspaceId,
  accountId: { in: [...accounts] },
  createdAt: { lte: now },
  OR: [{ closedAt: null }, { closedAt: { gt: now } }],
});

/** The open risks and issues of each account. One statement. */
export async function listBurdens(s: AnyScope, accounts: Ids): PerAccount<Burden[]> {
  const rows = await s.db.raidItem.findMany({
    where: { ...openThen(s, accounts), kind: { in: ['risk', 'issue'] } },
    select: { accountId: true, kind: true, likelihood: true, impact: true, title: true },
    orderBy: [{ title: 'asc' }, { id: 'asc' }],
  });
  return groupBy(rows, ({ accountId }) => accountId);
}

export type CriticalIssue = { id: string; accountId: string; title: string; openedOn: Day; dueOn: Day | null };

/** Issues of the highest severity that are not solved, the oldest first. One statement. */
export async function listCriticalIssues(s: AnyScope, accounts: Ids): Promise<CriticalIssue[]> {
  const rows = await s.db.raidItem.findMany({
    where: { ...openThen(s, accounts), kind: 'issue', impact: 5 },
    select: { id: true, accountId: true, title: true, createdAt: true, dueOn: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ createdAt, dueOn, ...row }) => ({
    ...row,
    openedOn: dayIn(createdAt, s.timeZone ?? 'UTC'),
    dueOn: dayOrNull(dueOn),
  }));
}
