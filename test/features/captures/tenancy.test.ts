import { afterAll, beforeAll, expect, it } from 'vitest';
import { findSource, lastWritten } from '../../../src/features/captures/repository.ts';
import type { Scope } from '../../../src/scope.ts';
import { findHome, forgetHome, listOpened, noteHome } from '../../../src/slack/home-repository.ts';
import { startBot, type TestBot } from '../../support/harness.ts';

let t: TestBot;
let here: Scope;
let there: Scope;

/** The same ids in both workspaces. */
async function fill(workspaceId: string, text: string): Promise<Scope> {
  const at = t.clock.now;
  const source = { id: 'source', memberId: 'kim', channelId: 'C1', ts: '1', text };
  await t.db.messageSource.create({ data: { workspaceId, ...source, at } });
  const change = { entity: 'action', entityId: 'a1', version: 1, actorId: text, source: 'slack', requestId: 'r' };
  await t.db.change.create({ data: { workspaceId, ...change, at } });
  const s = t.system(workspaceId);
  await noteHome(s, { memberId: 'kim', hash: text, digest: text, renderedAt: at }, at);
  const actor = { id: 'kim', name: 'Kim', slackUserId: 'U' };
  return { ...s, actor, role: 'member', timeZone: 'UTC', source: 'slack', lookUpChannel: async () => null };
}

beforeAll(async () => {
  t = await startBot();
  here = await fill(t.workspaceId, 'ours');
  there = await fill(t.otherId, 'theirs');
});
afterAll(() => t.stop());

it('keeps messages, what was written and Homes apart by workspace', async () => {
  for (const [s, own] of [
    [here, 'ours'],
    [there, 'theirs'],
  ] as const) {
    expect((await findSource(s, 'source'))?.text).toBe(own);
    expect((await lastWritten(s, 'action', 'a1'))?.actorId).toBe(own);
    expect((await findHome(s, 'kim'))?.hash).toBe(own);
    expect((await listOpened(s, t.clock.now)).map(({ hash }) => hash)).toEqual([own]);
  }
  await forgetHome(t.system(), 'kim');
  expect(await findHome(here, 'kim')).toBeNull();
  expect((await findHome(there, 'kim'))?.hash).toBe('theirs');
});

it('gives a message only to the person who chose it', async () => {
  expect(await findSource({ ...here, actor: { ...here.actor, id: 'other' } }, 'source')).toBeNull();
});
