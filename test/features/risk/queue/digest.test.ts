import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../../../../src/db/change.ts';
import { flagAccount } from '../../../../src/features/risk/queue/flag.ts';
import { agreeEntry, resolveEntry, snoozeEntry } from '../../../../src/features/risk/queue/work-queue.ts';
import { visibleText } from '../../../../src/sandbox/index.ts';
import { inTransaction } from '../../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../../support/harness.ts';
import { addAccount, asks, memberId, setManager } from '../../accounts/world.ts';
import { digestsOf } from '../../digests/world.ts';
import { comes, holdScores, openEntry, reason, scores, standing } from './world.ts';

let t: TestBot;
let hana: Player;
let north: Player;
let south: Player;
let ana: Player;
let ben: Player;
const ids: Record<string, string> = {};

const key = { keyStatus: 'key' };
const at = (name: string, points: number) => standing(ids[name] ?? '', [reason('cancelled', points)]);
const digest = (player: Player): string => digestsOf(player.user).map(visibleText).at(-1) ?? '';
const message = (player: Player) => digestsOf(player.user).at(-1);
const entryOf = async (name: string) => (await openEntry(t, ids[name] ?? ''))?.id ?? '';
const score = (name: string, dayOn: string, level: string, signals: object[] = []) => ({
  ...{ workspaceId: t.workspaceId, accountId: ids[name] ?? '', dayOn: new Date(dayOn), confidence: 80, components: [] },
  ...{ points: 25, level, isQuiet: false, signals, computedAt: t.clock.now },
});

beforeAll(async () => {
  t = await startBot();
  await holdScores(t);
  hana = await t.person('hana', { role: 'head' });
  north = await t.person('nora', { role: 'member' });
  south = await t.person('sol', { role: 'member' });
  ana = await t.person('ana', { role: 'member' });
  ben = await t.person('ben', { role: 'member' });
  await setManager(t, ana, north);
  await setManager(t, ben, south);
  for (const name of ['Acme', 'Beta', 'Gamma', 'Delta']) ids[name] = await addAccount(t, name, { kam: ana }, key);
  for (const name of ['Sigma', 'Tau']) ids[name] = await addAccount(t, name, { kam: ben }, { ...key, tier: 'star' });
  const fact = { workspaceId: t.workspaceId, periodOn: new Date('2026-10-01'), currency: 'EUR', amount: 168_000_000n };
  await t.db.revenueFact.create({ data: { ...fact, accountId: ids.Acme ?? '', factKey: 'a' } });
  t.clock.now = new Date('2026-11-10T10:00:00Z');
  await scores(t, '2026-11-10', [at('Gamma', 45), at('Delta', 80)]);
  t.clock.now = new Date('2026-11-18T10:00:00Z');
  await t.db.healthScore.createMany({
    data: [score('Beta', '2026-11-10', 'none'), score('Beta', '2026-11-18', 'watch', [reason('silence', 25)])],
  });
  await scores(t, '2026-11-18', [at('Acme', 75), at('Gamma', 45), at('Delta', 50), at('Sigma', 45)]);
  const gamma = await entryOf('Gamma');
  const away = { until: '2026-12-01', reason: 'They are <away>' };
  await inTransaction(await t.scope(ana), (tx) => snoozeEntry(tx, gamma, null, away));
});
afterAll(() => t.stop());

describe('the Monday digest', () => {
  it('tells a manager what got worse and better at the accounts of their people, and what is asked of them', async () => {
    await comes(t, '2026-11-23T09:05:00Z');
    const words = digest(north);
    expect(words).toContain('*Got worse*\n• :octagonal_sign: *Acme* critical: cancelled for a reason');
    expect(words).toContain('• *Beta* on watch: silence for a reason');
    expect(words).toContain('EUR 140K a month at risk (weighted EUR 112K), 1 account more than last week');
    expect(words).toContain('• *Delta* no longer critical');
    expect(words).toContain('Ana wants to stop watching *Gamma* until 1 Dec 2026: They are &lt;away&gt;');
    expect(words).not.toMatch(/Sigma|Tau/);
    expect(message(north)?.text).toBe('2 worse, EUR 140K at risk, 3 need you');
  });

  it('tells another manager of theirs, and a head of all', () => {
    expect(digest(south)).toContain(':large_orange_diamond: *Sigma* endangered');
    expect(digest(south)).not.toMatch(/Acme|Beta|Gamma|Delta/);
    expect(digest(hana)).toMatch(/Acme[\s\S]*Sigma/);
    expect([digest(ana), digest(ben)]).toEqual(['', '']);
  });

  it('lets the manager claim what waits for them', async () => {
    expect(digest(north)).toContain('*Needs you*\n• *Acme* is critical and waits for you');
    await north.presses({ label: 'Claim', nth: 0 }, message(north));
    expect(north.sees).toContain('*Acme*: it is with you now.');
    expect(await openEntry(t, ids.Acme ?? '')).toMatchObject({ claimedById: await memberId(t, north) });
    expect(await asks(north, 'digest')).not.toContain('Acme* is critical and waits');
  });

  it('asks whether to agree, and notes the answer', async () => {
    await north.presses('Agree');
    expect(north.sees).toContain('*Gamma*: you agreed.');
    expect(await t.db.queueEntry.findFirst({ where: { agreedById: await memberId(t, north) } })).not.toBeNull();
    expect(await asks(north, 'digest')).not.toContain('wants to stop watching');
  });

  it('lets the manager assign it to its KAM, or ask them', async () => {
    await south.presses('Assign', message(south));
    expect(south.sees).toContain('Who takes it on?');
    await south.submits({ claimedById: ben.user.id });
    expect(await openEntry(t, ids.Sigma ?? '')).toMatchObject({ claimedById: await memberId(t, ben) });
    await asks(south, 'digest');
    await south.presses('Ask the KAM');
    expect(south.sees).toContain(`<@${ben.user.id}> gets your question about *Sigma*`);
    await south.user.close({ all: true });
  });

  it('brings the answer of the KAM into its thread', async () => {
    await north.presses('Ask the KAM', message(north));
    await north.submits({ text: 'What happened at Beta?' });
    await t.settled();
    const asked = ana.user.inbox().findLast(({ text }) => text.includes('What happened at Beta?'));
    await ana.presses('Answer', asked);
    await ana.submits({ answer: 'Their buyer left' });
    await t.settled();
    const answered = north.user.inbox().findLast(({ text }) => text.includes('answered your question'));
    expect(answered && visibleText(answered)).toContain('>Their buyer left');
    expect(answered).toMatchObject({ thread_ts: message(north)?.ts });
  });

  it('lets only those above agree', async () => {
    const gamma = await entryOf('Gamma');
    await t.db.queueEntry.updateMany({ where: { id: gamma }, data: { agreedById: null } });
    await expect(inTransaction(await t.scope(ana), (tx) => agreeEntry(tx, gamma))).rejects.toThrow('Only the manager');
  });

  it('says the week after who resolved it and why', async () => {
    const acme = await entryOf('Acme');
    const why = { outcome: 'mitigated' as const, reason: 'The board signed' };
    await inTransaction(await t.scope(ana), (tx) => resolveEntry(tx, acme, null, why));
    await t.settled();
    await comes(t, '2026-11-30T09:05:00Z');
    expect(digest(north)).toContain('• *Acme* off the at-risk list: risk mitigated by Ana: The board signed');
    expect(digest(north)).not.toContain('critical');
  });

  it('holds everything at once in twelve blocks and 1,000 characters', async () => {
    const long = 'An account with quite a long name that goes on and on';
    const names = Array.from({ length: 8 }, (_, index) => `${long} ${index}`);
    for (const name of names)
      ids[name] = await addAccount(t, name, { kam: ana }, { ...key, renewalOn: new Date('2026-12-20') });
    const text = 'word '.repeat(20);
    await scores(
      t,
      '2026-11-30',
      names.map((name) => standing(ids[name] ?? '', [reason('cancelled', 75, { text })])),
    );
    await t.db.account.createMany({
      data: names.map((name, index) => ({
        ...key,
        workspaceId: t.workspaceId,
        name: `Unled ${name}`,
        nameKey: `unled ${index}`,
      })),
    });
    for (const name of names.slice(0, 3)) {
      const id = await entryOf(name);
      const accepted = { outcome: 'accepted' as const, reason: text };
      await inTransaction(await t.scope(ana), (tx) => resolveEntry(tx, id, null, accepted));
    }
    const promises = names.map((name) => ({
      ...{ workspaceId: t.workspaceId, accountId: ids[name] ?? '', title: `A promise ${text}`.slice(0, 90) },
      ...{ dueOn: new Date('2026-11-12'), promisedTo: 'Jane' },
    }));
    await t.db.action.createMany({ data: promises });
    const deal = { name: 'Rollout with a long name', stage: 'Offer', currency: 'EUR', amount: 14_000_000n };
    for (const status of ['won', 'lost', 'open'])
      await inTransaction(await t.scope(ana), (tx) =>
        insertRow(tx, 'opportunity', {
          ...deal,
          status,
          accountId: ids[names[0] ?? ''] ?? '',
          closeOn: new Date('2026-12-20'),
        }),
      );
    await t.settled();
    await comes(t, '2026-12-07T09:05:00Z');
    const { blocks = [] } = message(hana) ?? {};
    expect(blocks.length).toBeLessThanOrEqual(12);
    const words = blocks.flatMap((block) => ('text' in block && block.text ? [block.text.text] : [])).join('\n');
    expect(words.length).toBeLessThanOrEqual(1_000);
    for (const heading of ['Needs you', 'Got worse', 'Money', 'Got better', 'Renewals'])
      expect(words).toContain(heading);
  });
});

describe('a flag', () => {
  const flag = async (player: Player, name: string, level: 'endangered' | 'critical', claim?: Player) => {
    const accountId = ids[name] ?? '';
    const s = await t.scope(player);
    const risk = { kind: 'risk', title: `They tender at ${name}`, accountId, currency: 'EUR' };
    const claimId = claim ? await memberId(t, claim) : null;
    await inTransaction(s, async (tx) =>
      flagAccount(tx, { accountId, raidItemId: await insertRow(tx, 'raidItem', risk), level, claimId }),
    );
    await t.settled();
    return openEntry(t, accountId);
  };

  it('puts an account on the list, with its KAM, who is told unless they did it', async () => {
    const entry = await flag(hana, 'Tau', 'critical');
    expect(entry).toMatchObject({ level: 'critical', claimedById: await memberId(t, ben), dueAt: null });
    expect(await asks(ben, 'queue')).toContain('They tender at Tau');
    const inbox = ben.user.inbox().map(({ text }) => text);
    expect(inbox).toContain('Tau is critical: They tender at Tau');
  });

  it('makes an entry worse, and nobody closes it but people', async () => {
    expect(await flag(ben, 'Sigma', 'critical')).toMatchObject({
      level: 'critical',
      claimedById: await memberId(t, ben),
    });
    for (let day = 10; day < 20; day++) await scores(t, `2026-12-${day}`, [at('Sigma', 0)]);
    expect(await openEntry(t, ids.Sigma ?? '')).toMatchObject({ level: 'critical' });
  });

  it('brings the old entry back, and tells who flagged it when it is resolved', async () => {
    const { id = '', enteredAt } = (await openEntry(t, ids.Tau ?? '')) ?? {};
    const why = { outcome: 'false alarm' as const, reason: 'It was another Tau' };
    await inTransaction(await t.scope(ben), (tx) => resolveEntry(tx, id, null, why));
    await t.settled();
    const inbox = hana.user.inbox().map(({ text }) => text);
    expect(inbox.at(-1)).toContain('Tau is off the at-risk list: false alarm');
    expect(await flag(hana, 'Tau', 'endangered', south)).toMatchObject({
      id,
      enteredAt,
      claimedById: await memberId(t, south),
    });
  });

  it('names only somebody who may read the account', async () => {
    const eve = await t.person('eve', { role: 'member' });
    await expect(flag(hana, 'Beta', 'critical', eve)).rejects.toThrow('Eve cannot see Beta yet');
    expect(await openEntry(t, ids.Beta ?? '')).toBeNull();
  });

  it('is put there once by two at the same time', async () => {
    await Promise.all([flag(hana, 'Beta', 'critical'), flag(ana, 'Beta', 'endangered')]);
    expect(await t.db.queueEntry.findMany({ where: { accountId: ids.Beta } })).toMatchObject([{ level: 'critical' }]);
  });
});
