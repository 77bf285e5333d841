import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, getQuestion } from '../../../src/features/questions/service.ts';
import { type FakeMessage, visibleText } from '../../../src/sandbox/index.ts';
import { inTransaction } from '../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks, memberId } from '../accounts/world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let cora: Player;
let acme: string;

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member' });
  ben = await t.person('ben', { role: 'viewer' });
  cora = await t.person('cora', { role: 'member' });
  acme = await addAccount(t, 'Acme', { kam: ana, sponsor: ben, core: cora }, { keyStatus: 'key' });
});
afterAll(() => t.stop());

const inbox = (player: Player): FakeMessage[] =>
  player.user.inbox().filter((message) => message.bot_id && !message.ephemeral);
const told = (player: Player): string[] => inbox(player).map(visibleText);
const last = (player: Player): FakeMessage => inbox(player).at(-1) as FakeMessage;

async function benAsks(text: string): Promise<void> {
  await asks(ben, 'Acme');
  await ben.presses('Ask the KAM');
  await ben.submits({ text });
  await t.settled();
}

describe('a question about an account', () => {
  it('goes to the KAM at once', async () => {
    await benAsks('Do they <renew>?\nWhen?');
    expect(ben.sees).toContain(`I asked <@${ana.user.id}>`);
    expect(told(ana)).toHaveLength(1);
    expect(told(ana)[0]).toContain(`<@${ben.user.id}> asks about *Acme*:\n>Do they &lt;renew&gt;?\n>When?`);
  });

  it('waits on the Home of the KAM', async () => {
    await ana.opensHome();
    expect(ana.homeSays).toContain(`<@${ben.user.id}> asks about *Acme*: Do they &lt;renew&gt;?`);
  });

  it('says when it arrives, when the KAM has quiet hours', async () => {
    const { now } = t.clock;
    t.clock.now = new Date('2026-11-21T23:30:00.000Z');
    await asks(ben, 'Acme');
    await ben.presses('Ask the KAM');
    expect(ben.sees).toContain('at 07:00 where they are, when their quiet hours end');
    t.clock.now = now;
  });

  it('is answered from the message, and the answer comes to who asked, also at night', async () => {
    t.clock.now = new Date('2026-11-21T23:30:00.000Z');
    await ana.presses('Answer', last(ana));
    expect(ana.sees).toContain('Do they &lt;renew&gt;?');
    await ana.submits({ answer: 'Yes, in May' });
    await t.settled();
    expect(told(ben).at(-1)).toContain(`<@${ana.user.id}> answered your question about *Acme*`);
    expect(told(ben).at(-1)).toContain('>Yes, in May');
    expect(told(ana)[0]).toContain(`<@${ana.user.id}> answered:\n>Yes, in May`);
    expect(told(ana)[0]).not.toContain('\nAnswer');
    await ana.opensHome();
    expect(ana.homeSays).not.toContain('Do they');
  });

  it('is answered once', async () => {
    t.clock.now = new Date('2026-11-23T10:00:00.000Z');
    await benAsks('And the price?');
    const message = last(ana);
    await ana.presses('Answer', message);
    const { id = '' } = (await t.db.question.findFirst({ where: { answer: null } })) ?? {};
    await t.db.question.update({
      where: { workspaceId_id: { workspaceId: t.workspaceId, id } },
      data: { answer: 'From Hana', version: 2, answeredAt: t.clock.now },
    });
    await ana.submits({ answer: 'From Ana' });
    await t.settled();
    expect((await t.db.question.findMany({ where: { id } }))[0]?.answer).toBe('From Hana');
    await ana.user.close({ all: true });
  });

  it('goes to who stands in for the KAM, too, who can answer it', async () => {
    const cover = { memberId: await memberId(t, ana), coverId: await memberId(t, cora), workspaceId: t.workspaceId };
    const until = { untilOn: new Date('2026-12-01'), endsAt: new Date('2026-12-02T00:00:00Z') };
    await t.db.cover.create({ data: { ...cover, ...until } });
    await benAsks('Who is their new buyer?');
    expect(told(cora)).toHaveLength(1);
    await cora.presses('Answer', last(cora));
    await cora.submits({ answer: 'Jane' });
    await t.settled();
    expect(told(ben).at(-1)).toContain(`<@${cora.user.id}> answered your question`);
    await t.db.cover.deleteMany({});
  });

  it('is answered by nobody else, nor to somebody who may no longer read the account', async () => {
    await benAsks('Are they happy?');
    const message = last(ana);
    const { id = '' } = (await t.db.question.findFirst({ where: { text: 'Are they happy?' } })) ?? {};
    await t.db.accountMember.deleteMany({ where: { accountId: acme, memberId: await memberId(t, ben) } });
    await ana.presses('Answer', message);
    const result = await ana.submits({ answer: 'Very' });
    expect(JSON.stringify(result)).toContain('may no longer read this account');
    await ana.user.close({ all: true });
    await t.db.question.update({
      where: { workspaceId_id: { workspaceId: t.workspaceId, id } },
      data: { askedOfId: await memberId(t, ben) },
    });
    await expect(inTransaction(await t.scope(cora), (tx) => answer(tx, id, null, 'Me'))).rejects.toThrow();
  });

  it('cannot go to oneself, and nobody asks about an account that they may not read', async () => {
    expect(await asks(ana, 'Acme')).not.toContain('Ask the KAM');
    const eve = await t.person('eve', { role: 'member' });
    expect(await asks(eve, 'Acme')).not.toContain('Ask the KAM');
  });

  it('is gone for another workspace', async () => {
    const carl = await t.person('carl', { role: 'admin', workspace: t.other });
    const { id = '' } = (await t.db.question.findFirst({})) ?? {};
    await expect(getQuestion(await t.scope(carl), id)).rejects.toThrow('no longer there');
  });
});
