import type { AnyScope, SystemScope } from '../scope.ts';

/** `changes`: how often its facts had changed when it was read. */
export type LiveRow = {
  channelId: string;
  ts: string;
  kind: string;
  subjectId: string;
  recipient: string;
  digest: string;
  changes: number;
};
const select = {
  channelId: true,
  ts: true,
  kind: true,
  subjectId: true,
  recipient: true,
  digest: true,
  changes: true,
} as const;

export type NewLive = Omit<LiveRow, 'changes'> & { accountId: string | null; accountIds: string[] };

/** Starts as changed: what changed while it was being sent is not lost. */
export async function insertLive(s: SystemScope, row: NewLive): Promise<void> {
  await s.db.liveMessage.createMany({
    data: [{ ...row, workspaceId: s.workspaceId, changes: 1, createdAt: s.now }],
    skipDuplicates: true,
  });
}

/** Takes one message whose facts changed; nobody else renders it until the lease ends. */
export async function claimStale(s: SystemScope, now: Date, leaseMs: number): Promise<LiveRow | null> {
  const [row] = await s.db.$queryRaw<LiveRow[]>`
    UPDATE "LiveMessage" SET "leasedUntil" = ${now}::timestamptz + ${leaseMs} * interval '1 millisecond'
    WHERE ("workspaceId", "channelId", "ts") = (
      SELECT "workspaceId", "channelId", "ts" FROM "LiveMessage"
      WHERE "workspaceId" = ${s.workspaceId} AND "changes" > "rendered" AND "closedAt" IS NULL
        AND ("leasedUntil" IS NULL OR "leasedUntil" < ${now}::timestamptz)
      LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING "channelId", "ts", "kind", "subjectId", "recipient", "digest", "changes"`;
  return row ?? null;
}

/** Whether somebody else renders a message of the workspace, or died doing it. */
export async function hasLeased(s: SystemScope): Promise<boolean> {
  const rows = await s.db.$queryRaw<object[]>`
    SELECT 1 FROM "LiveMessage" WHERE "workspaceId" = ${s.workspaceId}
      AND "changes" > "rendered" AND "closedAt" IS NULL AND "leasedUntil" IS NOT NULL LIMIT 1`;
  return rows.length > 0;
}

/** Ends a rendering; facts that changed meanwhile leave the message stale. `digest` is null when nothing was sent. */
export async function releaseLive(s: SystemScope, row: LiveRow, digest: string | null, closed: boolean): Promise<void> {
  await s.db.liveMessage.updateMany({
    where: { workspaceId: s.workspaceId, channelId: row.channelId, ts: row.ts },
    data: {
      rendered: row.changes,
      leasedUntil: null,
      ...(digest !== null && { digest }),
      ...(closed && { closedAt: s.now }),
    },
  });
}

export async function keepStale(s: SystemScope, row: LiveRow): Promise<void> {
  await s.db.liveMessage.updateMany({
    where: { workspaceId: s.workspaceId, channelId: row.channelId, ts: row.ts },
    data: { leasedUntil: null },
  });
}

/** The message about a subject that stands in a channel. */
export const findLive = (s: AnyScope, kind: string, subjectId: string, recipient: string): Promise<LiveRow | null> =>
  s.db.liveMessage.findFirst({
    where: { workspaceId: s.workspaceId, kind, subjectId, recipient, closedAt: null },
    orderBy: { createdAt: 'desc' },
    select,
  });
