import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeItem } from '../../../../src/features/risk/register/change.ts';
import { inTransaction } from '../../../../src/scope.ts';
import { eventually } from '../../../support/eventually.ts';
import { type Player, startBot, type TestBot } from '../../../support/harness.ts';
import { addAccount, asks, collector, memberId } from '../../accounts/world.ts';
import { addItem } from './world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let eve: Player;
let acme: string;
const statements: string[] = [];

beforeAll(async () => {
  t = await startBot({ onQuery: collector(statements) });
  ana = await t.person('ana', { role: 'member' });
  ben = await t.person('ben', { role: 'member' });
  eve = await t.person('eve', { role: 'member' });
  acme = await addAccount(t, 'Acme', { kam: ana, core: ben });
});
afterAll(() => t.stop());
beforeEach(async () => {
  await t.db.queueEntry.deleteMany({});
  await t.db.raidItem.deleteMany({});
});

const opens = (player: Player, page = 'risk Acme') => asks(player, page);
const only = () => t.db.raidItem.findFirstOrThrow();

describe('the register of an account', () => {
  it('says what it is for while it is empty', async () => {
    expect(await opens(ana)).toContain('what could go wrong with this account (risks)');
    expect(ana.sees).toContain('Flag a risk');
    expect(ana.sees).not.toContain('Picture');
    expect(await opens(ana, 'Acme')).toContain('*Risks and issues*: none noted');
  });

  it('shows each kind under its heading, the gravest risk first, with words and shapes for how grave it is', async () => {
    await addItem(t, acme, 'Prices rise', { impact: 1 });
    await addItem(t, acme, 'They leave', { impact: 5, owner: ana, dueOn: '2026-11-18', nextStep: 'Talk' });
    await addItem(t, acme, 'Outage', { kind: 'issue', impact: 4, dueOn: '2026-11-21', owner: ben });
    await addItem(t, acme, 'They stay', { kind: 'assumption' });
    await addItem(t, acme, 'A login', { kind: 'dependency', dependsOn: 'Their IT', dueOn: '2026-12-01' });
    const seen = await opens(ana);
    expect(seen).toContain('*Acme*: 2 risks, 1 issue, 1 assumption and 1 dependency open, *1 overdue*');
    const words = [
      '*Risks: what could go wrong*',
      ':small_red_triangle: *They leave*\ncritical risk, 3 × 5 = 15',
      'review on 18 Nov 2026, *overdue by 3 days*\n_Next:_ Talk',
      ':white_circle: *Prices rise*\nlow risk, 3 × 1 = 3 · nobody owns it · no review date',
      '*Issues: what went wrong*',
      ':large_orange_diamond: *Outage*\nhigh issue',
      'solve by 21 Nov 2026, *today*',
      ':grey_question: *They stay*\nassumption',
      ':link: *A login*\ndependency · on Their IT · nobody owns it · needed by 1 Dec 2026',
    ];
    const places = words.map((one) => seen.indexOf(one));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });

  it('comes as a picture into the direct message', async () => {
    await addItem(t, acme, 'They leave', { impact: 5 });
    await opens(ana);
    await ana.presses('Picture');
    await eventually(() => ana.sees.includes('The picture is in our direct message.'), 'the answer');
    const picture = await eventually(() => {
      // Slack looks into files before it shows them.
      t.clock.now = new Date(t.clock.now.getTime() + 1_000);
      return ana.user.inbox().find(({ files = [] }) => files.length > 0);
    }, 'the picture');
    expect(picture.text).toContain('1. They leave (Likelihood 40%, Impact Severe)');
    await t.settled();
  });

  it('has pages, and asks the database as often for many items as for one', async () => {
    await addItem(t, acme, 'One');
    // What is asked once and then kept is asked here.
    await opens(ana);
    await t.settled();
    statements.length = 0;
    await opens(ana);
    const few = statements.length;
    for (let at = 0; at < 19; at += 1) await addItem(t, acme, `Risk ${String(at).padStart(2, '0')}`);
    statements.length = 0;
    await opens(ana);
    expect(statements.length).toBe(few);
    expect(ana.sees).toContain('20 risks open · page 1 of 3');
    await ana.presses('Page 2 of 3 ›');
    await ana.presses('Page 3 of 3 ›');
    expect(ana.sees).toContain('*Risk 18*');
    await ana.presses('‹ Previous');
    expect(ana.sees).toContain('page 2 of 3');
  });

  it('shows what a grave risk lacks, with the button that settles it', async () => {
    await addItem(t, acme, 'They leave');
    expect(await opens(ana)).toContain('A high risk needs an owner, a next step and a review date.');
    await ana.presses('Complete');
    await ana.submits({ ownerId: ben.user.id, nextStep: 'Talk to them', dueOn: '2026-12-01' });
    expect(ana.sees).toContain('Risk saved.');
    expect(ana.sees).not.toContain('risk needs');
    expect(await only()).toMatchObject({ ownerId: await memberId(t, ben), nextStep: 'Talk to them', likelihood: 3 });
  });

  it('adds issues, assumptions and dependencies', async () => {
    await opens(ana);
    await ana.picks('Add something else', 'Add an issue');
    expect((await ana.submits({ title: 'Outage' }, { force: true })).errors).toEqual({
      severity: 'Choose how bad it is',
    });
    await ana.submits({ severity: '5 · Critical: we may lose them', dueOn: '2026-11-30' });
    await ana.picks('Add something else', 'Add an assumption');
    await ana.submits({ title: 'They stay' });
    await ana.picks('Add something else', 'Add a dependency');
    await ana.submits({ title: 'A login', dependsOn: 'Their IT' });
    expect(ana.sees).toContain('Added the dependency: A login');
    const rows = await t.db.raidItem.findMany({ orderBy: { createdAt: 'asc' } });
    const owner = await memberId(t, ana);
    expect(rows.map(({ kind, impact, ownerId }) => [kind, impact, ownerId])).toEqual([
      ['issue', 5, owner],
      ['assumption', null, owner],
      ['dependency', null, owner],
    ]);
    expect(await t.db.queueEntry.count()).toBe(0);
    expect(await opens(ana, 'Acme')).toContain('critical issue');
  });

  it('refuses an owner who cannot see the account, and a day that is past', async () => {
    await opens(ana);
    await ana.picks('Add something else', 'Add an assumption');
    const fields = { title: 'They stay', ownerId: eve.user.id };
    expect((await ana.submits(fields)).errors).toEqual({ ownerId: expect.stringContaining('Eve cannot see Acme yet') });
    expect((await ana.submits({ ownerId: ben.user.id, dueOn: '2026-11-20' })).errors).toEqual({
      dueOn: 'Pick today or a later day',
    });
  });

  it('asks which value stands when somebody else changed the same', async () => {
    await addItem(t, acme, 'They leave', { stake: 100_00n, currency: 'USD' });
    await opens(ana);
    await opens(ben);
    for (const player of [ana, ben]) await player.presses('Edit');
    await ben.submits({ impact: '2 · Minor: annoying, soon mended', stake: '45k' });
    await ana.submits({ impact: '3 · Moderate: costs trust or some revenue' });
    expect(ana.sees).toContain('changed *Impact* and *Money at stake (USD)*');
    expect(ana.sees).toContain('Theirs: 2 · Minor');
    await ana.submits({ 'choose:impact': 'What I typed' });
    expect(await only()).toMatchObject({ impact: 3, stake: 45_000_00n, version: 3 });
  });
});

describe('an item of the register', () => {
  it('is closed with how it ended, reopened, and kept on a page of its own', async () => {
    await addItem(t, acme, 'They leave');
    await opens(ana);
    await ana.presses('Close …');
    expect((await ana.submits({}, { force: true })).errors).toEqual({ outcome: 'Choose how it ended' });
    await ana.submits({ outcome: 'Averted: it can no longer happen', closeNote: 'They signed' });
    expect(ana.sees).toContain('The risk is closed.');
    expect(ana.sees).toContain('closed: averted on 21 Nov 2026');
    expect(ana.sees).toContain('They signed');
    await ana.presses('Back to the register');
    expect(ana.sees).toContain('*Acme*: nothing open');
    await ana.presses('Closed (1)');
    expect(ana.sees).toContain(':heavy_check_mark: ~They leave~');
    await ana.presses('Reopen');
    expect(ana.sees).toContain('Nothing is closed yet.');
    expect(await only()).toMatchObject({ status: 'open', outcome: null, closedAt: null, closeNote: null });
  });

  it('that happened becomes an issue', async () => {
    await addItem(t, acme, 'They leave');
    await opens(ana);
    await ana.presses('Close …');
    await ana.submits({ outcome: 'Happened' });
    await ana.presses('Note the issue');
    await ana.submits({ severity: '4 · High: their work suffers' });
    expect(await t.db.raidItem.findFirstOrThrow({ where: { kind: 'issue' } })).toMatchObject({ title: 'They leave' });
  });

  it('cannot end as another kind does, nor twice', async () => {
    const id = await addItem(t, acme, 'They leave');
    const solved = { outcome: 'solved', closeNote: null } as const;
    const solve = inTransaction(await t.scope(ana), (tx) => closeItem(tx, id, null, solved));
    await expect(solve).rejects.toThrow('Choose how it ended');
    await opens(ana);
    await opens(ben);
    for (const player of [ana, ben]) await player.presses('Close …');
    await ana.submits({ outcome: 'Averted: it can no longer happen' });
    await ben.submits({ outcome: 'Happened' });
    expect(ben.sees).toContain('closed already');
    expect(await only()).toMatchObject({ outcome: 'averted' });
  });

  it('is reviewed with one click, for another 30 days', async () => {
    await addItem(t, acme, 'They leave', { owner: ana, nextStep: 'Talk', dueOn: '2026-11-20' });
    await opens(ana);
    await ana.presses('Reviewed, as it stands');
    expect(ana.sees).toContain('review on 21 Dec 2026');
    expect(ana.sees).not.toContain('overdue');
  });

  it('shows its exposure with where the number comes from', async () => {
    await addItem(t, acme, 'They leave', { likelihood: 4, stake: 800_000_00n, currency: 'USD' });
    expect(await opens(ana)).toContain('USD 480K exposed: 60% of what is at stake');
    await t.db.raidItem.updateMany({ data: { stake: null } });
    expect(await opens(ana)).not.toContain('exposed');
    const fact = { workspaceId: t.workspaceId, accountId: acme, currency: 'USD', periodOn: new Date('2026-10-01') };
    await t.db.revenueFact.create({ data: { ...fact, amount: 1_000_000_00n, factKey: `${acme}:-:2026-10-01` } });
    expect(await opens(ana)).toContain('USD 600K exposed: 60% of a year of their revenue');
    await ana.presses('Show in full');
    expect(ana.sees).toContain('likely (4) × major (4) = 16 of 25');
    await t.db.revenueFact.deleteMany({});
  });

  it('tells history, and a line of the brief before a meeting', async () => {
    await opens(ana);
    await ana.presses('Flag a risk');
    await ana.submits({
      ...{ title: 'They leave', likelihood: '3 · Possible (40%)', impact: '4 · Major: costs a part of the business' },
      nextStep: 'Talk to them',
    });
    expect(await opens(ana, 'history Acme')).toContain('They leave');
    expect(await opens(ana, 'brief Acme')).toContain('*Watch out*\n• They leave (high risk; next: Talk to them)');
    expect(await opens(ana, 'plan Acme')).toContain('Risks');
  });
});

describe('who may read and write', () => {
  it('keeps it from everybody who may not read the account', async () => {
    await addItem(t, acme, 'They leave');
    expect(await opens(eve)).toContain('is for its team');
    expect(eve.sees).not.toContain('They leave');
    expect(await opens(eve, 'risk')).toContain('You own nothing in the registers.');
  });

  it('lets viewers read it without any button that changes it', async () => {
    const vera = await t.person('vera', { role: 'viewer' });
    const seat = { workspaceId: t.workspaceId, accountId: acme, memberId: await memberId(t, vera), role: 'core' };
    await t.db.accountMember.create({ data: seat });
    await addItem(t, acme, 'They leave');
    const seen = await opens(vera);
    expect(seen).toContain('*They leave*');
    for (const words of ['Flag a risk', 'Edit', 'Close …', 'Complete', 'Add something else'])
      expect(seen).not.toContain(words);
  });

  it('checks again when a button is pressed', async () => {
    const id = await addItem(t, acme, 'They leave');
    await opens(ben);
    const seat = { workspaceId: t.workspaceId, accountId: acme, memberId: await memberId(t, ben) };
    await t.db.accountMember.deleteMany({ where: seat });
    await ben.presses('Reviewed, as it stands');
    expect(ben.sees).toContain('is for its team');
    expect(await t.db.raidItem.findFirst({ where: { id } })).toMatchObject({ version: 1, dueOn: null });
    await t.db.accountMember.create({ data: { ...seat, role: 'core' } });
  });

  it('shows what somebody owns everywhere', async () => {
    const kestrel = await addAccount(t, 'Kestrel', { kam: ben });
    await addItem(t, kestrel, 'Theirs', { owner: ana });
    await addItem(t, acme, 'Mine', { owner: ana, dueOn: '2026-11-19' });
    await addItem(t, acme, 'Not mine', { owner: ben });
    expect(await opens(ana, 'risk')).toContain('*Your risks and issues*: 1 open');
    expect(ana.sees).toContain('*Mine*\nAcme · high risk');
    expect(ana.sees).not.toContain('Theirs');
    await ana.opensHome();
    expect(ana.homeSays).toContain('*Mine*');
    expect(ana.homeSays).not.toContain('Not mine');
  });
});
