import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listCounted, recurringRevenue } from '../../../src/features/accounts/index.ts';
import { findView } from '../../../src/features/dashboards/repository.ts';
import type { Scope } from '../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { tableOf } from './world.ts';

/**
 * Two workspaces whose records have the same ids, as their keys allow: whatever forgets the workspace mixes them.
 * Here Max leads Ann, who leads Acme, and stands in for Zac, who is on the team of Core; there Zac leads Ann, who leads Core.
 */
describe('each workspace compares its own', () => {
  let t: TestBot;
  let here: Scope;
  let there: Scope;
  let zoe: Player;

  const ours = {
    manager: 'max',
    covers: [{ memberId: 'zac', coverId: 'max' }],
    key: ['acme', 'core'],
    plan: 'core',
    seats: [
      { memberId: 'ann', accountId: 'acme', role: 'kam' },
      { memberId: 'zac', accountId: 'core', role: 'core' },
    ],
    isNarrow: true,
    amount: 1_200,
    months: ['2025-01-01', '2026-10-01'],
  };
  const theirs: typeof ours = {
    manager: 'zac',
    covers: [],
    key: ['core'],
    plan: 'plain',
    seats: [{ memberId: 'ann', accountId: 'core', role: 'kam' }],
    isNarrow: false,
    amount: 2_400,
    months: ['2024-01-01', '2025-01-01', '2026-10-01'],
  };

  async function fill(workspaceId: string, side: typeof ours): Promise<void> {
    const person = { workspaceId, homeTeamId: 'T', syncedAt: t.clock.now };
    await t.db.member.createMany({
      data: ['max', 'zac', 'ann'].map((id) => ({ ...person, id, name: id, slackUserId: `U${id}${workspaceId}` })),
    });
    await t.db.member.updateMany({ where: { workspaceId, id: 'ann' }, data: { managerId: side.manager } });
    const days = { untilOn: new Date('2026-12-01'), endsAt: new Date('2026-12-02') };
    await t.db.cover.createMany({ data: side.covers.map((cover) => ({ ...cover, ...days, workspaceId })) });
    await t.db.account.createMany({
      data: ['acme', 'core', 'plain'].map((id) => ({
        workspaceId,
        id,
        name: `${id} of ${workspaceId}`,
        nameKey: id,
        keyStatus: side.key.includes(id) ? 'key' : 'none',
      })),
    });
    await t.db.plan.create({ data: { workspaceId, id: 'plan', accountId: side.plan, year: 2026 } });
    await t.db.accountMember.createMany({ data: side.seats.map((seat) => ({ ...seat, workspaceId })) });
    await t.db.dashboardView.create({ data: { workspaceId, memberId: 'max', isNarrow: side.isNarrow } });
    await t.db.revenueFact.createMany({
      data: side.months.map((month) => ({
        workspaceId,
        accountId: 'acme',
        periodOn: new Date(month),
        factKey: month,
        amount: side.amount,
        currency: 'USD',
      })),
    });
  }

  beforeAll(async () => {
    t = await startBot();
    await fill(t.workspaceId, ours);
    await fill(t.otherId, theirs);
    const asking = {
      actor: { id: 'max', name: 'max', slackUserId: 'U' },
      role: 'member',
      timeZone: 'UTC',
      lookUpChannel: async () => null,
    } as const;
    here = { ...t.system(), ...asking, source: 'slack' };
    there = { ...t.system(t.otherId), ...asking, source: 'slack' };
    zoe = await t.person('zoe', { role: 'head', workspace: t.other });
  });
  afterAll(() => t.stop());

  const stand = async (s: Scope): Promise<string[]> =>
    (await listCounted(s, 'all')).map(
      ({ id, isOwn, isBelow }) => `${id}${isOwn ? ' own' : ''}${isBelow ? ' below' : ''}`,
    );

  it('the accounts that count, and how somebody stands to them', async () => {
    expect(await stand(here)).toEqual(['acme below', 'core own']);
    expect(await stand(there)).toEqual(['core', 'plain']);
    expect(await stand({ ...there, actor: { ...there.actor, id: 'zac' } })).toEqual(['core below', 'plain']);
  });

  it('what somebody wants to see', async () => {
    expect((await findView(here, 'max')).isNarrow).toBe(true);
    expect((await findView(there, 'max')).isNarrow).toBe(false);
    expect((await findView(there, 'ann')).id).toBeNull();
  });

  it('recurring revenue, and since when it is known', async () => {
    const amount = async (s: Scope, back: number) => (await recurringRevenue(s, ['acme'], back)).get('acme')?.amounts;
    expect(await amount(here, 0)).toEqual([{ currency: 'USD', amount: 100 }]);
    expect(await amount(there, 0)).toEqual([{ currency: 'USD', amount: 200 }]);
    expect(await amount(here, 21)).toBeUndefined();
    expect(await amount(there, 21)).toEqual([{ currency: 'USD', amount: 200 }]);
  });

  it('and shows it to its own people only', async () => {
    await zoe.types('dashboard');
    expect(tableOf(zoe.message)?.map(([name]) => name)).toEqual([
      'Account',
      `core of ${t.otherId}`,
      `plain of ${t.otherId}`,
    ]);
  });
});
