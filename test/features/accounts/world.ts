import { nameKey } from '../../../src/lib/names.ts';
import type { FakeChannel } from '../../../src/sandbox/index.ts';
import type { Player, TestBot } from '../../support/harness.ts';

/** Our id of somebody. */
export const memberId = async (t: TestBot, player: Player): Promise<string> => (await t.scope(player)).actor.id;

export type Team = Partial<Record<'kam' | 'sponsor' | 'core' | 'extended', Player>>;
type Columns = Parameters<TestBot['db']['account']['create']>[0]['data'];

/** An account with a team, as an import would leave it; returns its id. */
export async function addAccount(
  t: TestBot,
  name: string,
  team: Team = {},
  input: Partial<Columns> = {},
): Promise<string> {
  const workspaceId = input.workspaceId ?? t.workspaceId;
  const account = await t.db.account.create({
    data: { name, nameKey: nameKey(name), ...input, workspaceId } as Columns,
  });
  for (const [role, player] of Object.entries(team)) await seat(t, account.id, player, role);
  return account.id;
}

export async function seat(t: TestBot, accountId: string, player: Player, role: string): Promise<void> {
  const key = role === 'kam' || role === 'sponsor' ? `${accountId}:${role}` : null;
  const member = await memberId(t, player);
  await t.db.accountMember.create({
    data: { workspaceId: t.workspaceId, accountId, memberId: member, role, seat: key },
  });
}

export async function setManager(t: TestBot, person: Player, manager: Player): Promise<void> {
  const id = await memberId(t, person);
  const managerId = await memberId(t, manager);
  await t.db.member.updateMany({ where: { workspaceId: t.workspaceId, id }, data: { managerId } });
}

/** Collects the statements of the bot, without those with which the queue looks for work. */
export const collector =
  (statements: string[]) =>
  (sql: string): void => {
    if (!sql.includes('pgboss.')) statements.push(sql);
  };

/** Types after closing every window, and returns what the answer says, be it a message or a window. */
export async function asks(player: Player, text: string, channel?: FakeChannel): Promise<string> {
  if (player.window) await player.user.close({ all: true });
  await player.types(text, channel);
  return player.sees;
}
