import { type DeliveryKey, deliverMany } from '../../src/jobs/delivery.ts';
import type { CallRecord, FakeWorkspace } from '../../src/sandbox/index.ts';
import { inTransaction } from '../../src/scope.ts';
import { NOW, type TestBot } from './harness.ts';

/** A message of the probe that needs no account; its words are `Note <subject>`. */
export const note = (recipient: string, subjectId: string): DeliveryKey => ({
  kind: 'probe.note',
  subjectId,
  recipient,
  occurrence: '1',
});

/** Adds people whom the bot knows already; returns their ids as members. */
export const addReaders = (t: TestBot, workspace: FakeWorkspace, count: number, name: string): Promise<string[]> =>
  insertReaders(t.db, workspace === t.workspace ? t.workspaceId : t.otherId, workspace, count, name);

export async function insertReaders(
  db: TestBot['db'],
  workspaceId: string,
  workspace: FakeWorkspace,
  count: number,
  name: string,
): Promise<string[]> {
  const users = Array.from({ length: count }, (_, index) => workspace.addUser({ name: `${name}${index}` }));
  const rows = await db.member.createManyAndReturn({
    data: users.map(({ id, name }) => ({ workspaceId, slackUserId: id, homeTeamId: workspace.teamId, name, ...known })),
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
const known = { syncedAt: NOW, timeZone: 'UTC', locale: 'en-US', kind: 'person', isActive: true };

export const tell = (t: TestBot, keys: readonly DeliveryKey[], workspaceId = t.workspaceId): Promise<number> =>
  inTransaction(t.system(workspaceId), (tx) => deliverMany(tx, keys));

/** The bot's calls to post something, in the order in which Slack answered. */
export const posts = (t: Pick<TestBot, 'slack'>): CallRecord[] =>
  t.slack.requests.filter((one): one is CallRecord => one.to === 'slack' && one.method === 'chat.postMessage');
