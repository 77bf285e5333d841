import type { Ids, PerAccount } from '../../../feature.ts';
import type { AnyScope, Person } from '../../../scope.ts';
import type { QueueLevel } from '../level.ts';

/** What accounts that stand on the at-risk list are there: a flag counts, and what entered stays until it leaves. One statement. */
export async function listedLevels(s: AnyScope, accountIds: Ids): PerAccount<QueueLevel> {
  const rows = await s.db.queueEntry.findMany({
    where: { workspaceId: s.workspaceId, openKey: { in: [...accountIds] } },
    select: { accountId: true, level: true },
  });
  return new Map(rows.map(({ accountId, level }) => [accountId, level as QueueLevel]));
}

/** Where an account stands on the at-risk list, and who put it there whatever its points. */
export type Listed = {
  id: string;
  level: QueueLevel;
  enteredAt: Date;
  flaggedLevel: QueueLevel | null;
  flaggedBy: Person | null;
  riskTitle: string | null;
};

/** null: it is not on the list. */
export async function findListed(s: AnyScope, accountId: string): Promise<Listed | null> {
  const row = await s.db.queueEntry.findFirst({
    where: { workspaceId: s.workspaceId, openKey: accountId },
    select: {
      ...{ id: true, level: true, enteredAt: true, flaggedLevel: true },
      flaggedBy: { select: { id: true, name: true, slackUserId: true } },
      raidItem: { select: { title: true } },
    },
  });
  if (!row) return null;
  const { level, flaggedLevel, raidItem, ...entry } = row;
  return {
    ...entry,
    level: level as QueueLevel,
    flaggedLevel: flaggedLevel as QueueLevel | null,
    riskTitle: raidItem?.title ?? null,
  };
}
