import { afterEach, expect, it } from 'vitest';
import { features } from '../../src/features/index.ts';
import { deliverMany } from '../../src/jobs/delivery.ts';
import { inTransaction } from '../../src/scope.ts';
import { eventually } from '../support/eventually.ts';
import { type Options, startBot, type TestBot } from '../support/harness.ts';
import { addReaders, note, posts, tell } from '../support/notes.ts';
import { probe } from '../support/probe.ts';

let t: TestBot;
const start = async (options: Options): Promise<void> => {
  t = await startBot({ features: [...features, probe()], ...options });
};
afterEach(() => t.stop());

const of = (teamId: string) => posts(t).filter((call) => call.teamId === teamId);
const sent = () => t.db.delivery.count({ where: { status: 'sent' } });

it('one workspace with much to send does not hold up another', async () => {
  await start({ messagesPerMinute: 60_000 });
  const many = await addReaders(t, t.workspace, 300, 'ann');
  const [one = ''] = await addReaders(t, t.other, 1, 'bob');
  // More jobs than there are workers.
  for (let from = 0; from < 300; from += 60) {
    await tell(
      t,
      many.slice(from, from + 60).map((reader) => note(reader, 'news')),
    );
  }
  await tell(t, [note(one, 'a single one')], t.otherId);
  await eventually(async () => (await sent()) === 301, 'all messages', 50_000);
  const order = posts(t).map(({ teamId }) => teamId);
  expect(order).toHaveLength(301);
  expect(order.indexOf(t.other.teamId)).toBeLessThan(250);
});

it('a workspace sends no more in a second than Slack allows it, whoever it writes to, and others send beside it', async () => {
  let now = new Date();
  await start({ wallClock: () => now });
  const readers = await addReaders(t, t.workspace, 12, 'ann');
  const [one = ''] = await addReaders(t, t.other, 1, 'bob');
  await tell(
    t,
    readers.map((reader) => note(reader, 'news')),
  );
  await eventually(async () => (await sent()) === 5, 'a burst');
  await tell(t, [note(one, 'news')], t.otherId);
  await eventually(() => of(t.other.teamId).length === 1, 'the message of the other workspace');
  expect(of(t.workspace.teamId)).toHaveLength(5);
  now = new Date(now.getTime() + 1_000);
  await eventually(() => of(t.workspace.teamId).length === 10, 'the next second');
  now = new Date(now.getTime() + 400);
  await t.settled();
  expect(of(t.workspace.teamId)).toHaveLength(12);
});

it('what Slack makes one message wait for, the whole workspace waits for', async () => {
  let now = new Date();
  await start({ wallClock: () => now });
  const readers = await addReaders(t, t.workspace, 3, 'ann');
  t.slack.faults.inject({ method: 'chat.postMessage', kind: '429', retryAfter: 60 });
  await tell(
    t,
    readers.map((reader) => note(reader, 'news')),
  );
  await eventually(() => of(t.workspace.teamId).length === 1, 'the refusal');
  const [one = ''] = await addReaders(t, t.other, 1, 'bob');
  await tell(t, [note(one, 'news')], t.otherId);
  await eventually(() => of(t.other.teamId).length === 1, 'the message of the other workspace');
  expect(of(t.workspace.teamId)).toHaveLength(1);
  now = new Date(now.getTime() + 61_000);
  await t.bot.look();
  await eventually(async () => (await sent()) === 3, 'the two others');
  const refused = await t.db.delivery.findFirst({ where: { attempts: 1, status: 'waiting' } });
  expect(refused?.lastError).toContain('retry');
});

it('keeps within the pace of each recipient, so that Slack never has to say it', async () => {
  await start({ rateLimits: 'slack', messagesPerMinute: 6_000 });
  const readers = await addReaders(t, t.workspace, 6, 'ann');
  const keys = [1, 2, 3, 4, 5, 6, 7].flatMap((nth) => readers.map((reader) => note(reader, `note ${nth}`)));
  await tell(t, keys);
  await eventually(async () => (await sent()) === 42, 'all messages', 50_000);
  expect(posts(t).filter(({ status }) => status !== 200)).toEqual([]);
});

it('queues thousands with as many statements as a few', async () => {
  const statements: string[] = [];
  await start({ onQuery: (sql) => statements.push(sql) });
  const count = async (size: number): Promise<number> => {
    const keys = Array.from({ length: size }, (_, index) => note('nobody', `${size} ${index}`));
    statements.length = 0;
    const written = await inTransaction(t.system(), async (tx) => {
      const queued = await deliverMany(tx, keys);
      return { queued, statements: statements.filter((sql) => /INSERT INTO "public"."Delivery"/.test(sql)).length };
    });
    expect(written.queued).toBe(size);
    expect(written.statements).toBeGreaterThan(0);
    expect(await inTransaction(t.system(), (tx) => deliverMany(tx, keys))).toBe(0);
    return written.statements;
  };
  expect(await count(2_000)).toBe(await count(20));
  const jobs = () => statements.filter((sql) => /INSERT INTO pgboss/.test(sql)).length;
  statements.length = 0;
  const keys = Array.from({ length: 2_000 }, (_, index) => note('nobody', `again ${index}`));
  await tell(t, keys);
  expect(jobs()).toBeLessThan(4);
});
