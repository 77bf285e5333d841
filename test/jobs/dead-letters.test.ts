import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { features } from '../../src/features/index.ts';
import {
  countDeadJobs,
  countFailed,
  FAILED_PER_PAGE,
  listFailed,
  retryDeadJobs,
  retryFailed,
} from '../../src/jobs/dead-letters.ts';
import { inTransaction } from '../../src/scope.ts';
import { NOW, startBot, type TestBot } from '../support/harness.ts';
import { addReaders, note, posts } from '../support/notes.ts';
import { probe } from '../support/probe.ts';

let t: TestBot;
let reader: string;
let stranger: string;
const at = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

beforeAll(async () => {
  t = await startBot({ features: [...features, probe()] });
  [reader = ''] = await addReaders(t, t.workspace, 1, 'ann');
  [stranger = ''] = await addReaders(t, t.other, 1, 'bob');
});
afterAll(() => t.stop());

describe('messages that gave up', () => {
  const insert = (subjectId: string, lastError: string, minutes: number, workspaceId = t.workspaceId) =>
    t.db.delivery.create({
      data: {
        ...note(workspaceId === t.workspaceId ? reader : stranger, subjectId),
        ...{ workspaceId, lastError, status: 'failed', attempts: 12, requestId: 'test' },
        ...{ createdAt: NOW, failedAt: at(minutes) },
      },
    });

  beforeEach(async () => {
    await t.db.delivery.deleteMany({});
    await insert('first', 'token_revoked', 1);
    await insert('second', 'token_revoked', 3);
    await insert('third', 'invalid_blocks', 2);
    await insert('elsewhere', 'token_revoked', 9, t.otherId);
  });
  const statuses = async () =>
    Object.fromEntries(
      (await t.db.delivery.findMany({ orderBy: { id: 'asc' } })).map(({ subjectId, status }) => [subjectId, status]),
    );

  it('are counted by reason, those of the workspace only', async () => {
    expect(await countFailed(t.system())).toEqual([
      { reason: 'token_revoked', count: 2, newestAt: at(3) },
      { reason: 'invalid_blocks', count: 1, newestAt: at(2) },
    ]);
  });

  it('are listed newest first, a page at a time', async () => {
    const rows = await listFailed(t.system(), { page: 0 });
    expect(rows.map(({ at: failedAt }) => failedAt)).toEqual([at(3), at(2), at(1)]);
    expect(rows[0]).toEqual({
      id: expect.any(String),
      kind: 'probe.note',
      recipient: reader,
      reason: 'token_revoked',
      attempts: 12,
      at: at(3),
    });
    for (let nth = 0; nth < FAILED_PER_PAGE; nth++) await insert(`more ${nth}`, 'token_revoked', 100 + nth);
    expect((await listFailed(t.system(), { page: 0 })).map(({ reason }) => reason)).toHaveLength(FAILED_PER_PAGE);
    expect((await listFailed(t.system(), { page: 1 })).map((row) => row.at)).toEqual([at(3), at(2), at(1)]);
  });

  it('are sent when somebody tries those of a reason again, and the others are not', async () => {
    const before = posts(t).length;
    expect(await inTransaction(t.system(), (tx) => retryFailed(tx, 'token_revoked'))).toBe(2);
    await t.settled();
    expect(posts(t)).toHaveLength(before + 2);
    expect(await statuses()).toEqual({ first: 'sent', second: 'sent', third: 'failed', elsewhere: 'failed' });
    expect(await t.db.delivery.findFirst({ where: { subjectId: 'first' } })).toMatchObject({
      attempts: 1,
      failedAt: null,
      lastError: null,
    });
  });

  it('are all sent when somebody tries all again', async () => {
    expect(await inTransaction(t.system(), (tx) => retryFailed(tx, 'all'))).toBe(3);
    await t.settled();
    expect(await statuses()).toEqual({ first: 'sent', second: 'sent', third: 'sent', elsewhere: 'failed' });
  });
});

describe('jobs that gave up', () => {
  const bury = async (name: string, workspaceId: string, error: string): Promise<void> => {
    await t.bot.kit.queue.send(t.db, `${name}.dead`, { workspaceId, name: 'nothing', error });
    await t.db.$executeRaw`UPDATE pgboss.job SET output = ${JSON.stringify({ message: error })}::jsonb
      WHERE data->>'error' = ${error}`;
  };

  it('are counted by queue with the newest error, and put back when somebody tries again', async () => {
    await bury('jobs', t.workspaceId, 'older');
    await bury('jobs', t.workspaceId, 'newer');
    await bury('tasks', t.workspaceId, 'no such file');
    await bury('jobs', t.otherId, 'of somebody else');
    const newestAt = expect.any(Date);
    expect(await countDeadJobs(t.system())).toEqual([
      { name: 'jobs', count: 2, newestAt, newestError: 'newer' },
      { name: 'tasks', count: 1, newestAt, newestError: 'no such file' },
    ]);
    expect(await inTransaction(t.system(), (tx) => retryDeadJobs(tx, 'jobs'))).toBe(2);
    expect(await countDeadJobs(t.system())).toEqual([
      { name: 'tasks', count: 1, newestAt, newestError: 'no such file' },
    ]);
    await t.settled();
    const { rows } = await t.database.pool.query<{ jobs: number }>(
      "SELECT count(*)::int AS jobs FROM pgboss.job WHERE name = 'jobs' AND state = 'completed' AND data ? 'error'",
    );
    expect(rows[0]?.jobs).toBe(2);
    expect(await inTransaction(t.system(), (tx) => retryDeadJobs(tx, 'all'))).toBe(1);
    expect(await countDeadJobs(t.system(t.otherId))).toHaveLength(1);
  });
});
