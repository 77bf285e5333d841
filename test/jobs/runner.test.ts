import { afterAll, beforeAll, expect, it } from 'vitest';
import { jobRunner } from '../../src/jobs/runner.ts';
import { NOW, startBot, type TestBot } from '../support/harness.ts';

let t: TestBot;
beforeAll(async () => {
  t = await startBot();
});
afterAll(() => t.stop());

it('runs what is due once per workspace, however many replicas look, and again when it is due again', async () => {
  const { sweep } = jobRunner([{ name: 'test.count', everyMinutes: 60, run: async () => {} }]);
  const queued: string[] = [];
  const look = async (minutes: number, workspaceId: string): Promise<void> => {
    const s = t.system(workspaceId);
    const send: typeof s.queue.send = async (_, __, data) => void queued.push(`${minutes} ${JSON.stringify(data)}`);
    await sweep({ ...s, now: new Date(NOW.getTime() + minutes * 60_000), queue: { ...s.queue, send } });
  };
  for (const minutes of [0, 0, 59, 60, 60, 500]) await look(minutes, t.workspaceId);
  await look(59, t.otherId);
  const of = (minutes: number, workspaceId: string) =>
    `${minutes} ${JSON.stringify({ workspaceId, name: 'test.count' })}`;
  expect(queued).toEqual([of(0, t.workspaceId), of(60, t.workspaceId), of(500, t.workspaceId), of(59, t.otherId)]);
});

it('forgets what only guards against repetition, and keeps the rest', async () => {
  const { purgeKit } = await import('../../src/slack/repository.ts');
  const at = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
  const rows = [40, 10].map((days) => ({
    workspaceId: t.workspaceId,
    viewId: `V${days}`,
    hash: 'h',
    digest: 'd',
    at: at(days),
  }));
  await t.db.submission.createMany({
    data: [...rows, { ...rows[0], workspaceId: t.otherId } as (typeof rows)[number]],
  });
  await purgeKit(t.system());
  expect(
    (await t.db.submission.findMany({ orderBy: { viewId: 'asc' } })).map(({ viewId, workspaceId }) => [
      viewId,
      workspaceId,
    ]),
  ).toEqual([
    ['V10', t.workspaceId],
    ['V40', t.otherId],
  ]);
});
