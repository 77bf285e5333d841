import { nameKey } from '../../../src/lib/names.ts';
import type { Player, TestBot } from '../../support/harness.ts';

/** Types a command with no window open: a slow answer opens one, which would hide the next answer. */
export async function asks(player: Player, text: string): Promise<void> {
  if (player.window) await player.user.close({ all: true });
  await player.types(text);
}

/** Opens a part of the plan from the list on its page. */
export const opensPart = (player: Player, title: string): Promise<void> => player.picks('Open a part', title);

/** Our id of somebody. */
export async function memberId(t: TestBot, player: Player): Promise<string> {
  return (await t.scope(player)).actor.id;
}

type Team = Partial<Record<'kam' | 'sponsor' | 'core' | 'extended', Player>>;

/** An account with a team, as it stands in the database; returns its id. */
export async function addAccount(t: TestBot, name: string, team: Team = {}, input: object = {}): Promise<string> {
  const workspaceId = 'workspaceId' in input ? String(input.workspaceId) : t.workspaceId;
  const { id: accountId } = await t.db.account.create({
    data: { name, nameKey: nameKey(name), ...input, workspaceId },
  });
  for (const [role, player] of Object.entries(team)) {
    const seat = role === 'kam' || role === 'sponsor' ? `${accountId}:${role}` : null;
    const member = await memberId(t, player);
    await t.db.accountMember.create({ data: { workspaceId, accountId, memberId: member, role, seat } });
  }
  return accountId;
}

type Row = { title: string; dueOn?: string; ownerId?: string; status?: string };

/** Actions as an import would leave them, without history. */
export async function addActions(t: TestBot, accountId: string, rows: readonly Row[]): Promise<void> {
  const data = rows.map(({ dueOn, ...row }) => ({
    ...row,
    workspaceId: t.workspaceId,
    accountId,
    ...(dueOn && { dueOn: new Date(dueOn) }),
  }));
  await t.db.action.createMany({ data });
}

/** Collects the statements of the bot, without those with which the queue looks for work. */
export const collector =
  (statements: string[]) =>
  (sql: string): void => {
    if (!sql.includes('pgboss.')) statements.push(sql);
  };
