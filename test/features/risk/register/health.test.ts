import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidenceOf, health, inputsOf, signals } from '../../../../src/features/risk/register/health.ts';
import type { Burden } from '../../../../src/features/risk/register/health-repository.ts';
import { startBot, type TestBot } from '../../../support/harness.ts';
import { addAccount } from '../../accounts/world.ts';

const [component] = health;
const [signal] = signals;
if (!component || !signal) throw new Error('Nothing is declared');
const limits = () => 7;
const TODAY = '2026-11-21';

const risk = (likelihood: number, impact: number, title = 'R'): Burden => ({ kind: 'risk', likelihood, impact, title });
const issue = (impact: number, title = 'I'): Burden => ({ kind: 'issue', likelihood: null, impact, title });
const rate = (...items: Burden[]): number => component.rate(inputsOf(items), limits);

describe('issues and risks, as a part of health', () => {
  it.each<[string, Burden[], number]>([
    ['nothing open', [], 100],
    ['a low risk', [risk(1, 4)], 97],
    ['a moderate risk', [risk(3, 3)], 92],
    ['a high risk', [risk(3, 4)], 80],
    ['a critical risk', [risk(3, 5)], 60],
    ['issues of each severity', [issue(5), issue(4), issue(3), issue(2), issue(1)], 26],
    ['two critical and a high one: exactly nothing left', [issue(5), risk(5, 5), risk(2, 5)], 0],
    ['never below 0', [issue(5), issue(5), issue(5)], 0],
  ])('%s', (_, items, expected) => {
    expect(rate(...items)).toBe(expected);
  });

  it('stays within 0 and 100, and never rises with one more', () => {
    const all = [1, 2, 3, 4, 5].flatMap((a) => [issue(a), ...[1, 2, 3, 4, 5].map((b) => risk(a, b))]);
    let seed = 7;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    for (let round = 0; round < 300; round += 1) {
      const some = all.filter(() => random() < 0.15);
      const more = all[Math.floor(random() * all.length)] as Burden;
      const [before, after] = [rate(...some), rate(...some, more)];
      expect(before).toBeGreaterThanOrEqual(after);
      expect(after).toBeGreaterThanOrEqual(0);
      expect(before).toBeLessThanOrEqual(100);
    }
  });

  it('explains each number', () => {
    const inputs = inputsOf([issue(5, 'Outage'), risk(3, 4, 'They leave'), risk(1, 1, 'Nothing much')]);
    expect(component.explain(inputs, limits, TODAY)).toEqual([
      'Open risks and issues: 1 critical, 1 high, 1 low',
      '100 − 40 − 20 − 3 = 37',
      'critical issue: Outage (− 40)',
      'high risk: They leave (− 20)',
      'low risk: Nothing much (− 3)',
    ]);
    expect(component.explain(inputsOf([issue(5), issue(5), issue(5)]), limits, TODAY)[1]).toBe(
      '100 − 120 = 0, as it never falls below 0',
    );
    expect(component.explain(inputsOf([]), limits, TODAY)).toEqual(['No risk and no issue is open: 100']);
  });

  it('names the three steps that lift it most, with what it would be after each', () => {
    const items = [risk(1, 1, 'Small'), issue(5, 'Outage'), issue(5, 'Loss'), risk(3, 4, 'They leave')];
    expect(component.lifts(inputsOf(items), limits, TODAY)).toEqual([
      { title: 'Solve “Outage”', score: 37, minutes: 240 },
      { title: 'Solve “Loss”', score: 37, minutes: 240 },
      { title: 'Take the danger out of “They leave”', score: 17, minutes: 120 },
    ]);
  });
});

describe('a critical issue as evidence', () => {
  it.each<[string, string, string | null, string, string, string]>([
    ['before its date', '2026-11-11', '2026-11-21', 'open', 'critical issue open for 10 days', '2026-11-11'],
    ['after its date', '2026-11-11', '2026-11-20', 'late', 'critical issue 1 day past its date', '2026-11-21'],
    ['without a date, on its seventh day', '2026-11-14', null, 'open', 'critical issue open for 7 days', '2026-11-14'],
    ['without a date, on its eighth', '2026-11-13', null, 'late', 'critical issue open for 8 days', '2026-11-21'],
    ['of today', '2026-11-21', null, 'open', 'critical issue open since today', '2026-11-21'],
  ])('%s', (_, openedOn, dueOn, state, text, since) => {
    const evidence = evidenceOf({ id: 'i', accountId: 'a', title: 'Outage', openedOn, dueOn }, TODAY, 7);
    expect(evidence).toMatchObject({ case: state, text, since, occurrence: 'i' });
  });
});

describe('what is read for accounts', () => {
  let t: TestBot;
  let ids: string[];
  const statements: string[] = [];
  beforeAll(async () => {
    t = await startBot({ onQuery: (sql) => statements.push(sql) });
    ids = [];
    for (const name of ['Acme', 'Blank', 'Calm']) ids.push(await addAccount(t, name));
    const [acme = '', , calm = ''] = ids;
    const add = (accountId: string, more: object, days: number) =>
      t.db.raidItem.create({
        data: {
          ...{ workspaceId: t.workspaceId, accountId, kind: 'issue', title: 'Outage', impact: 5 },
          ...more,
          createdAt: new Date(t.clock.now.getTime() - days * 86_400_000),
        },
      });
    await add(acme, {}, 9);
    await add(acme, { kind: 'risk', likelihood: 3, impact: 4, title: 'They leave' }, 4);
    await add(acme, { kind: 'assumption', impact: null, title: 'They stay' }, 3);
    await add(calm, { status: 'closed', outcome: 'solved', closedAt: t.clock.now }, 50);
  });
  afterAll(() => t.stop());

  it('leaves out an account in whose register nothing was ever written', async () => {
    const [acme = '', blank = '', calm = ''] = ids;
    const found = await component.read(t.system(), ids);
    expect(found.get(acme)).toMatchObject({ inputs: { critical: 1, high: 1, low: 0 }, asOf: '2026-11-18' });
    expect(found.has(blank)).toBe(false);
    expect(found.get(calm)).toMatchObject({ inputs: { critical: 0, high: 0 }, asOf: '2026-10-02' });
    expect((await component.read(t.system(t.otherId), ids)).size).toBe(0);
  });

  it('is what was known at the moment that is asked about', async () => {
    const [acme = '', , calm = ''] = ids;
    const ago = (days: number) => ({ ...t.system(), now: new Date(t.clock.now.getTime() - days * 86_400_000) });
    expect((await component.read(ago(6), ids)).get(acme)).toMatchObject({
      inputs: { critical: 1, high: 0 },
      asOf: '2026-11-12',
    });
    expect((await component.read(ago(10), ids)).has(acme)).toBe(false);
    await t.db.raidItem.updateMany({ where: { accountId: calm }, data: { closedAt: ago(20).now } });
    expect((await component.read(ago(21), ids)).get(calm)?.inputs.critical).toBe(1);
    expect([...(await signal.find(ago(21), ids, limits)).keys()]).toEqual([calm]);
  });

  it('finds the critical issues, and nothing that is solved', async () => {
    const found = await signal.find(t.system(), ids, limits);
    expect([...found.keys()]).toEqual([ids[0]]);
    expect(found.get(ids[0] ?? '')).toMatchObject([{ case: 'late', text: 'critical issue open for 9 days' }]);
    expect((await signal.find(t.system(t.otherId), ids, limits)).size).toBe(0);
  });

  it('asks as often for one account as for many', async () => {
    const count = async (some: string[]) => {
      statements.length = 0;
      await component.read(t.system(), some);
      await signal.find(t.system(), some, limits);
      return statements.filter((sql) => sql.includes('RaidItem')).length;
    };
    expect(await count(ids)).toBe(await count(ids.slice(0, 1)));
  });
});
