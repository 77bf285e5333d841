import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { updateRow } from '../../../../src/db/change.ts';
import { inTransaction } from '../../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../../support/harness.ts';
import { addAccount, asks, memberId } from '../../accounts/world.ts';
import { addItem, listedAs } from './world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let eve: Player;
let acme: string;
let linked: ReturnType<TestBot['channel']>;

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member' });
  ben = await t.person('ben', { role: 'member' });
  eve = await t.person('eve', { role: 'member' });
  acme = await addAccount(t, 'Acme', { kam: ana, core: ben }, { currency: 'EUR' });
  linked = t.channel('acme', { members: [ana.user, ben.user] });
  await t.db.channelLink.create({ data: { workspaceId: t.workspaceId, channelId: linked.id, accountId: acme } });
});
afterAll(() => t.stop());
beforeEach(async () => {
  await t.db.queueEntry.deleteMany({});
  await t.db.raidItem.deleteMany({});
  await t.db.change.deleteMany({});
  for (const player of [ana, ben]) if (player.window) await player.user.close({ all: true });
});

const likelihoods = ['1 · Rare (5%)', '2 · Unlikely (20%)', '3 · Possible (40%)', '4 · Likely (60%)'];
const likely = (value: number): string => likelihoods[value - 1] ?? '5 · Almost certain (85%)';
const impacts = [
  '1 · Negligible: hardly noticed',
  '2 · Minor: annoying, soon mended',
  '3 · Moderate: costs trust or some revenue',
  '4 · Major: costs a part of the business',
];
const bad = (value: number): string => impacts[value - 1] ?? '5 · Severe: we may lose the account';
const rated = (likelihood: number, impact: number) => ({ likelihood: likely(likelihood), impact: bad(impact) });

async function begins(player: Player): Promise<void> {
  await asks(player, 'risk Acme');
  await player.presses('Flag a risk');
}
const only = () => t.db.raidItem.findFirstOrThrow();
const hint = (player: Player): string =>
  JSON.stringify(player.window?.blocks.find(({ block_id }) => block_id === 'isFlagged'));

describe('flagging a risk', () => {
  it.each([
    [4, 5, 'critical'],
    [5, 5, 'critical'],
    [4, 4, 'endangered'],
    [3, 5, 'endangered'],
  ])('of %i x %i puts the account on the at-risk list as %s, whatever is ticked', async (likelihood, impact, level) => {
    await begins(ana);
    await ana.submits({ title: 'They leave', ...rated(likelihood, impact) });
    expect(ana.sees).toContain(
      `Risk noted: They leave. *Acme* is on the at-risk list as *${level}*, claimed by <@${ana.user.id}>.`,
    );
    const risk = await only();
    expect(risk).toMatchObject({ isFlagged: true, likelihood, impact, ownerId: await memberId(t, ana) });
    expect(await listedAs(t, acme)).toMatchObject({ level, flaggedLevel: level, raidItemId: risk.id });
  });

  it('below 15 does so only when it is ticked', async () => {
    await begins(ana);
    await ana.submits({ title: 'They grumble', ...rated(2, 5) });
    expect(ana.sees).toContain('Risk noted: They grumble.');
    expect(ana.sees).not.toContain('on the at-risk list');
    expect(await listedAs(t, acme)).toBeNull();
    await begins(ana);
    await ana.submits({ title: 'They doubt', ...rated(1, 2), isFlagged: ['Put the account on the at-risk list'] });
    expect(ana.sees).toContain('on the at-risk list as *endangered*');
  });

  it('says at each choice what it leads to', async () => {
    await begins(ana);
    expect(hint(ana)).toContain('from 15 (such as 3 × 5 or 4 × 4) the account goes there in any case');
    await ana.user.fill({ title: 'They leave' });
    await ana.picks('likelihood', likely(4), ana.window);
    await ana.picks('impact', bad(4), ana.window);
    expect(hint(ana)).toContain('4 × 4 = 16: the account goes there in any case, as endangered.');
    await ana.picks('impact', bad(2), ana.window);
    expect(hint(ana)).toContain('4 × 2 = 8: the account goes there only if you tick this');
    await ana.submits();
    expect(await only()).toMatchObject({ title: 'They leave', likelihood: 4, impact: 2, isFlagged: false });
  });

  it('names who works on it, the KAM unless somebody is chosen', async () => {
    await begins(ana);
    await ana.submits({ title: 'They leave', ...rated(4, 5), workerId: ben.user.id });
    expect(ana.sees).toContain(`claimed by <@${ben.user.id}>`);
    expect(await listedAs(t, acme)).toMatchObject({ claimedById: await memberId(t, ben) });
  });

  it('refuses people who cannot see the account, each beside their field', async () => {
    await begins(ana);
    const fields = { title: 'They leave', ...rated(4, 5) };
    expect((await ana.submits({ ...fields, ownerId: eve.user.id })).errors).toEqual({
      ownerId: expect.stringContaining('Eve cannot see Acme yet'),
    });
    expect((await ana.submits({ ownerId: ana.user.id, workerId: eve.user.id })).errors).toEqual({
      workerId: expect.stringContaining('Eve cannot see Acme yet'),
    });
    expect(await t.db.raidItem.count()).toBe(0);
  });

  it('reads the money at stake as people type it, in the currency of the account', async () => {
    await begins(ana);
    expect((await ana.submits({ title: 'They leave', ...rated(1, 2), stake: 'lots' })).errors).toEqual({
      stake: 'Give an amount in EUR, such as 1,200, 45k or 1.2M, or leave it empty.',
    });
    await ana.submits({ stake: '1.2M' });
    expect(await only()).toMatchObject({ stake: 1_200_000_00n, currency: 'EUR' });
  });
});

describe('changing a risk', () => {
  const edits = async (fields: Parameters<Player['submits']>[0]) => {
    await asks(ana, 'risk Acme');
    await ana.presses('Edit');
    await ana.submits(fields);
  };

  it('puts the account on the list once it is grave enough, and makes it worse with it', async () => {
    await addItem(t, acme, 'They leave');
    await edits({ nextStep: 'Talk' });
    expect(await listedAs(t, acme)).toBeNull();
    await edits({ impact: bad(5) });
    expect(ana.sees).toContain('Risk saved. *Acme* is on the at-risk list as *endangered*');
    await edits({ likelihood: likely(4) });
    expect(ana.sees).toContain('on the at-risk list as *critical*');
    expect(await listedAs(t, acme)).toMatchObject({ level: 'critical' });
  });

  it('does not put the account on the list again after it was resolved there', async () => {
    await begins(ana);
    await ana.submits({ title: 'They leave', ...rated(4, 4) });
    await t.db.queueEntry.updateMany({ data: { openKey: null, closedAt: t.clock.now, outcome: 'resolved' } });
    await edits({ nextStep: 'Talk' });
    expect(await listedAs(t, acme)).toBeNull();
    await edits({ likelihood: likely(5) });
    expect(await listedAs(t, acme)).toMatchObject({ level: 'critical' });
  });

  it('does not take the account off the list', async () => {
    await begins(ana);
    await ana.submits({ title: 'They leave', ...rated(4, 5) });
    await edits({ likelihood: likely(1) });
    expect(await listedAs(t, acme)).toMatchObject({ level: 'critical' });
    expect(await only()).toMatchObject({ isFlagged: true, likelihood: 1 });
  });

  it('closed says that the account stays on the list', async () => {
    await begins(ana);
    await ana.submits({ title: 'They leave', ...rated(4, 5) });
    await ana.presses('Close …');
    await ana.submits({ outcome: 'Averted: it can no longer happen' });
    expect(ana.sees).toContain('The account stays on the at-risk list until somebody resolves it there.');
  });
});

describe('a risk from a message', () => {
  const captures = async (fields: Parameters<Player['submits']>[0]) => {
    await ana.uses('capture', await ben.user.say(linked, 'They talk to Gridwatch\nSaid at lunch'));
    await ana.picks('kind', 'Risk: something that could go wrong', ana.window);
    await ana.submits(fields);
  };

  it('keeps the link, and says what came of it', async () => {
    await captures(rated(4, 5));
    expect(ana.sees).toContain(
      `Added to *Acme*: the risk from this message. *Acme* is on the at-risk list as *critical*, claimed by <@${ana.user.id}>.`,
    );
    const risk = await only();
    expect(risk).toMatchObject({ title: 'They talk to Gridwatch', kind: 'risk' });
    expect(risk.sourceUrl).toMatch(/\/archives\/C\w+\/p\d+/);
    await ana.presses('Open');
    expect(ana.sees).toContain(`<${risk.sourceUrl}|from a message>`);
  });

  it('is taken back with what it did to the list', async () => {
    await captures(rated(4, 5));
    await ana.presses('Undo');
    expect(ana.sees).toContain('Taken back: the risk is gone.');
    expect([await t.db.raidItem.count(), await t.db.queueEntry.count()]).toEqual([0, 0]);
  });

  it('leaves an account on the list as it stood there before', async () => {
    await begins(ben);
    await ben.submits({ title: 'They grumble', ...rated(3, 5) });
    const before = await listedAs(t, acme);
    await captures(rated(4, 5));
    expect(await listedAs(t, acme)).toMatchObject({ level: 'critical' });
    await ana.presses('Undo', ana.message);
    const { version: _, ...stood } = before ?? { version: 0 };
    expect(await listedAs(t, acme)).toMatchObject(stood);
    expect(await t.db.raidItem.count()).toBe(1);
  });

  it('closes again what had been resolved lately', async () => {
    await begins(ben);
    await ben.submits({ title: 'They grumble', ...rated(3, 5) });
    const resolved = { openKey: null, closedAt: t.clock.now, outcome: 'resolved', closeReason: 'They stay' };
    await t.db.queueEntry.updateMany({ data: { ...resolved, pointsAtClose: 0, signalsAtClose: [] } });
    await captures(rated(4, 5));
    expect(await listedAs(t, acme)).toMatchObject({ level: 'critical', closedAt: null });
    await ana.presses('Undo');
    expect(ana.sees).toContain('Taken back: the risk is gone.');
    expect(await t.db.queueEntry.findMany()).toMatchObject([resolved]);
  });

  it('stays when somebody worked on the list since', async () => {
    await captures(rated(4, 5));
    const { id } = (await listedAs(t, acme)) ?? { id: '' };
    await inTransaction(await t.scope(ben), (tx) => updateRow(tx, 'queueEntry', id, null, { snoozeReason: 'On it' }));
    await ana.presses('Undo');
    expect(ana.sees).toContain('Somebody works on it on the at-risk list since.');
    expect([await t.db.raidItem.count(), await t.db.queueEntry.count()]).toEqual([1, 1]);
  });

  it('goes without touching the list when somebody else flagged the account since', async () => {
    await captures(rated(3, 5));
    const offer = ana.message;
    await begins(ben);
    await ben.submits({ title: 'They grumble', ...rated(4, 5) });
    await ana.presses('Undo', offer);
    expect(await only()).toMatchObject({ title: 'They grumble' });
    expect(await listedAs(t, acme)).toMatchObject({ level: 'critical', raidItemId: (await only()).id });
  });

  it('can be an issue', async () => {
    await ana.uses('capture', await ben.user.say(linked, 'The wards were offline for an hour'));
    await ana.picks('kind', 'Issue: something that went wrong', ana.window);
    await ana.submits({ severity: '4 · High: their work suffers' });
    expect(await only()).toMatchObject({ kind: 'issue', impact: 4, title: 'The wards were offline for an hour' });
    await ana.presses('Undo');
    expect(await t.db.raidItem.count()).toBe(0);
  });
});
