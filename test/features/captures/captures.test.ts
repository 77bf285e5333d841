import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeAction } from '../../../src/features/actions/service.ts';
import { inTransaction } from '../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { sendSigned } from '../../support/signed.ts';
import { addAccount, asks, memberId } from '../actions/world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let acme: string;
let kestrel: string;
type Channel = ReturnType<TestBot['channel']>;
let linked: Channel;
let hall: Channel;

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member' });
  ben = await t.person('ben', { role: 'member' });
  acme = await addAccount(t, 'Acme GmbH', { kam: ana, core: ben });
  kestrel = await addAccount(t, 'Kestrel', { kam: ana });
  await addAccount(t, 'Hidden', { kam: ben });
  linked = t.channel('acme', { members: [ana.user, ben.user] });
  hall = t.channel('hall', { members: [ana.user, ben.user] });
  const data = { workspaceId: t.workspaceId, channelId: linked.id, accountId: acme };
  await t.db.channelLink.create({ data });
});
afterAll(() => t.stop());

const field = (player: Player, id: string) =>
  player.window?.blocks.find(({ block_id }) => block_id === id) as
    | { element: { initial_value?: string; initial_option?: { value: string } } }
    | undefined;
const account = (player: Player) => field(player, 'account')?.element.initial_option?.value;
const last = () => t.db.action.findFirstOrThrow({ orderBy: { id: 'desc' } });

describe('Add to account', () => {
  it('takes the account of the channel, and fills the fields from the message', async () => {
    const said = await ben.user.say(
      linked,
      `Call <@${ana.user.id}> about R&amp;D\nThey want it before <https://a.example|May>`,
    );
    await ana.uses('capture', said);
    expect(account(ana)).toBe(acme);
    expect(field(ana, 'title')?.element.initial_value).toBe('Call @Ana about R&D');
    expect(field(ana, 'note')?.element.initial_value).toBe(
      'Call @Ana about R&D\nThey want it before May (https://a.example)',
    );
  });

  it('saves it with a link to the message, and tells only the asker where it went', async () => {
    await ana.submits({ dueOn: '2026-12-01' });
    const saved = await last();
    expect(saved).toMatchObject({ accountId: acme, ownerId: await memberId(t, ana), title: 'Call @Ana about R&D' });
    expect(saved.sourceUrl).toMatch(/\/archives\/C\w+\/p\d+/);
    expect(t.workspace.messages(linked).filter(({ bot_id }) => bot_id)).toEqual([]);
    expect(ana.sees).toContain('Added to *Acme GmbH*: the action');
    await ana.presses('Open');
    expect(ana.sees).toContain(`<${saved.sourceUrl}|from a message>`);
    expect(ana.sees).toContain('>They want it before May');
  });

  it('takes the account that the message names, and none when it names several or one that is not theirs', async () => {
    for (const [text, expected] of [
      ['Send KESTREL the offer', kestrel],
      ['Kestrel and Acme want the same', undefined],
      ['Nothing for Hidden yet', undefined],
    ] as const) {
      await ana.uses('capture', await ben.user.say(hall, text));
      expect(account(ana)).toBe(expected);
      await ana.user.close();
    }
  });

  it('offers only accounts that the person may edit', async () => {
    await ana.uses('capture', await ben.user.say(hall, 'Something'));
    const offered = async (words: string) =>
      (await ana.user.suggest(ana.window as never, 'account', words)).map(({ text }) => text.text);
    expect(await offered('Kest')).toEqual(['Kestrel']);
    expect(await offered('Hidd')).toEqual([]);
    await ana.submits({ account: 'Kestrel', title: 'Send the offer' });
    expect(await last()).toMatchObject({ accountId: kestrel, title: 'Send the offer' });
  });

  it('marks what is wrong beside its field', async () => {
    await ana.uses('capture', await ben.user.say(linked, 'Go'));
    const { errors } = await ana.submits({ promisedTo: 'x'.repeat(150), title: 'ab' });
    expect(errors).toEqual({ title: 'Say in a few words what is to be done' });
    await ana.submits({ title: 'Go there' });
  });

  it('checks access again when it is saved', async () => {
    await ben.uses('capture', await ana.user.say(linked, 'Prepare the visit'));
    const seat = { workspaceId: t.workspaceId, accountId: acme, memberId: await memberId(t, ben) };
    await t.db.accountMember.deleteMany({ where: seat });
    const before = await t.db.action.count();
    await ben.submits();
    expect(ben.sees).toContain('is for its team');
    expect(await t.db.action.count()).toBe(before);
    await ben.user.close();
    await t.db.accountMember.create({ data: { ...seat, role: 'core' } });
  });

  it('is refused to viewers and guests', async () => {
    const said = await ana.user.say(hall, 'Acme wants it');
    const vera = await t.person('vera', { role: 'viewer' });
    await vera.uses('capture', said);
    expect(vera.sees).toContain('Only a member can do this');
  });

  it('saves once what is submitted twice', async () => {
    await ana.uses('capture', await ben.user.say(linked, 'Only once please'));
    await ana.submits();
    const sent = t.slack.requests.findLast((one) => one.to === 'app' && one.kind === 'interactive');
    const body = new URLSearchParams({ payload: JSON.stringify(sent?.to === 'app' && sent.payload) }).toString();
    const url = `http://127.0.0.1:${t.bot.port}/slack/events`;
    expect((await sendSigned({ url, secret: t.slack.signingSecret, body })).status).toBe(200);
    expect(await t.db.action.count({ where: { title: 'Only once please' } })).toBe(1);
  });

  it('offers messages of the bot, too, and of conversations in which it is not', async () => {
    await asks(ana, 'help plan');
    await ana.tells('help');
    const own = ana.user.inbox().findLast(({ bot_id }) => bot_id);
    await ana.uses('capture', own);
    expect(ana.window?.title.text).toBe('Add to account');
    await ana.user.close();
    const secret = t.channel('secret', { members: [ana.user], bot: false, isPrivate: true });
    await ana.uses('capture', await ana.user.say(secret, 'Visit Kestrel soon'));
    await ana.submits();
    expect((await last()).sourceUrl).toContain(secret.id);
    expect(ana.message?.channel).toMatch(/^D/);
    expect(ana.sees).toContain('Added to *Kestrel*');
  });

  it('posts nothing in a channel shared with another organisation', async () => {
    const shared = t.channel('shared', { members: [ana.user], isExtShared: true });
    await ana.uses('capture', await ana.user.say(shared, 'Kestrel asks for a price'));
    await ana.submits();
    expect((await last()).title).toBe('Kestrel asks for a price');
    expect(ana.user.ephemerals(shared)).toEqual([]);
    expect(t.workspace.messages(shared).filter(({ bot_id }) => bot_id)).toEqual([]);
    expect(ana.message?.channel).toMatch(/^D/);
  });
});

describe('Undo', () => {
  it('takes back what was just added', async () => {
    await ana.uses('capture', await ben.user.say(linked, 'A slip of the mouse'));
    await ana.submits();
    await ana.presses('Undo');
    expect(ana.sees).toContain('Taken back');
    expect(await t.db.action.count({ where: { title: 'A slip of the mouse' } })).toBe(0);
  });

  it('does so only within the day, only what nobody changed, and only for whoever added it', async () => {
    await ana.uses('capture', await ben.user.say(linked, 'Here to stay'));
    await ana.submits();
    const offer = ana.message;
    const { id } = await last();
    await ben.uses('capture', await ben.user.say(linked, 'Of Ben'));
    await ben.submits();
    await ben.presses('Undo', ben.message, { value: id });
    expect(ben.sees).toContain('no longer there');
    const before = t.clock.now;
    t.clock.now = new Date(before.getTime() + 25 * 3_600_000);
    await ana.presses('Undo', offer);
    expect(ana.sees).toContain('more than a day ago');
    t.clock.now = before;
    await inTransaction(await t.scope(ana), (now) => completeAction(now, id));
    await ana.presses('Undo', offer);
    expect(ana.sees).toContain('changed since');
    expect(await t.db.action.count({ where: { title: 'Here to stay' } })).toBe(1);
  });
});

describe('Open an account', () => {
  it('finds it by a part of its name and opens it', async () => {
    await ana.uses('open-account');
    await ana.user.suggest(ana.window as never, 'account', 'kest');
    await ana.submits({ account: 'Kestrel' });
    expect(ana.window?.title.text).toBe('Kestrel');
    await ana.user.close();
  });

  it('tells somebody without access who leads it', async () => {
    const cora = await t.person('cora', { role: 'member' });
    await cora.uses('open-account');
    await cora.user.suggest(cora.window as never, 'account', 'kest');
    await cora.submits({ account: 'Kestrel' });
    expect(cora.sees).toContain('is for its team');
  });
});
