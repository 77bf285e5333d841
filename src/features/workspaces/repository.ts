import { insertRow, updateRow } from '../../db/change.ts';
import type { Db } from '../../db/client.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { ConflictError } from '../../errors.ts';
import type { AnyScope, SystemScope, TxScope } from '../../scope.ts';

/** One of the two ids names the workspace: the team's, or the organisation's when the app is installed in all of it. */
export type WorkspaceKey = { teamId: string } | { enterpriseId: string };

export const findWorkspace = (db: Db, key: WorkspaceKey) =>
  db.workspace.findFirst({ where: key, select: { id: true, name: true } });

/** Does nothing when it was inserted meanwhile. */
export async function insertWorkspace(db: Db, key: WorkspaceKey, name: string, now: Date): Promise<void> {
  await db.workspace.createMany({ data: [{ ...key, name, createdAt: now }], skipDuplicates: true });
}

export async function renameWorkspace(db: Db, id: string, name: string): Promise<void> {
  await db.workspace.updateMany({ where: { id }, data: { name } });
}

/** The app stands in the workspace under this bot; one that was removed is back. */
export async function keepInstallation(
  db: Db,
  workspaceId: string,
  bot: { botId: string; botUserId: string },
  now: Date,
): Promise<void> {
  await db.installation.createMany({ data: [{ workspaceId, ...bot, installedAt: now }], skipDuplicates: true });
  await db.installation.updateMany({
    where: { workspaceId, botId: bot.botId },
    data: { botUserId: bot.botUserId, uninstalledAt: null },
  });
}

export type StoredSettings = { id: string; value: Prisma.JsonValue; version: number };

/** What the workspace chose of one feature; null: nothing. */
export const findSettings = (s: AnyScope, key: string): Promise<StoredSettings | null> =>
  s.db.setting.findFirst({
    where: { workspaceId: s.workspaceId, key },
    select: { id: true, value: true, version: true },
  });

/** Stores settings of one feature when they still have the version the person saw; 0: there were none. Throws ConflictError. */
export async function storeSettings(
  t: TxScope,
  key: string,
  version: number,
  value: Prisma.InputJsonObject,
): Promise<void> {
  const stored = await findSettings(t, key);
  if ((stored?.version ?? 0) !== version) throw new ConflictError('setting', key);
  if (stored) await updateRow(t, 'setting', stored.id, version, { value: value as Prisma.JsonObject });
  else await insertRow(t, 'setting', { key, value: value as Prisma.JsonObject });
}

/** Changes of who people are wait for each other until the transaction ends. */
export async function lockPeople(t: TxScope): Promise<void> {
  await t.db.$queryRaw`SELECT 1 FROM "Workspace" WHERE "id" = ${t.workspaceId} FOR NO KEY UPDATE`;
}

/** Notes that Slack was asked just now; nobody's change, so it is not history. */
export async function touchProfile(t: TxScope, id: string): Promise<void> {
  await t.db.member.updateMany({ where: { workspaceId: t.workspaceId, id }, data: { syncedAt: t.now } });
}

export async function noteAsked(s: SystemScope, slackUserId: string): Promise<void> {
  await s.db.member.updateMany({ where: { workspaceId: s.workspaceId, slackUserId }, data: { syncedAt: s.now } });
}
