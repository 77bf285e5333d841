import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import { ensureWorkspace } from '../../../src/features/workspaces/index.ts';
import { testDatabase } from '../../support/database.ts';

let database: Database;
const now = new Date('2026-11-21T12:00:00Z');
const installed = { teamId: 'T1', enterpriseId: null, name: 'Northwind', botId: 'B1', botUserId: 'U1' };
const ensure = (input: Partial<Parameters<typeof ensureWorkspace>[1]> = {}) =>
  ensureWorkspace(database.db, { ...installed, ...input }, now);

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe('the workspace the app is installed in', () => {
  it('is stored once, however many processes start at once', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => ensure()));
    expect(new Set(ids).size).toBe(1);
    expect(await database.db.workspace.count()).toBe(1);
    expect(await database.db.installation.count()).toBe(1);
  });

  it('follows its name, and an app that comes back', async () => {
    const id = await ensure();
    await database.db.installation.updateMany({ data: { uninstalledAt: now } });
    expect(await ensure({ name: 'Southwind', botUserId: 'U2' })).toBe(id);
    expect((await database.db.workspace.findFirstOrThrow({ where: { id } })).name).toBe('Southwind');
    expect(await database.db.installation.findFirst()).toMatchObject({ botUserId: 'U2', uninstalledAt: null });
  });

  it('is one per team, even of one organisation, and one for an organisation as a whole', async () => {
    const teams = [
      await ensure({ teamId: 'T2', enterpriseId: 'E1' }),
      await ensure({ teamId: 'T3', enterpriseId: 'E1' }),
    ];
    const whole = await ensure({ teamId: null, enterpriseId: 'E1' });
    expect(new Set([...teams, whole]).size).toBe(3);
    expect(await ensure({ teamId: null, enterpriseId: 'E1' })).toBe(whole);
  });

  it('leaves the installation of another workspace alone, even of a bot with the same id', async () => {
    const [first, second] = [await ensure(), await ensure({ teamId: 'T9', botUserId: 'U9' })];
    const botUserOf = async (workspaceId: string) =>
      (await database.db.installation.findFirstOrThrow({ where: { workspaceId } })).botUserId;
    expect([await botUserOf(first), await botUserOf(second)]).toEqual(['U1', 'U9']);
  });

  it('has to be named by Slack', async () => {
    await expect(ensure({ teamId: null })).rejects.toThrow('neither a team nor an organisation');
  });
});
