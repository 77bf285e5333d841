import type { PerAccount } from '../../feature.ts';
import type { AnyScope, TxScope } from '../../scope.ts';
import type { Answer, Brief } from './brief.ts';

const select = {
  id: true,
  accountId: true,
  quarter: true,
  answer: true,
  version: true,
  member: { select: { id: true, name: true, slackUserId: true } },
  account: { select: { name: true } },
} as const;

export async function findBrief(s: AnyScope, id: string): Promise<Brief | null> {
  const row = await s.db.sponsorBrief.findFirst({ where: { workspaceId: s.workspaceId, id }, select });
  if (!row) return null;
  const { account, answer, ...brief } = row;
  return { ...brief, answer: answer as Answer | null, accountName: account.name };
}

/** The account of each brief that is there. */
export async function accountsOfBriefs(s: AnyScope, ids: readonly string[]): PerAccount<string> {
  const rows = await s.db.sponsorBrief.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] } },
    select: { id: true, accountId: true },
  });
  return new Map(rows.map(({ id, accountId }) => [id, accountId]));
}

/** What was made of some quarters. */
export const listMade = (
  s: AnyScope,
  quarters: readonly string[],
): Promise<{ memberId: string; accountId: string; quarter: string; createdAt: Date }[]> =>
  s.db.sponsorBrief.findMany({
    where: { workspaceId: s.workspaceId, quarter: { in: [...quarters] } },
    select: { memberId: true, accountId: true, quarter: true, createdAt: true },
  });

/** Briefs are made one job after the other until the transaction ends. */
export async function holdBriefs(t: TxScope): Promise<void> {
  await t.db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`briefs of ${t.workspaceId}`}, 0))::text`;
}
