import type { AnyScope } from '../../scope.ts';

const select = { id: true, accountId: true, level: true, version: true } as const;

/** The account's entry that is open; there is at most one. */
export const findOpenEntry = (s: AnyScope, accountId: string) =>
  s.db.queueEntry.findFirst({ where: { workspaceId: s.workspaceId, openKey: accountId }, select });
