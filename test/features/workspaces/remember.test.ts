import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listMembersByRole, memberPort, people } from '../../../src/features/workspaces/index.ts';
import { startBot, type TestBot } from '../../support/harness.ts';

let t: TestBot;
let number = 0;

beforeAll(async () => {
  t = await startBot();
});
afterAll(() => t.stop());
beforeEach(() => {
  number += 1;
});

type Profile = Parameters<typeof memberPort.remember>[1];
const profile = (input: Partial<Profile> = {}): Profile => ({
  slackUserId: `U${number}`,
  homeTeamId: t.workspace.teamId,
  name: 'Ana Berg',
  email: 'ana@northwind.example',
  timeZone: 'Europe/Berlin',
  locale: 'en-US',
  kind: 'person',
  isActive: true,
  isAdmin: false,
  ...input,
});
const meet = (input: Partial<Profile> = {}) => memberPort.remember(t.system(), profile(input));
const setting = (newMemberRole: string) =>
  t.db.setting.upsert({
    where: { workspaceId_key: { workspaceId: t.workspaceId, key: 'workspaces' } },
    create: { workspaceId: t.workspaceId, key: 'workspaces', value: { newMemberRole } },
    update: { value: { newMemberRole } },
  });

describe('meeting somebody', () => {
  it('makes owners and admins of Slack admins, and others members', async () => {
    expect((await meet()).role).toBe('member');
    number += 1;
    expect((await meet({ isAdmin: true })).role).toBe('admin');
  });

  it('makes others viewers where the workspace chose so; what cannot be read counts as member', async () => {
    await setting('viewer');
    expect((await meet()).role).toBe('viewer');
    number += 1;
    expect((await meet({ isAdmin: true })).role).toBe('admin');
    await setting('emperor');
    number += 1;
    expect((await meet()).role).toBe('member');
  });

  it.each([
    ['a guest', { kind: 'guest' }],
    ['a bot', { kind: 'bot' }],
    ['somebody of another organisation', { kind: 'foreign' }],
    ['somebody who left', { isActive: false }],
  ] as const)('gives %s nothing', async (_, input) => {
    expect((await meet({ ...input, isAdmin: input !== undefined && 'kind' in input })).isWelcome).toBe(false);
  });

  it('does so once, however many requests come at once', async () => {
    const met = await Promise.all(Array.from({ length: 8 }, () => meet()));
    expect(new Set(met.map(({ id }) => id)).size).toBe(1);
    expect(await t.db.member.count({ where: { slackUserId: `U${number}` } })).toBe(1);
  });

  it('is kept apart by workspace', async () => {
    const here = await meet();
    const there = await memberPort.remember(t.system(t.otherId), profile({ name: 'Other Ana' }));
    expect(there.id).not.toBe(here.id);
    expect((await memberPort.find(t.db, t.workspaceId, `U${number}`))?.name).toBe('Ana Berg');
  });
});

describe('meeting somebody again', () => {
  it('takes over what Slack tells, and keeps role and manager', async () => {
    const boss = await meet();
    number += 1;
    const ana = await meet();
    await t.db.member.updateMany({ where: { id: ana.id }, data: { role: 'head', managerId: boss.id } });
    const again = await meet({ name: 'Ana Blum', timeZone: 'Asia/Tokyo', isAdmin: true });
    expect(again).toMatchObject({ id: ana.id, name: 'Ana Blum', timeZone: 'Asia/Tokyo', role: 'head' });
    const row = await t.db.member.findFirstOrThrow({ where: { id: ana.id } });
    expect(row.managerId).toBe(boss.id);
  });

  it('writes history for a change, and none when Slack only tells the same', async () => {
    const { id } = await meet();
    const fields = async () => (await t.db.change.findMany({ where: { entityId: id } })).map(({ field }) => field);
    t.clock.now = new Date(t.clock.now.getTime() + 86_400_000);
    const again = await meet();
    expect(again.syncedAt).toEqual(t.clock.now);
    expect(await fields()).toEqual([null]);
    await meet({ email: null });
    expect(await fields()).toEqual([null, 'email']);
  });

  it('shuts out who left or became a guest, and lets them in again', async () => {
    await meet();
    expect((await meet({ isActive: false })).isWelcome).toBe(false);
    expect((await meet({ kind: 'guest' })).isWelcome).toBe(false);
    expect((await meet()).isWelcome).toBe(true);
  });
});

describe('finding people', () => {
  it('names heads who are here, by name', async () => {
    const heads = [];
    for (const name of ['Zoe', 'Abe', 'Gone']) {
      number += 1;
      heads.push(await meet({ name, isActive: name !== 'Gone' }));
    }
    await t.db.member.updateMany({ where: { id: { in: heads.map(({ id }) => id) } }, data: { role: 'head' } });
    const found = (await listMembersByRole(t.system(), 'head')).map(({ name }) => name);
    expect(found).toEqual(expect.arrayContaining(['Abe', 'Zoe']));
    expect(found.indexOf('Abe')).toBeLessThan(found.indexOf('Zoe'));
    expect(found).not.toContain('Gone');
  });

  it('knows people by id, whoever left included, and nobody for null', async () => {
    const { id } = await meet({ isActive: false });
    expect([...(await people(t.system(), [id, id, null, 'nobody'])).keys()]).toEqual([id]);
  });
});
