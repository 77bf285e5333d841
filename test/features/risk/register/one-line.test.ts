import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FakeChannel } from '../../../../src/sandbox/index.ts';
import { type Player, startBot, type TestBot } from '../../../support/harness.ts';
import { addAccount, asks } from '../../accounts/world.ts';

let t: TestBot;
let ana: Player;
let eve: Player;
let channel: FakeChannel;

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member' });
  eve = await t.person('eve', { role: 'member' });
  channel = t.channel('their-channel', { members: [ana.user] });
});
afterAll(() => t.stop());
beforeEach(async () => {
  if (ana.window) await ana.user.close({ all: true });
  for (const table of ['Change', 'RaidItem', 'ChannelLink', 'Account'])
    await t.db.$executeRawUnsafe(`DELETE FROM "${table}"`);
});

const titleOf = (player: Player): unknown =>
  (player.window?.blocks.find(({ block_id }) => block_id === 'title')?.element as { initial_value?: string })
    ?.initial_value;
const link = (accountId: string) =>
  t.db.channelLink.create({ data: { workspaceId: t.workspaceId, channelId: channel.id, accountId } });

describe('/kam risk as one line', () => {
  it('opens the form with what was typed, to be rated and flagged', async () => {
    const acme = await addAccount(t, 'Acme', { kam: ana });
    expect(await asks(ana, 'risk Acme our buyer <may> leave')).toContain('For *Acme*');
    expect(titleOf(ana)).toBe('our buyer <may> leave');
    await ana.submits({
      likelihood: '2 · Unlikely (20%)',
      impact: '3 · Moderate: costs trust or some revenue',
    });
    const [risk] = await t.db.raidItem.findMany();
    expect(risk).toMatchObject({ accountId: acme, kind: 'risk', title: 'our buyer <may> leave', likelihood: 2 });
  });

  it.each([
    ['risk Acme', 'Risk register', '*Acme*'],
    ['risk', 'Your risks', 'You own nothing'],
    ['risk Acme North', 'Risk register', '*Acme North*'],
    ['risk nor', 'Risk register', '*Acme North*'],
  ])('%s opens what it did', async (typed, _, words) => {
    await addAccount(t, 'Acme', { kam: ana });
    await addAccount(t, 'Acme North', { kam: ana });
    expect(await asks(ana, typed)).toContain(words);
    expect(titleOf(ana)).toBeUndefined();
  });

  it.each([
    ['Acme North buyer may leave', 'Acme North', 'buyer may leave'],
    ['acme: northern plant closes', 'Acme', 'northern plant closes'],
    ['Globex – they tender', 'Globex Industries', 'they tender'],
    ['globex industries they tender', 'Globex Industries', 'they tender'],
    ['Globex indus they tender', 'Globex Industries', 'indus they tender'],
  ])('tells the name from the words: %s', async (typed, name, title) => {
    await addAccount(t, 'Acme', { kam: ana });
    await addAccount(t, 'Acme North', { kam: ana });
    await addAccount(t, 'Globex Industries', { kam: ana });
    expect(await asks(ana, `risk ${typed}`)).toContain(`For *${name}*`);
    expect(titleOf(ana)).toBe(title);
  });

  it('asks which of several is meant, however long the line, and loses no word', async () => {
    await addAccount(t, 'Finjob East', { kam: ana });
    await addAccount(t, 'Finjob West', { kam: ana });
    const words = 'they may leave us for good '.repeat(10).trim();
    expect(await asks(ana, `risk Finjob ${words}`)).toContain('Which account do you mean?');
    await ana.presses('Finjob West');
    expect(ana.sees).toContain('For *Finjob West*');
    expect(titleOf(ana)).toBe(words);
  });

  it('asks about a name that is mistyped', async () => {
    await addAccount(t, 'Globex', { kam: ana });
    const asked = await asks(ana, 'risk Globx they may leave');
    expect(asked).toContain('No account has the name with which this begins');
    expect(asked).toContain('Globx they may leave');
    await ana.presses('Globex');
    expect(titleOf(ana)).toBe('they may leave');
  });

  it('offers own accounts for words that name none', async () => {
    await addAccount(t, 'Zenith', { kam: ana });
    await asks(ana, 'risk our buyer may leave');
    await ana.presses('Zenith');
    expect(titleOf(ana)).toBe('our buyer may leave');
    expect(await asks(ana, 'risk Qwertz')).toContain('No account is named "Qwertz"');
  });

  it('takes the account of the channel, and asks when the words begin with the name of another', async () => {
    await link(await addAccount(t, 'Acme Industries', { kam: ana }));
    await addAccount(t, 'Data Systems', { kam: ana });
    await asks(ana, 'risk our buyer may leave', channel);
    expect(ana.sees).toContain('For *Acme Industries*');
    expect(titleOf(ana)).toBe('our buyer may leave');
    await asks(ana, 'risk Acme they tender', channel);
    expect(titleOf(ana)).toBe('they tender');
    expect(await asks(ana, 'risk data may leak', channel)).toContain('Which account do you mean?');
    await ana.presses('Acme Industries');
    expect(titleOf(ana)).toBe('data may leak');
    expect(await asks(ana, 'risk Data Systems may leak', channel)).toContain('For *Data Systems*');
    expect(await asks(ana, 'risk', channel)).toContain('*Acme Industries*: nothing open');
  });

  it('says what a title cannot hold, and what no line can', async () => {
    await addAccount(t, 'Acme', { kam: ana });
    const words = Array.from({ length: 600 }, (_, at) => `w${at}`).join(' ');
    await asks(ana, `risk Acme ${words}`);
    const title = String(titleOf(ana));
    expect(title.length).toBeLessThanOrEqual(300);
    expect(ana.sees).toContain('A title takes 300 characters');
    expect(ana.sees).toContain('I read 900 characters of a line');
    const missing = words.split(' ').filter((word) => !`${ana.sees} ${title}`.match(new RegExp(`\\b${word}\\b`)));
    expect(missing).toEqual([]);
  });

  it('is for the team of the account', async () => {
    await addAccount(t, 'Acme', { kam: ana });
    expect(await asks(eve, 'risk Acme they may leave')).toContain('*Acme* is for its team');
  });

  it('keeps the whole line where a window has to be opened by a button', async () => {
    await addAccount(t, 'Acme', { kam: ana });
    const words = 'they may leave us for good '.repeat(11).trim();
    await ana.tells(`risk Acme ${words}`);
    await ana.presses('Open');
    expect(titleOf(ana)).toBe(words);
  });
});
