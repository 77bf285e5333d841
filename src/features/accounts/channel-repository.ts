import type { AnyScope } from '../../scope.ts';

export type ChannelLink = {
  id: string;
  channelId: string;
  account: { id: string; name: string; archivedAt: Date | null };
};

const select = { id: true, channelId: true, account: { select: { id: true, name: true, archivedAt: true } } } as const;

export const findLink = (s: AnyScope, channelId: string): Promise<ChannelLink | null> =>
  s.db.channelLink.findFirst({ where: { workspaceId: s.workspaceId, channelId }, select });

/** The channels of an account, the oldest link first. */
export const listLinks = (s: AnyScope, accountId: string): Promise<ChannelLink[]> =>
  s.db.channelLink.findMany({
    where: { workspaceId: s.workspaceId, accountId },
    select,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
