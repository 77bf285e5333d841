import type { Ids, PerAccount } from '../../../feature.ts';
import type { AnyScope } from '../../../scope.ts';

/** What tells a signal that was handled. */
export const signalKey = (accountId: string, signal: string, occurrence: string): string =>
  `${accountId}:${signal}:${occurrence}`;

const select = {
  id: true,
  accountId: true,
  signal: true,
  occurrence: true,
  signalKey: true,
  note: true,
  createdAt: true,
  handledBy: { select: { id: true, name: true, slackUserId: true } },
} as const;
const query = (s: AnyScope, where: object) =>
  s.db.handledSignal.findMany({
    where: { ...where, workspaceId: s.workspaceId },
    select,
    orderBy: { createdAt: 'desc' },
  });
export type Handled = Awaited<ReturnType<typeof query>>[number];

/** Keys of the signals of these accounts that were handled. */
export async function listHandledKeys(s: AnyScope, accountIds: Ids): Promise<Set<string>> {
  const rows = await s.db.handledSignal.findMany({
    where: { workspaceId: s.workspaceId, accountId: { in: [...accountIds] } },
    select: { signalKey: true },
  });
  return new Set(rows.map((row) => row.signalKey));
}

/** The newest first. */
export const listHandled = (s: AnyScope, accountId: string): Promise<Handled[]> => query(s, { accountId });

export async function findHandled(s: AnyScope, id: string): Promise<Handled | null> {
  return (await query(s, { id }))[0] ?? null;
}

export async function accountsOfHandled(s: AnyScope, ids: Ids): PerAccount<string> {
  return new Map((await query(s, { id: { in: [...ids] } })).map(({ id, accountId }) => [id, accountId]));
}
