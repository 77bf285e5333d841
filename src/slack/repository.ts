import { markStale } from '../db/change.ts';
import type { Source } from '../feature.ts';
import { type AnyScope, inTransaction, type Scope, type SystemScope, type TxScope } from '../scope.ts';

export type Claim = 'new' | 'again' | 'different';

/** Notes a submission. `again`: the same was saved before, and its answer was lost; `different`: something else was typed since. */
export async function claimSubmission(t: TxScope, viewId: string, hash: string, digest: string): Promise<Claim> {
  const { workspaceId } = t;
  const { count } = await t.db.submission.createMany({
    data: [{ workspaceId, viewId, hash, digest, at: t.now }],
    skipDuplicates: true,
  });
  if (count > 0) return 'new';
  const before = await t.db.submission.findFirst({ where: { workspaceId, viewId, hash }, select: { digest: true } });
  return before?.digest === digest ? 'again' : 'different';
}

export type FieldChange = { field: string; old: unknown; new: unknown; actorId: string | null; at: Date };

/** What changed in a row after a version: per field the value before the first change, and who changed it last. Oldest first. */
export async function changesSince(
  s: AnyScope,
  entity: string,
  entityId: string,
  version: number,
): Promise<FieldChange[]> {
  const rows = await s.db.change.findMany({
    where: { workspaceId: s.workspaceId, entity, entityId, version: { gt: version }, field: { not: null } },
    orderBy: { id: 'asc' },
    select: { field: true, old: true, new: true, actorId: true, at: true },
  });
  const byField = new Map<string, FieldChange>();
  for (const { field, ...row } of rows) {
    if (field === null) continue;
    const first = byField.get(field);
    byField.delete(field);
    byField.set(field, { ...row, field, old: first ? first.old : row.old });
  }
  return [...byField.values()];
}

export type SlotWish = { scope: string; now: Date; spacingMs: number; latest: Date };

/** Reserves the next free moment of a scope unless that is after `latest`; tells that moment either way. */
export async function claimSlot(
  s: SystemScope,
  { scope, now, spacingMs, latest }: SlotWish,
): Promise<{ slot: Date; isMine: boolean }> {
  const [row] = await s.db.$queryRaw<{ nextAt: Date }[]>`
    INSERT INTO "Throttle" AS t ("workspaceId", "scope", "nextAt")
    VALUES (${s.workspaceId}, ${scope}, ${now}::timestamptz + ${spacingMs} * interval '1 millisecond')
    ON CONFLICT ("workspaceId", "scope") DO UPDATE
      SET "nextAt" = GREATEST(t."nextAt", ${now}::timestamptz) + ${spacingMs} * interval '1 millisecond'
      WHERE t."nextAt" <= ${latest}::timestamptz
    RETURNING "nextAt"`;
  if (row) return { slot: new Date(row.nextAt.getTime() - spacingMs), isMine: true };
  const taken = await s.db.throttle.findFirst({
    where: { workspaceId: s.workspaceId, scope },
    select: { nextAt: true },
  });
  return { slot: taken?.nextAt ?? latest, isMine: false };
}

/** Gives back a moment that was not used. */
export async function returnSlot(s: SystemScope, scope: string, spacingMs: number): Promise<void> {
  await s.db.$executeRaw`
    UPDATE "Throttle" SET "nextAt" = "nextAt" - ${spacingMs} * interval '1 millisecond'
    WHERE "workspaceId" = ${s.workspaceId} AND "scope" = ${scope}`;
}

/** Leaves the scope no moment before `nextAt`. */
export async function pushSlot(s: SystemScope, scope: string, nextAt: Date): Promise<void> {
  await s.db.$executeRaw`
    INSERT INTO "Throttle" AS t ("workspaceId", "scope", "nextAt") VALUES (${s.workspaceId}, ${scope}, ${nextAt}::timestamptz)
    ON CONFLICT ("workspaceId", "scope") DO UPDATE SET "nextAt" = GREATEST(t."nextAt", EXCLUDED."nextAt")`;
}

/** Keeps a message from whose menu a shortcut was run. */
export async function insertSource(scope: Scope, source: Omit<Source, 'id'>): Promise<Source> {
  const { workspaceId, actor, now } = scope;
  const row = await scope.db.messageSource.create({ data: { ...source, workspaceId, memberId: actor.id, at: now } });
  return { id: row.id, ...source };
}

/** Has every live message of a channel rendered again. */
export const staleChannel = (s: SystemScope, channelId: string): Promise<void> =>
  inTransaction(s, (t) => markStale(t, { channelId }));

const KEPT_DAYS = 30;
/** What was sent is looked up again where a report comes once a year at most. */
const SENT_DAYS = 400;
/** A form that stays open longer is saved without its message. */
const SOURCE_DAYS = 2;

/** Removes what only guards against repetition, once Slack no longer repeats it. */
export async function purgeKit(s: SystemScope): Promise<void> {
  const before = new Date(s.now.getTime() - KEPT_DAYS * 86_400_000);
  const { workspaceId } = s;
  await s.db.submission.deleteMany({ where: { workspaceId, at: { lt: before } } });
  await s.db.inbox.deleteMany({ where: { workspaceId, doneAt: { lt: before } } });
  const longAgo = new Date(s.now.getTime() - SENT_DAYS * 86_400_000);
  await s.db.delivery.deleteMany({ where: { workspaceId, createdAt: { lt: longAgo }, status: { not: 'waiting' } } });
  await s.db.throttle.deleteMany({ where: { workspaceId, nextAt: { lt: before } } });
  await s.db.liveMessage.deleteMany({ where: { workspaceId, closedAt: { lt: before } } });
  await s.db.homeView.deleteMany({ where: { workspaceId, openedAt: { lt: before } } });
  const yesterday = new Date(s.now.getTime() - SOURCE_DAYS * 86_400_000);
  await s.db.messageSource.deleteMany({ where: { workspaceId, at: { lt: yesterday } } });
}
