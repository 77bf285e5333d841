import { ConflictError } from '../errors.ts';
import type { TxScope } from '../scope.ts';
import type { Prisma } from './generated/client.ts';

/**
 * The one way to write what people can edit: the row, its version and its history in the same transaction.
 * Live messages of the account are marked for rendering again.
 */

type ModelOf = {
  account: 'Account';
  accountMember: 'AccountMember';
  channelLink: 'ChannelLink';
  accessRequest: 'AccessRequest';
  externalId: 'ExternalId';
  product: 'Product';
  revenueFact: 'RevenueFact';
  opportunity: 'Opportunity';
  contact: 'Contact';
  contactAt: 'ContactAt';
  division: 'Division';
  interaction: 'Interaction';
  interactionPerson: 'InteractionPerson';
  competitor: 'Competitor';
  action: 'Action';
  plan: 'Plan';
  goal: 'Goal';
  milestone: 'Milestone';
  profile: 'Profile';
  need: 'Need';
  swotItem: 'SwotItem';
  valueProposition: 'ValueProposition';
  tactic: 'Tactic';
  note: 'Note';
  planLink: 'PlanLink';
  member: 'Member';
  setting: 'Setting';
  preference: 'Preference';
  cover: 'Cover';
  question: 'Question';
  sponsorBrief: 'SponsorBrief';
  raidItem: 'RaidItem';
  queueEntry: 'QueueEntry';
  judgement: 'Judgement';
  handledSignal: 'HandledSignal';
  dashboardView: 'DashboardView';
};
export type Entity = keyof ModelOf;
type Kept = 'workspaceId' | 'id' | 'version' | 'createdAt';
type Scalars<E extends Entity> = Prisma.TypeMap['model'][ModelOf[E]]['payload']['scalars'];
/** The editable columns of an entity. */
export type Fields<E extends Entity> = Partial<Omit<Scalars<E>, Kept>>;

export type Row = Record<string, unknown> & { id: string; version: number };
type Delegate = {
  findFirst(args: object): Promise<Row | null>;
  create(args: object): Promise<Row>;
  updateMany(args: object): Promise<{ count: number }>;
  deleteMany(args: object): Promise<{ count: number }>;
};
const table = (t: TxScope, entity: Entity): Delegate => t.db[entity] as unknown as Delegate;

type Dated = { [E in Entity]: 'createdAt' extends keyof Scalars<E> ? E : never }[Entity];
/** Entities that do not say when they were created. */
const undated: Record<Exclude<Entity, Dated>, true> = {
  externalId: true,
  interactionPerson: true,
  revenueFact: true,
  setting: true,
};

/** A column's value as history keeps it: calendar dates as YYYY-MM-DD, instants in ISO 8601, big integers as numbers. */
export function historyValue(field: string, value: unknown): Prisma.InputJsonValue | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return field.endsWith('On') ? value.toISOString().slice(0, 10) : value.toISOString();
  return typeof value === 'bigint' ? Number(value) : (value as Prisma.InputJsonValue);
}

export const historyOf = (row: Record<string, unknown>): Record<string, Prisma.InputJsonValue | null> =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([field, value]) => value !== null && value !== undefined && !isKept(field))
      .map(([field, value]) => [field, historyValue(field, value)]),
  );

/** Fields that history leaves out. */
export const kept: readonly string[] = [
  ...['workspaceId', 'id', 'version', 'createdAt', 'nameKey', 'seat', 'openKey', 'factKey', 'signalKey'],
  ...['threadChannelId', 'threadTs'],
  ...['reasons', 'points', 'belowSinceOn', 'dueAt', 'pointsAtClose', 'signalsAtClose'],
  // History tells by itself who did it, and when.
  ...['claimedAt', 'snoozedById', 'escalatedById', 'closedById'],
];
export const isKept = (field: string): boolean => kept.includes(field);

type Entry = { field: string | null; old: Prisma.InputJsonValue | null; new: Prisma.InputJsonValue | null };

export const accountOf = (entity: Entity, row: Row): string | null =>
  entity === 'account' ? row.id : ((row.accountId as string | null | undefined) ?? null);

/** Whose content a row is, where it names no account itself: a contact stands at several. */
type At = { accounts?: readonly string[] };
type Writing = { entity: Entity; row: Row; version: number } & At;

async function record(t: TxScope, { entity, row, version, accounts }: Writing, entries: Entry[]): Promise<void> {
  if (entries.length === 0) return;
  const accountIds = accounts && accounts.length > 0 ? accounts : [accountOf(entity, row)];
  const common = {
    workspaceId: t.workspaceId,
    entity,
    entityId: row.id,
    version,
    actorId: t.actor?.id ?? null,
    source: t.source,
    requestId: t.requestId,
    importId: t.importId ?? null,
    at: t.now,
  };
  await t.db.change.createMany({
    data: accountIds.flatMap((accountId) =>
      entries.map(({ field, old, new: next }) => ({
        ...common,
        accountId,
        field,
        old: old ?? undefined,
        new: next ?? undefined,
      })),
    ),
  });
  const known = accountIds.filter((id) => id !== null);
  if (known.length > 0) await markStale(t, ofAccounts(known));
  else await markStale(t, readerOf(entity, row));
  await touchHomes(t);
}

/** Whose messages may read differently after a change: a person's own, and those of who stands in. */
function readerOf(entity: Entity, row: Row): Prisma.LiveMessageWhereInput | null {
  if (entity === 'member') return { recipient: row.id };
  return entity === 'cover' ? { recipient: String((row as { coverId?: unknown }).coverId) } : null;
}

const OPENED_MS = 10 * 60_000;
/** Since when a Home counts as opened lately. */
export const homeSince = (now: Date): Date => new Date(now.getTime() - OPENED_MS);

/** Has the Homes rendered again that were opened lately. Marks no rows, over which transactions would wait for each other. */
export async function touchHomes(t: TxScope): Promise<void> {
  const { workspaceId, requestId, now } = t;
  const open = await t.db.homeView.findFirst({
    where: { workspaceId, openedAt: { gte: homeSince(now) } },
    select: { memberId: true },
  });
  if (!open) return;
  await t.queue.send(t.db, 'homes', { workspaceId, requestId });
  t.queued.add('homes');
}

/** The live messages about some accounts. */
export const ofAccounts = (ids: string[]): Prisma.LiveMessageWhereInput => ({
  OR: [{ accountId: { in: ids } }, { accountIds: { hasSome: ids } }],
});

/** Marks live messages for rendering again; their queue is sent to only when there are some. */
export async function markStale(t: TxScope, which: Prisma.LiveMessageWhereInput | null): Promise<void> {
  if (!which) return;
  const { count } = await t.db.liveMessage.updateMany({
    where: { ...which, workspaceId: t.workspaceId, closedAt: null },
    data: { changes: { increment: 1 } },
  });
  if (count === 0) return;
  await t.queue.send(t.db, 'live', { workspaceId: t.workspaceId, requestId: t.requestId });
  t.queued.add('live');
}

/** Has all live messages to some recipients rendered again. */
export const markRecipients = (t: TxScope, recipients: readonly string[]): Promise<void> =>
  markStale(t, recipients.length > 0 ? { recipient: { in: [...recipients] } } : null);

/** Has the live messages about a subject rendered again, all of them or those to some recipients. */
export const markSubject = (
  t: TxScope,
  kind: string,
  subjectId: string,
  recipients?: readonly string[],
): Promise<void> => markStale(t, { kind, subjectId, ...(recipients && { recipient: { in: [...recipients] } }) });

/** Inserts a row and its history; returns its id. */
export async function insertRow<E extends Entity>(t: TxScope, entity: E, fields: Fields<E>): Promise<string> {
  const created = entity in undated ? {} : { createdAt: t.now };
  const row = await table(t, entity).create({ data: { ...fields, ...created, workspaceId: t.workspaceId } });
  await record(t, { entity, row, version: 1 }, [{ field: null, old: null, new: historyOf(row) }]);
  return row.id;
}

/**
 * Changes a row and writes one history entry per changed field.
 * `expected` is the version the person saw; null means whatever stands now.
 * Throws ConflictError when the row is gone or has another version.
 */
export async function updateRow<E extends Entity>(
  t: TxScope,
  entity: E,
  id: string,
  expected: number | null,
  patch: Fields<E>,
  { accounts }: At = {},
): Promise<void> {
  const where = { workspaceId: t.workspaceId, id };
  await lockRow(t, entity, id);
  const before = await table(t, entity).findFirst({ where });
  if (!before || (expected !== null && before.version !== expected)) throw new ConflictError(entity, id);
  const entries = Object.entries(patch)
    .filter(([, next]) => next !== undefined)
    .map(([field, next]) => ({ field, old: historyValue(field, before[field]), new: historyValue(field, next) }))
    .filter((entry) => JSON.stringify(entry.old) !== JSON.stringify(entry.new));
  if (entries.length === 0) return;
  const version = before.version + 1;
  await table(t, entity).updateMany({ where, data: { ...patch, version } });
  const visible = entries.filter(({ field }) => !isKept(field));
  await record(t, { entity, row: before, version, ...(accounts && { accounts }) }, visible);
}

/** Removes a row; its values stay in history. Throws ConflictError when the row is gone. */
export async function removeRow(t: TxScope, entity: Entity, id: string, { accounts }: At = {}): Promise<void> {
  const where = { workspaceId: t.workspaceId, id };
  await lockRow(t, entity, id);
  const before = await table(t, entity).findFirst({ where });
  if (!before) throw new ConflictError(entity, id);
  await table(t, entity).deleteMany({ where });
  const removal = { entity, row: before, version: before.version, ...(accounts && { accounts }) };
  await record(t, removal, [{ field: null, old: historyOf(before), new: null }]);
}

/** Holds the row until the end of the transaction, so that two changes of it cannot pass each other. */
async function lockRow(t: TxScope, entity: Entity, id: string): Promise<void> {
  const name = `${entity.charAt(0).toUpperCase()}${entity.slice(1)}`;
  await t.db.$queryRawUnsafe(
    `SELECT 1 FROM "${name}" WHERE "workspaceId" = $1 AND "id" = $2 FOR UPDATE`,
    t.workspaceId,
    id,
  );
}
