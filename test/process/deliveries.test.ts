import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { ensureWorkspace } from '../../src/features/workspaces/index.ts';
import { openQueue } from '../../src/jobs/queue.ts';
import { eventually } from '../support/eventually.ts';
import { NOW } from '../support/harness.ts';
import { insertReaders, note, posts } from '../support/notes.ts';
import { type Remote, remoteBot } from '../support/remote-bot.ts';

let remote: Remote;

beforeEach(async () => {
  remote = await remoteBot('http', 'test/support/sender.ts');
});
afterEach(() => remote.stop());

/** Opens the database while no process holds it. */
async function inside<T>(work: (db: Database['db'], database: Database) => Promise<T>): Promise<T> {
  const database = await remote.open();
  return work(database.db, database).finally(database.close);
}

/** Queues one message for each reader and round, and jobs as a release before this one did; returns the words. */
const queue = (readers: number, rounds: number, jobs = 0): Promise<string[]> =>
  inside(async (db, database) => {
    const { teamId, botUserId } = remote.workspace;
    const bot = { teamId, enterpriseId: null, name: 'Northwind', botId: 'B1', botUserId };
    const workspaceId = await ensureWorkspace(db, bot, NOW);
    const members = await insertReaders(db, workspaceId, remote.workspace, readers, 'ann');
    const keys = members.flatMap((id, index) =>
      Array.from({ length: rounds }, (_, round) => note(id, `${index + 1}.${round + 1}`)),
    );
    await db.delivery.createMany({
      data: keys.map((key) => ({ ...key, workspaceId, requestId: 'test', createdAt: NOW })),
    });
    const waiting = await openQueue(database, pino({ level: 'silent' }));
    for (let nth = 0; nth < jobs; nth++) await waiting.send(db, 'deliveries', { workspaceId, deliveryId: 'any' });
    await waiting.stop();
    return keys.map(({ subjectId }) => `Note ${subjectId}`);
  });

/** What Slack carried out, whether or not the bot heard of it. */
const arrived = (): string[] =>
  posts(remote)
    .filter(({ answer }) => answer.ok)
    .map(({ args }) => String(args.text));
const twice = (): string[] => arrived().filter((text, index, all) => all.indexOf(text) !== index);

/** The words of the messages, by status. */
const statuses = (): Promise<Record<string, string[]>> =>
  inside(async (db) => {
    const byStatus: Record<string, string[]> = {};
    const rows = await db.delivery.findMany({ select: { status: true, subjectId: true }, orderBy: { id: 'asc' } });
    for (const { status, subjectId } of rows) byStatus[status] = [...(byStatus[status] ?? []), `Note ${subjectId}`];
    return byStatus;
  });

/** As if the time had passed after which the bot no longer expects an answer. */
const endLeases = (): Promise<unknown> =>
  inside((db) => db.delivery.updateMany({ where: { status: { in: ['waiting', 'sending'] } }, data: { nextAt: NOW } }));

describe('a process that is killed while it sends', () => {
  for (const [when, hasArrived] of [
    ['before Slack took the message', false],
    ['after Slack took the message', true],
  ] as const) {
    it(`loses and doubles nothing: ${when}`, async () => {
      const words = await queue(8, 1);
      remote.slack.faults.inject({ method: 'chat.postMessage', kind: 'timeout', after: hasArrived });
      const bot = await remote.start();
      const [held] = await eventually(() => posts(remote).length > 0 && posts(remote), 'the call', 60_000);
      await bot.kill('SIGKILL');
      const cutOff = String(held?.args.text);
      expect((await statuses()).sending).toEqual([cutOff]);
      if (process.env.TEST_DATABASE_URL) await endLeases();
      const next = await remote.start();
      await eventually(() => arrived().length === (hasArrived ? 8 : 7), 'the other messages', 60_000);
      await next.kill('SIGTERM');
      expect(twice()).toEqual([]);
      expect(words.filter((text) => !arrived().includes(text))).toEqual(hasArrived ? [] : [cutOff]);
      expect(await statuses()).toEqual({
        uncertain: [cutOff],
        sent: words.filter((text) => text !== cutOff),
      });
    });
  }
});

// An embedded database belongs to one process.
describe.skipIf(!process.env.TEST_DATABASE_URL)(
  'two processes on one database',
  () => {
    it('send a thousand messages, each once', async () => {
      const words = await queue(250, 4, 16);
      await Promise.all([remote.start(), remote.start()]);
      await eventually(() => arrived().length >= 1_000, 'a thousand messages', 120_000);
      await eventually(async () => (await statuses()).sent?.length === 1_000, 'the marks');
      expect(arrived().toSorted()).toEqual(words.toSorted());
    });

    it('send messages, none twice and none lost unmarked, when one of them is killed', async () => {
      const words = await queue(100, 4, 16);
      const [first] = await Promise.all([remote.start(), remote.start()]);
      await eventually(() => arrived().length > 100, 'some messages', 120_000);
      await first?.kill('SIGKILL');
      const isIdle = async () => ((await statuses()).sent?.length ?? 0) >= 390;
      await eventually(isIdle, 'what the other one sends', 120_000);
      await endLeases();
      await remote.start();
      const left = async () => {
        const { waiting = [], sending = [] } = await statuses();
        return waiting.length + sending.length;
      };
      await eventually(async () => (await left()) === 0, 'what the killed one had begun', 120_000);
      const { uncertain = [], ...others } = await statuses();
      expect(Object.keys(others)).toEqual(['sent']);
      expect(twice()).toEqual([]);
      expect(words.filter((text) => !arrived().includes(text) && !uncertain.includes(text))).toEqual([]);
    });
  },
  300_000,
);
