import type { Db } from '../../db/client.ts';
import { findWorkspace, insertWorkspace, keepInstallation, renameWorkspace, type WorkspaceKey } from './repository.ts';

export type Installed = {
  teamId: string | null;
  enterpriseId: string | null;
  name: string;
  botId: string;
  botUserId: string;
};

/** The id of the workspace the app was installed in, which is stored the first time. */
export async function ensureWorkspace(
  db: Db,
  { name, botId, botUserId, ...slack }: Installed,
  now: Date,
): Promise<string> {
  const key = keyOf(slack);
  const known = await findWorkspace(db, key);
  if (!known) await insertWorkspace(db, key, name, now);
  const workspace = known ?? (await findWorkspace(db, key));
  if (!workspace) throw new Error(`The workspace ${name} was not stored`);
  if (workspace.name !== name) await renameWorkspace(db, workspace.id, name);
  await keepInstallation(db, workspace.id, { botId, botUserId }, now);
  return workspace.id;
}

/** A team of an organisation is a workspace of its own, so its organisation's id is left out: that one is unique, too. */
function keyOf({ teamId, enterpriseId }: Pick<Installed, 'teamId' | 'enterpriseId'>): WorkspaceKey {
  if (teamId) return { teamId };
  if (enterpriseId) return { enterpriseId };
  throw new Error('Slack named neither a team nor an organisation');
}
