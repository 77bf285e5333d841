import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addPerson } from '../people/world.ts';
import { addAccount, addActions, asks, collector, memberId } from './world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let acme: string;
const statements: string[] = [];

beforeAll(async () => {
  t = await startBot({ onQuery: collector(statements) });
  ana = await t.person('ana', { role: 'member' });
  ben = await t.person('ben', { role: 'member' });
  acme = await addAccount(t, 'Acme', { kam: ana, core: ben });
});
afterAll(() => t.stop());

const order = (text: string, ...words: string[]): boolean => {
  const places = words.map((word) => text.indexOf(word));
  return places.every((place, index) => place >= 0 && place > (places[index - 1] ?? -1));
};

describe('/kam actions of an account', () => {
  it('says what to do when there are none', async () => {
    await asks(ana, 'actions Acme');
    expect(ana.sees).toContain('What is the next step?');
  });

  it('adds an action with its owner, date and promise', async () => {
    await ana.presses('Add action');
    await ana.submits({
      title: 'Send the <offer> & terms',
      ownerId: ana.user,
      dueOn: '2026-11-30',
      promisedTo: 'Bob Stone',
    });
    await asks(ana, 'actions Acme');
    expect(ana.sees).toContain('*Send the &lt;offer&gt; &amp; terms*');
    expect(ana.sees).toContain('due 30 Nov 2026');
    expect(ana.sees).toContain('promised to Bob Stone');
  });

  it('names the contact it was promised to, keeps them when it is edited, and takes a typed name for others', async () => {
    const { id } = await addPerson(t, acme, 'Jane Doe', {}, { title: 'CFO' });
    await asks(ana, 'actions Acme');
    await ana.presses('Add action');
    await ana.picks('promisedToId', 'Jane Doe · CFO');
    await ana.submits({ title: 'Send her the plan', dueOn: '2026-11-29', promisedTo: 'Somebody' });
    expect(ana.sees).toContain('promised to Jane Doe');
    const stored = await t.db.action.findFirstOrThrow({ where: { title: 'Send her the plan' } });
    expect(stored).toMatchObject({ promisedTo: null });
    const place = await t.db.contactAt.findFirstOrThrow({ where: { id } });
    expect(stored.promisedToId).toBe(place.contactId);
    await ana.presses({ label: 'Edit', nth: 0 });
    await ana.submits({ title: 'Send her the plan soon' });
    expect(await t.db.action.findFirstOrThrow({ where: { id: stored.id } })).toMatchObject({
      title: 'Send her the plan soon',
      promisedToId: place.contactId,
    });
    await t.db.action.deleteMany({ where: { id: stored.id } });
  });

  it('puts the most urgent first: overdue, soon, later, without a date', async () => {
    await addActions(t, acme, [
      { title: 'Undated thing' },
      { title: 'Later thing', dueOn: '2027-05-01' },
      { title: 'Overdue thing', dueOn: '2026-11-12' },
      { title: 'Soon thing', dueOn: '2026-11-22' },
    ]);
    await asks(ana, 'actions Acme');
    expect(order(ana.sees, 'Overdue thing', 'Soon thing', 'Send the', 'Later thing', 'Undated thing')).toBe(true);
    expect(ana.sees).toContain('5 open, 1 overdue');
    expect(ana.sees).toContain('overdue by 9 days');
    expect(ana.sees).toContain('no due date');
  });

  it('completes with one press, where it stands, and shows what is done on demand', async () => {
    await ana.presses({ label: 'Done', nth: 0 });
    expect(ana.sees).not.toContain('Overdue thing');
    await ana.presses('Show done (1)');
    expect(ana.sees).toContain('~Overdue thing~');
    await ana.presses('Reopen');
    expect(ana.sees).toContain('Nothing is done yet');
    await ana.presses('Show open');
    expect(ana.sees).toContain('*Overdue thing*');
  });

  it('moves and blocks from the menu, and says what it waits for', async () => {
    await ana.presses({ label: 'Move …', nth: 0 });
    expect(await ana.submits({ dueOn: '2026-11-20' })).toMatchObject({
      errors: { dueOn: 'Pick today or a later day' },
    });
    await ana.submits({ dueOn: '2026-11-21' });
    expect(ana.sees).toContain('due today');
    await ana.presses({ label: 'Blocked …', nth: 0 });
    await ana.submits({ blockedBy: 'Legal has to agree' });
    expect(ana.sees).toContain('blocked: Legal has to agree');
    await ana.presses('Unblock');
    expect(ana.sees).not.toContain('blocked');
  });

  it('puts each mistake beside its field and saves nothing', async () => {
    const before = await t.db.action.count();
    await ana.presses('Add action');
    const result = await ana.submits({ title: 'x', ownerId: ana.user, dueOn: '2026-11-01' });
    expect(result.errors).toEqual({ title: 'Say in a few words what is to be done' });
    const later = await ana.submits({ title: 'Call them', dueOn: '2026-11-01' });
    expect(later.errors).toEqual({ dueOn: 'Pick today or a later day' });
    const cora = await t.person('cora', { role: 'member' });
    const stranger = await ana.submits({ dueOn: null, ownerId: cora.user });
    expect(stranger.errors?.ownerId).toContain('Add them to the team first');
    expect(await t.db.action.count()).toBe(before);
    await ana.user.close({ all: true });
  });

  it('pages a long list with the same number of statements as a short one', async () => {
    const beta = await addAccount(t, 'Beta', { kam: ana });
    await addActions(t, beta, [{ title: 'Only one' }]);
    await t.settled();
    statements.length = 0;
    await asks(ana, 'actions Beta');
    const few = statements.length;
    await addActions(
      t,
      beta,
      Array.from({ length: 499 }, (_, index) => ({ title: `Step ${index} 🚀 مرحبا`, dueOn: '2027-01-01' })),
    );
    await t.settled();
    statements.length = 0;
    await asks(ana, 'actions Beta');
    expect(statements.length).toBeLessThanOrEqual(few);
    expect(ana.sees).toContain('500 open · page 1 of 63');
    await ana.presses('Page 2 of 63 ›');
    expect(ana.sees).toContain('page 2 of 63');
  });
});

describe('/kam actions alone', () => {
  it('lists my open actions over all accounts I may see', async () => {
    const id = await memberId(t, ben);
    const gamma = await addAccount(t, 'Gamma', { core: ben });
    const secret = await addAccount(t, 'Secret', { kam: ana });
    const gone = await addAccount(t, 'Gone', { core: ben }, { archivedAt: new Date() });
    for (const [account, title] of [
      [acme, 'For Acme'],
      [gamma, 'For Gamma'],
      [secret, 'For Secret'],
      [gone, 'For Gone'],
    ] as const) {
      await addActions(t, account, [{ title, ownerId: id, dueOn: '2026-12-01' }]);
    }
    await asks(ben, 'actions');
    expect(ben.sees).toContain('*Your actions*: 2 open');
    expect(ben.sees).toContain('For Acme');
    expect(ben.sees).toContain('For Gamma');
    expect(ben.sees).not.toContain('For Secret');
    expect(ben.sees).not.toContain('For Gone');
  });

  it('shows a head of KAM nothing of archived accounts either', async () => {
    const hana = await t.person('hana', { role: 'head' });
    const archived = await addAccount(t, 'Archive', {}, { archivedAt: new Date() });
    await addActions(t, archived, [{ title: 'Old thing', ownerId: await memberId(t, hana) }]);
    await asks(hana, 'actions');
    expect(hana.sees).toContain('You have no open actions');
  });
});

describe('rights', () => {
  it("let an owner who may only read work on their own actions, and nobody else's", async () => {
    const boss = await t.person('boss', { role: 'member' });
    const bossId = await memberId(t, boss);
    const kim = await t.person('kim', { role: 'member' });
    const delta = await addAccount(t, 'Delta', { kam: kim });
    await t.db.member.updateMany({ where: { id: await memberId(t, kim) }, data: { managerId: bossId } });
    await addActions(t, delta, [
      { title: 'Theirs', dueOn: '2026-12-01' },
      { title: 'Own one', ownerId: bossId },
    ]);
    await asks(boss, 'actions Delta');
    expect(boss.sees).not.toContain('Add action');
    const theirs = await t.db.action.findFirstOrThrow({ where: { title: 'Theirs' } });
    await boss.presses('Done', undefined, { value: theirs.id });
    expect((await t.db.action.findFirstOrThrow({ where: { id: theirs.id } })).status).toBe('open');
    await asks(boss, 'actions Delta');
    await boss.presses('Done');
    expect(boss.sees).toContain('*Theirs*');
    expect(boss.sees).not.toContain('Own one');
  });

  it('keep the actions of another workspace apart', async () => {
    const eve = await t.person('eve', { role: 'admin', workspace: t.other });
    const theirs = await addAccount(t, 'Acme', {}, { workspaceId: t.otherId });
    await t.db.action.create({ data: { workspaceId: t.otherId, accountId: theirs, title: 'Foreign step' } });
    await asks(eve, 'actions Acme');
    expect(eve.sees).toContain('Foreign step');
    expect(eve.sees).not.toContain('Undated thing');
    const mine = await t.db.action.findFirstOrThrow({ where: { workspaceId: t.workspaceId, title: 'Undated thing' } });
    await eve.presses('Done', undefined, { value: mine.id });
    expect((await t.db.action.findFirstOrThrow({ where: { id: mine.id } })).status).toBe('open');
    expect(eve.sees).toContain('no longer there');
  });
});
