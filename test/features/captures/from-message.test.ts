import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks, memberId, opensPart } from '../actions/world.ts';
import { addPerson } from '../people/world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let acme: string;
let linked: ReturnType<TestBot['channel']>;

const SAID = 'The wards must not stop\nDr. Amsel said it twice';

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member', realName: 'Ana Lopez' });
  ben = await t.person('ben', { role: 'member' });
  acme = await addAccount(t, 'Acme', { kam: ana, core: ben });
  linked = t.channel('acme', { members: [ana.user, ben.user] });
  await t.db.channelLink.create({ data: { workspaceId: t.workspaceId, channelId: linked.id, accountId: acme } });
});
afterAll(() => t.stop());

const kinds = {
  log: 'Log entry: what was said with the customer',
  need: 'Need: what the customer wants',
  swot: 'SWOT item: what helps or hinders us',
  note: 'Note: something worth knowing',
};

/** Begins to add a message of Ben's, as something of a kind. */
async function begins(kind: keyof typeof kinds, text = SAID): Promise<void> {
  await ana.uses('capture', await ben.user.say(linked, text));
  await ana.picks('kind', kinds[kind], ana.window);
}
const inputs = () => ana.window?.blocks.filter(({ type }) => type === 'input') ?? [];
const shown = (key: string): unknown => {
  const { element } = (inputs().find(({ block_id }) => block_id === key) ?? {}) as {
    element?: Record<string, unknown>;
  };
  return element?.initial_value ?? element?.initial_date ?? element?.initial_users ?? element?.initial_options;
};
const link = (url: string | null | undefined) => `<${url}|from a message>`;

describe('what a message can become', () => {
  it('is offered in the order of its frequency', async () => {
    await ana.uses('capture', await ben.user.say(linked, 'Something'));
    const offered = JSON.stringify(inputs().find(({ block_id }) => block_id === 'kind'));
    const places = ['Action:', 'Log entry:', 'Need:', 'SWOT item:', 'Note:'].map((word) => offered.indexOf(word));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    await ana.user.close();
  });

  it('keeps what was typed when the kind changes, also what is too long for the new one', async () => {
    await begins('need');
    await ana.user.fill({ title: 'x'.repeat(400), priority: 'high' });
    await ana.picks('kind', 'Action: something to be done', ana.window);
    expect(inputs().map(({ block_id }) => block_id)).toContain('ownerId');
    expect(shown('note')).toBe(SAID);
    expect((await ana.submits()).errors).toEqual({ title: expect.stringContaining('300 characters') });
    await ana.submits({ title: 'Keep the wards running' });
    expect(await t.db.action.findFirst()).toMatchObject({ title: 'Keep the wards running', note: SAID });
  });
});

describe('a need', () => {
  it('takes the first line, and the rest as what they said', async () => {
    await begins('need');
    expect([shown('title'), shown('said')]).toEqual(['The wards must not stop', 'Dr. Amsel said it twice']);
    await ana.submits({ priority: 'High' });
    expect(ana.sees).toContain('Added to *Acme*: the need from this message.');
    const saved = await t.db.need.findFirstOrThrow({ where: { accountId: acme } });
    expect(saved).toMatchObject({ priority: 'high', said: 'Dr. Amsel said it twice' });
    expect(saved.sourceUrl).toMatch(/\/archives\/C\w+\/p\d+/);
    await ana.presses('Open');
    expect(ana.sees).toContain(link(saved.sourceUrl));
    await ana.presses('Back to the list');
    expect(ana.sees).toContain(
      `_They said:_ Dr. Amsel said it twice\n_No answer of ours yet_\n${link(saved.sourceUrl)}`,
    );
    await asks(ana, 'history Acme');
    expect(ana.sees).toContain(`how they said it Dr. Amsel said it twice, from <${saved.sourceUrl}|a message>`);
  });

  it('is taken back', async () => {
    const before = await t.db.need.count();
    await begins('need', 'A slip of the mouse');
    await ana.submits();
    expect(await t.db.need.count()).toBe(before + 1);
    await ana.presses('Undo');
    expect(ana.sees).toContain('Taken back: the need is gone.');
    expect(await t.db.need.count()).toBe(before);
  });
});

describe('an item of the SWOT', () => {
  it('asks which of the four it is, and keeps the rest as evidence', async () => {
    await begins('swot');
    expect((await ana.submits({}, { force: true })).errors).toEqual({ quadrant: 'Choose one' });
    await ana.submits({ quadrant: 'Threat' });
    expect(ana.sees).toContain('Added to *Acme*: the SWOT item from this message.');
    const saved = await t.db.swotItem.findFirstOrThrow();
    expect(saved).toMatchObject({ quadrant: 'threat', evidence: 'Dr. Amsel said it twice' });
    await ana.presses('Open');
    expect(ana.sees).toContain(link(saved.sourceUrl));
  });

  it('is taken back with what was linked to it', async () => {
    await begins('swot', 'Another threat');
    await ana.submits({ quadrant: 'Threat' });
    const offer = ana.message;
    await ana.presses('Open');
    await ana.presses('Make an action');
    await ana.submits({ title: 'Do something about it' });
    await ana.user.close({ all: true });
    await ana.presses('Undo', offer);
    expect(await t.db.swotItem.count({ where: { title: 'Another threat' } })).toBe(0);
    const told = await t.db.change.findMany({ where: { entity: 'planLink', field: null } });
    expect(told.filter(({ old }) => old !== null)).toHaveLength(1);
    expect(await t.db.planLink.count()).toBe(0);
  });
});

describe('a log entry', () => {
  let jane: { id: string; contactId: string };
  beforeAll(async () => {
    jane = await addPerson(t, acme, 'Jane Doe');
  });

  it('is a message of the day it was written on, spoken by whoever wrote it, and asks with whom', async () => {
    await begins('log');
    expect([shown('heldOn'), shown('talk')]).toEqual(['2026-11-21', SAID]);
    expect(shown('ourIds')).toEqual([ben.user.id]);
    expect((await ana.submits({}, { force: true })).errors).toEqual({
      withIds: 'Choose at least one person of theirs.',
    });
    await ana.user.suggest(ana.window as never, 'withIds', 'jane');
    await ana.submits({ withIds: ['Jane Doe'] });
    const saved = await t.db.interaction.findFirstOrThrow({ include: { people: true } });
    expect(saved).toMatchObject({ accountId: acme, kind: 'message', note: SAID, loggedById: await memberId(t, ana) });
    expect(saved.people.map(({ contactId, memberId: id }) => contactId ?? id).toSorted()).toEqual(
      [jane.contactId, await memberId(t, ben)].toSorted(),
    );
    await ana.presses('Open');
    expect(ana.sees).toContain(`*Message* with Jane Doe · 21 Nov 2026 · <@${ben.user.id}> · ${link(saved.link)}`);
    await ana.user.close();
  });

  it('forgets whom somebody chose when the account changes', async () => {
    await addAccount(t, 'Kestrel', { kam: ana });
    await begins('log');
    await ana.user.suggest(ana.window as never, 'withIds', 'jane');
    await ana.user.fill({ withIds: ['Jane Doe'], talk: 'Typed before' });
    await ana.user.suggest(ana.window as never, 'account', 'kest');
    await ana.picks('account', 'Kestrel', ana.window);
    expect([shown('withIds'), shown('talk'), shown('ourIds')]).toEqual([undefined, 'Typed before', [ben.user.id]]);
    await ana.user.close();
  });

  it('does not name a guest as one of ours', async () => {
    const { user: guest } = await t.person('gus', { role: 'viewer' });
    await t.db.member.updateMany({ where: { slackUserId: guest.id }, data: { kind: 'guest' } });
    const hall = t.channel('hall', { members: [ana.user, guest] });
    await ana.uses('capture', await guest.say(hall, 'Acme wants it'));
    await ana.picks('kind', kinds.log, ana.window);
    expect(shown('ourIds')).toEqual([ana.user.id]);
    await ana.user.close();
  });

  it('asks with whom only once there is an account', async () => {
    const office = t.channel('office', { members: [ana.user, ben.user] });
    await ana.uses('capture', await ben.user.say(office, 'Nobody in particular'));
    await ana.picks('kind', kinds.log, ana.window);
    const keys = () => inputs().map(({ block_id }) => block_id);
    expect(keys()).toEqual(['account', 'kind', 'how', 'heldOn', 'ourIds', 'talk']);
    await ana.user.suggest(ana.window as never, 'account', 'acme');
    await ana.picks('account', 'Acme', ana.window);
    expect(keys()).toEqual(['account', 'kind', 'how', 'heldOn', 'withIds', 'ourIds', 'talk']);
    await ana.user.close();
  });

  it('is taken back with everybody who took part', async () => {
    await begins('log', 'Only a slip');
    await ana.user.suggest(ana.window as never, 'withIds', 'jane');
    await ana.submits({ withIds: ['Jane Doe'] });
    const { id } = await t.db.interaction.findFirstOrThrow({ where: { note: 'Only a slip' } });
    await ana.presses('Undo');
    expect(await t.db.interaction.count({ where: { id } })).toBe(0);
    const told = await t.db.change.findMany({ where: { entity: 'interactionPerson', field: null } });
    const values = told.flatMap((one) => (one.old as { interactionId: string } | null)?.interactionId ?? []);
    expect(values.filter((one) => one === id)).toHaveLength(2);
  });
});

describe('a note', () => {
  beforeEach(async () => {
    await t.db.note.deleteMany();
  });

  it('takes the whole message', async () => {
    await begins('note');
    expect(shown('text')).toBe(SAID);
    await ana.submits();
    const saved = await t.db.note.findFirstOrThrow();
    expect(saved).toMatchObject({ accountId: acme, text: SAID, authorId: await memberId(t, ana) });
    await ana.presses('Open');
    expect(ana.sees).toContain(`<@${ana.user.id}> · 21 Nov 2026, 13:00 · ${link(saved.sourceUrl)}`);
    await asks(ana, 'plan Acme');
    expect(ana.sees).toContain(':memo: *Notes* · 1 note, the latest');
    await opensPart(ana, 'Notes');
    expect(ana.sees).toContain(link(saved.sourceUrl));
  });

  it('is cut where a message is longer than a note', async () => {
    await begins('note', `${'long '.repeat(700)}end`);
    await ana.submits();
    expect((await t.db.note.findFirstOrThrow()).text.length).toBeLessThanOrEqual(3000);
  });

  it('is taken back', async () => {
    await begins('note');
    await ana.submits();
    await ana.presses('Undo');
    expect(await t.db.note.count()).toBe(0);
  });
});
