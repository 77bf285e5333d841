import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../../support/harness.ts';
import { addAccount, asks, collector, memberId } from '../../accounts/world.ts';
import { at } from '../../digests/world.ts';
import { action, contact, plan, revenue, scored, talk } from '../world.ts';

const statements: string[] = [];
let t: TestBot;
let kim: Player;
let stranger: Player;
let head: Player;
let admin: Player;
let acme: string;
let quiet: string;
let plain: string;

beforeAll(async () => {
  t = await startBot({ onQuery: collector(statements) });
  kim = await t.person('kim');
  stranger = await t.person('sam');
  head = await t.person('hedda', { role: 'head' });
  admin = await t.person('ada', { role: 'admin' });
  acme = await addAccount(t, 'Acme', { kam: kim }, { keyStatus: 'key', tier: 'star' });
  quiet = await addAccount(
    t,
    'Quiet',
    { kam: kim },
    { keyStatus: 'key', tier: 'star', renewalOn: new Date('2027-01-10') },
  );
  plain = await addAccount(t, 'Plain', { kam: kim });
  await talk(t, acme, kim, 28);
  await talk(t, acme, kim, 3, false);
  // 1,200 a month now, 1,100 three months ago: (6 x 1,300 + 6 x 1,100) / 12 against 3 x 1,300 + 9 x 1,100, so +4.3%.
  await revenue(t, acme, [130_000, 130_000, 130_000, 130_000, 130_000, 130_000, ...Array(14).fill(110_000)]);
  await plan(t, acme, 2026);
  await action(t, acme, 'Kept', -10, -12);
  await action(t, acme, 'Kept on the day', -5, -5);
  await action(t, acme, 'Late', -8, -2);
  await action(t, acme, 'Not done', -1);
  await action(t, acme, 'Long ago', -91);
  await action(t, acme, 'Soon', 5);
  await talk(t, quiet, kim, 40);
  await contact(t, quiet, 'Rainer Holub', { leftAgo: 5 });
  await contact(t, quiet, 'Not key', { leftAgo: 5, isKey: false });
  await talk(t, plain, kim, 40);
});
afterAll(() => t.stop());

describe('health is scored at night', () => {
  it('for key accounts and those with a plan, with what it was computed from', async () => {
    await at(t, '2026-11-21T13:00:00Z');
    // Engagement: 28 days at a cadence of 14 is 50. Plan: 2 of 4 on time is 50. Commercial: see below.
    const row = await t.db.healthScore.findFirst({ where: { accountId: acme } });
    const components = row?.components as {
      key: string;
      score: number;
      asOf: string;
      inputs: Record<string, unknown>;
    }[];
    expect(components.map(({ key, score }) => [key, Math.round(score)])).toEqual([
      ['engagement', 50],
      ['commercial', 69],
      ['plan', 50],
    ]);
    expect(components[0]?.inputs).toMatchObject({ days: 28, tier: 'star' });
    expect(components[2]?.inputs).toMatchObject({ due: 4, onTime: 2, next: 1 });
    expect(await scored(t, acme)).toMatchObject({ band: 'amber', points: 0, level: 'none', isQuiet: false });
    expect(await t.db.healthScore.count({ where: { accountId: plain } })).toBe(0);
  });

  it('with signals that say why an account is endangered', async () => {
    // 40 days: engagement 7, no plan: 0. (15 x 7.1 + 10 x 0) / 25 = 4, but only 25 of 55 of the weights: no colour, no signal.
    expect(await scored(t, quiet)).toMatchObject({ band: null, points: 65, level: 'endangered', isQuiet: true });
    expect((await scored(t, quiet))?.reasons).toEqual([
      'key contact Rainer Holub left',
      'renews in 50 days and has no plan',
      'no two-way contact for 40 days',
    ]);
  });

  it('once a day, and again when something changed', async () => {
    const computedAt = async () =>
      (await t.db.healthScore.findFirst({ where: { accountId: acme }, orderBy: { dayOn: 'desc' } }))?.computedAt;
    const first = await computedAt();
    await at(t, '2026-11-21T14:00:00Z');
    expect(await computedAt()).toEqual(first);
    await asks(kim, 'health Acme');
    await kim.presses('Judge it yourself …');
    await kim.submits({ band: 'amber', reason: 'They are busy with themselves' });
    await at(t, '2026-11-21T15:00:00Z');
    expect((await computedAt())?.toISOString()).toBe('2026-11-21T15:00:00.000Z');
    expect(await t.db.healthScore.count({ where: { accountId: acme } })).toBe(1);
    await at(t, '2026-11-22T02:00:00Z');
    expect(await t.db.healthScore.count({ where: { accountId: acme } })).toBe(2);
  });

  it('in as many statements for many accounts as for one', async () => {
    const job = t.bot.kit.registry.features.flatMap(({ jobs = [] }) => jobs).find(({ name }) => name === 'risk.score');
    t.clock.now = new Date('2026-11-24T02:00:00Z');
    // Of a day that was scored already, so that nothing is new on the at-risk list.
    const run = async (): Promise<number> => {
      await t.db.healthScore.deleteMany({ where: { dayOn: new Date('2026-11-24') } });
      statements.length = 0;
      await job?.run(t.system());
      return statements.length;
    };
    await run();
    await t.settled();
    const few = await run();
    for (let count = 0; count < 40; count++) await addAccount(t, `Many ${count}`, { kam: kim }, { keyStatus: 'key' });
    const many = await run();
    expect(few).toBeGreaterThan(10);
    expect(many).toBe(few);
    expect(await t.db.healthScore.count({ where: { dayOn: new Date('2026-11-24') } })).toBe(42);
  });
});

describe('/kam health', () => {
  it('shows score, colour, confidence, each part, and what endangers the account', async () => {
    const words = await asks(kim, 'health Quiet');
    expect(words).toContain('too little data for a colour');
    expect(words).toMatch(/\*Engagement\* 0: The last two-way contact was 43 days ago/);
    expect(words).toContain('*Commercial*: no data');
    expect(words).toContain('*Endangered*: 65 of 100 points, and *quiet*');
    expect(words).toContain('key contact Rainer Holub left (25 points)');
  });

  it('explains every number', async () => {
    await asks(kim, 'health Acme');
    await kim.presses('Why?');
    const [, engagement, commercial, mean, rounded] =
      /\(15 × ([\d.]+) \+ 20 × ([\d.]+) \+ 10 × 50\) ÷ 45 = (\d+\.\d), rounded \*(\d+)\*/.exec(kim.sees) ?? [];
    // Whoever adds it up comes to the same.
    const sum = (15 * Number(engagement) + 20 * Number(commercial) + 10 * 50) / 45;
    expect([engagement, Math.round(sum)]).toEqual(['39.3', Number(rounded)]);
    expect(Math.abs(sum - Number(mean))).toBeLessThanOrEqual(0.1);
    expect(kim.sees).toContain('2 of the 4 actions due in the last 90 days were done on time.');
    expect(kim.sees).toContain('There should be one every 14 days');
    expect(kim.sees).toContain('data of 31 Oct 2026');
    expect(kim.sees).toContain('other signals were looked for and not found');
  });

  it('names steps that would lift it, and makes one an action', async () => {
    await asks(kim, 'health Quiet');
    await kim.presses('What would lift it?');
    expect(kim.sees).toContain('Call or meet a contact');
    expect(kim.sees).toContain('Health is held at 50 at most until this is settled: *key contact Rainer Holub left*');
    await kim.presses('Make it an action …');
    await kim.submits({ title: 'Call the new head of IT' });
    const made = await t.db.action.findFirst({ where: { accountId: quiet, title: 'Call the new head of IT' } });
    expect(made).toMatchObject({ ownerId: await memberId(t, kim), dueOn: new Date('2026-12-01') });
    await kim.user.close({ all: true });
  });

  it('stops counting what was handled, and counts it again', async () => {
    await asks(kim, 'health Quiet');
    await kim.presses('Handled …');
    await kim.submits({ note: 'Met the successor' });
    expect(kim.sees).toContain('*Endangered*: 40 of 100 points');
    expect(kim.sees).not.toContain('Rainer Holub');
    await kim.presses('Why?');
    expect(kim.sees).toContain('Met the successor');
    await kim.presses('Count it again');
    await asks(kim, 'health Quiet');
    expect(kim.sees).toContain('65 of 100 points');
  });

  it('keeps the judgement of who knows the account beside the score', async () => {
    await asks(kim, 'health Acme');
    await kim.presses('Judge it yourself …');
    await kim.submits({ band: 'red', reason: 'The board wants a second supplier' });
    expect(kim.sees).toContain('the key account manager, today');
    expect(kim.sees).toContain('The board wants a second supplier');
    expect(kim.sees).toContain('The score says otherwise');
  });

  it('says that nothing is kept of other accounts', async () => {
    expect(await asks(kim, 'health Plain')).toContain('This one is neither');
  });

  it('is for who may read the account', async () => {
    expect(await asks(stranger, 'health Acme')).toContain('is for its team');
    expect(await asks(head, 'health Acme')).toContain('Engagement');
    expect(head.sees).toContain('Judge it yourself');
  });

  it('knows nothing of another workspace', async () => {
    const other = await t.person('olga', { workspace: t.other, role: 'admin' });
    const theirs = await t.db.account.create({
      data: { workspaceId: t.otherId, id: acme, name: 'Acme', nameKey: 'acme', keyStatus: 'key' },
    });
    expect(await asks(other, 'health Acme')).toMatch(/\*Engagement\*: no data[\s\S]*\*Commercial\*: no data/);
    expect(other.sees).not.toContain('second supplier');
    await t.db.account.delete({ where: { workspaceId_id: { workspaceId: t.otherId, id: theirs.id } } });
  });
});

describe('settings of health', () => {
  it('are for admins', async () => {
    expect(await asks(head, 'health settings')).toContain('Only an admin');
  });

  it('show which accounts would change before they are saved, and change nothing until then', async () => {
    await asks(admin, 'health settings');
    expect(admin.sees).toContain('Engagement 15');
    await admin.presses('Weights …');
    // By engagement alone Acme is red, and Quiet has enough data to be red, too.
    await admin.submits({ engagement: '100', commercial: '0', plan: '0', issues: '0' });
    expect(admin.sees).toMatch(/Of 42 accounts \*2\* would change colour/);
    expect(admin.sees).toMatch(/\*Acme\*: :large_orange_diamond: Amber \d+ → :small_red_triangle: Red 39/);
    expect((await scored(t, acme))?.band).toBe('amber');
    await admin.presses('Discard');
    expect(admin.sees).toContain('Engagement 15');
    await admin.user.close({ all: true });
  });

  it('hold from the next computation on', async () => {
    await asks(admin, 'health settings');
    await admin.presses('Weights …');
    await admin.submits({ engagement: '100', commercial: '0', plan: '0', issues: '0' });
    await admin.presses('Save');
    expect(admin.sees).toContain('Engagement 100');
    await at(t, '2026-11-24T03:00:00Z');
    expect(await scored(t, acme)).toMatchObject({ score: 39, band: 'red' });
  });

  it('refuse what makes no sense, beside its field', async () => {
    await asks(admin, 'health settings');
    await admin.presses('Thresholds …');
    const wrong = await admin.submits({ 'band.green': '40' });
    expect(JSON.stringify(wrong)).toContain('Has to be more than the one before it');
    const none = await admin.submits({ 'band.green': 'many' });
    expect(JSON.stringify(none)).toContain('Give a whole number from 2 to 100');
    await admin.user.close({ all: true });
  });
});
