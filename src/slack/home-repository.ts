import type { AnyScope, SystemScope } from '../scope.ts';

/** Somebody's Home as Slack shows it. `renderedAt` is real time, for the pause between two renderings. */
export type HomeRow = { memberId: string; hash: string; digest: string; renderedAt: Date };
const select = { memberId: true, hash: true, digest: true, renderedAt: true } as const;

export const findHome = (s: AnyScope, memberId: string): Promise<HomeRow | null> =>
  s.db.homeView.findFirst({ where: { workspaceId: s.workspaceId, memberId }, select });

/** Those opened since. */
export const listOpened = (s: AnyScope, since: Date): Promise<HomeRow[]> =>
  s.db.homeView.findMany({ where: { workspaceId: s.workspaceId, openedAt: { gte: since } }, select });

/** Notes what Slack shows now; `openedAt` when the person was there. */
export async function noteHome(s: AnyScope, { memberId, ...row }: HomeRow, openedAt: Date | null): Promise<void> {
  await s.db.homeView.upsert({
    where: { workspaceId_memberId: { workspaceId: s.workspaceId, memberId } },
    create: { workspaceId: s.workspaceId, memberId, ...row, openedAt: openedAt ?? s.now },
    update: { ...row, ...(openedAt && { openedAt }) },
  });
}

/** It is not rendered again before it is opened again. */
export async function forgetHome(s: SystemScope, memberId: string): Promise<void> {
  await s.db.homeView.deleteMany({ where: { workspaceId: s.workspaceId, memberId } });
}
