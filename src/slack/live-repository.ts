import type { AnyScope, SystemScope } from '../scope.ts';

export type LiveRow = {
  channelId: string;
  ts: string;
  kind: string;
  subjectId: string;
  recipient: string;
  digest: string;
  staleAt: Date | null;
};
const select = {
  channelId: true,
  ts: true,
  kind: true,
  subjectId: true,
  recipient: true,
  digest: true,
  staleAt: true,
} as const;

export type NewLive = Omit<LiveRow, 'staleAt'> & { accountId: string | null };

export async function insertLive(s: SystemScope, row: NewLive): Promise<void> {
  await s.db.liveMessage.createMany({
    data: [{ ...row, workspaceId: s.workspaceId, createdAt: s.now }],
    skipDuplicates: true,
  });
}

/** Takes one message whose facts changed; nobody else renders it for a minute. */
export async function claimStale(s: SystemScope, now: Date, leaseMs = 60_000): Promise<LiveRow | null> {
  const [row] = await s.db.$queryRaw<LiveRow[]>`
    UPDATE "LiveMessage" SET "leasedUntil" = ${now}::timestamptz + ${leaseMs} * interval '1 millisecond'
    WHERE ("workspaceId", "channelId", "ts") = (
      SELECT "workspaceId", "channelId", "ts" FROM "LiveMessage"
      WHERE "workspaceId" = ${s.workspaceId} AND "staleAt" IS NOT NULL AND "closedAt" IS NULL
        AND ("leasedUntil" IS NULL OR "leasedUntil" < ${now}::timestamptz)
      ORDER BY "staleAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING "channelId", "ts", "kind", "subjectId", "recipient", "digest", "staleAt"`;
  return row ?? null;
}

/** Ends a rendering; facts that changed meanwhile leave the message stale. `digest` is null when nothing was sent. */
export async function releaseLive(s: SystemScope, row: LiveRow, digest: string | null, closed: boolean): Promise<void> {
  const where = { workspaceId: s.workspaceId, channelId: row.channelId, ts: row.ts };
  await s.db.liveMessage.updateMany({
    where,
    data: { leasedUntil: null, ...(digest !== null && { digest }), ...(closed && { closedAt: s.now }) },
  });
  await s.db.liveMessage.updateMany({ where: { ...where, staleAt: row.staleAt }, data: { staleAt: null } });
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
