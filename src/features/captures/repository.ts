import type { Source } from '../../feature.ts';
import type { AnyScope, Scope } from '../../scope.ts';

/** The message from whose menu this person opened the form; null when it is somebody else's, or not kept any more. */
export const findSource = (scope: Scope, id: string): Promise<Source | null> =>
  scope.db.messageSource.findFirst({
    where: { workspaceId: scope.workspaceId, id, memberId: scope.actor.id },
    select: { id: true, channelId: true, ts: true, text: true, author: true, url: true },
  });

export type Written = { accountId: string | null; actorId: string | null; at: Date; version: number };

/** Who last wrote a row, and when; null when nobody did. */
export const lastWritten = (s: AnyScope, entity: string, entityId: string): Promise<Written | null> =>
  s.db.change.findFirst({
    where: { workspaceId: s.workspaceId, entity, entityId },
    orderBy: { id: 'desc' },
    select: { accountId: true, actorId: true, at: true, version: true },
  });
