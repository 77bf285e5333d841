import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertRow, updateRow } from '../../src/db/change.ts';
import { features } from '../../src/features/index.ts';
import { type FakeChannel, type FakeMessage, visibleText } from '../../src/sandbox/index.ts';
import { inTransaction } from '../../src/scope.ts';
import { eventually } from '../support/eventually.ts';
import { type Player, startBot, type TestBot } from '../support/harness.ts';
import { probe } from '../support/probe.ts';

let t: TestBot;
let ana: Player;
let round = 0;
let name: string;
let accountId: string;

beforeAll(async () => {
  t = await startBot({ features: [...features, probe()] });
  ana = await t.person('ana', { role: 'member' });
});
afterAll(() => t.stop());
beforeEach(async () => {
  t.slack.faults.clear();
  round += 1;
  name = `Customer ${String.fromCharCode(64 + round)}`;
  const scope = await t.scope(ana);
  accountId = await inTransaction(scope, async (tx) => {
    const id = await insertRow(tx, 'account', { name, nameKey: name.toLowerCase() });
    await insertRow(tx, 'accountMember', { accountId: id, memberId: scope.actor.id, role: 'kam', seat: `${id}:kam` });
    return id;
  });
});

const change = async (industry: string): Promise<void> => {
  const scope = await t.scope(ana);
  await inTransaction(scope, (tx) => updateRow(tx, 'account', accountId, null, { industry }));
  await t.settled();
};
const told = (): FakeMessage[] => ana.user.inbox().filter((message) => message.text.startsWith(`${name}:`));
const delivery = () => t.db.delivery.findFirst({ where: { subjectId: accountId } });

describe('a delivery', () => {
  it('is sent once, however often it is asked for', async () => {
    await ana.types(`probe tell ${name}`);
    await ana.types(`probe tell ${name}`);
    await t.settled();
    expect(told()).toHaveLength(1);
    expect(await delivery()).toMatchObject({ status: 'sent', attempts: 1 });
  });

  it('that Slack refuses for now is sent when Slack allows it', async () => {
    t.slack.faults.inject({ method: 'chat.postMessage', kind: '429', retryAfter: 1 });
    await ana.types(`probe tell ${name}`);
    await eventually(() => told().length > 0, 'the message after the pause', 15_000);
    await t.settled();
    expect(told()).toHaveLength(1);
    expect(await delivery()).toMatchObject({ status: 'sent', attempts: 2 });
  });

  it('whose answer was lost is marked uncertain and never sent again', async () => {
    t.slack.faults.inject({ method: 'chat.postMessage', kind: 'reset', after: true });
    await ana.types(`probe tell ${name}`);
    await t.settled();
    expect(told()).toHaveLength(1);
    expect(await delivery()).toMatchObject({ status: 'uncertain', attempts: 1 });
  });

  it('that waits while Slack makes another wait is sent all the same', async () => {
    t.slack.faults.inject({ method: 'chat.postMessage', kind: '429', retryAfter: 2 });
    const second = await inTransaction(await t.scope(ana), async (tx) => {
      const id = await insertRow(tx, 'account', { name: `${name} two`, nameKey: `${name} two`.toLowerCase() });
      await insertRow(tx, 'accountMember', { accountId: id, memberId: tx.actor.id, role: 'kam', seat: `${id}:kam` });
      return id;
    });
    await ana.types(`probe tell ${name}`);
    await ana.types(`probe tell ${name} two`);
    const isSent = async (subjectId: string) =>
      (await t.db.delivery.findFirst({ where: { subjectId } }))?.status === 'sent';
    await eventually(async () => (await isSent(accountId)) && (await isSent(second)), 'both messages', 20_000);
  });

  it('to somebody without access is stopped', async () => {
    const stranger = await t.person(`stranger${round}`, { role: 'member' });
    const { actor } = await t.scope(stranger);
    const { deliver } = await import('../../src/jobs/delivery.ts');
    const key = { kind: 'probe.live', subjectId: accountId, recipient: actor.id, occurrence: '1' };
    await inTransaction(t.system(), (tx) => deliver(tx, key));
    await t.settled();
    expect(await delivery()).toMatchObject({ status: 'stopped', lastError: 'the reader has no access' });
    expect(stranger.user.inbox()).toEqual([]);
  });

  it('carries the id of the request that caused it, as history does', async () => {
    await ana.types(`probe tell ${name}`);
    await t.settled();
    const sent = t.slack.requests.findLast((one) => one.to === 'app' && one.kind === 'command');
    expect((await delivery())?.requestId).toBe(sent?.to === 'app' ? sent.payload.trigger_id : 'no command');
  });
});

describe('a live message', () => {
  beforeEach(async () => {
    await ana.types(`probe tell ${name}`);
    await t.settled();
  });

  it('is updated in place when its facts change, and not when it would read the same', async () => {
    await change('Chemicals');
    expect(told().map(({ text }) => text)).toEqual([`${name}: Chemicals`]);
    const updates = () => t.slack.requests.filter((one) => one.to === 'slack' && one.method === 'chat.update').length;
    const before = updates();
    const scope = await t.scope(ana);
    await inTransaction(scope, (tx) => updateRow(tx, 'account', accountId, null, { region: 'EMEA' }));
    await t.settled();
    expect(updates()).toBe(before);
  });

  it('is right although its facts changed while it was being sent', async () => {
    t.slack.faults.inject({ method: 'chat.postMessage', kind: 'slow', delayMs: 400, after: true });
    const scope = await t.scope(ana);
    const key = { kind: 'probe.live', subjectId: accountId, recipient: scope.actor.id, occurrence: '2' };
    const { deliver } = await import('../../src/jobs/delivery.ts');
    await inTransaction(scope, (tx) => deliver(tx, key));
    await eventually(
      async () => (await t.db.delivery.findFirst({ where: { ...key, status: 'sending' } })) !== null,
      'the sending',
    );
    await change('Glass');
    await eventually(
      () => told().length === 2 && told().every(({ text }) => text.endsWith('Glass')),
      'both up to date',
      10_000,
    );
  });

  it('is taken back from somebody who lost access', async () => {
    const seat = await t.db.accountMember.findFirstOrThrow({ where: { accountId } });
    await t.db.accountMember.deleteMany({ where: { id: seat.id } });
    await change('Secret');
    const shown = ana.user.inbox().find((message) => message.text.includes('taken back'));
    expect(shown?.text).toContain('no longer on the team');
    expect(ana.user.inbox().some((message) => visibleText(message).includes('Secret'))).toBe(false);
  });

  it('is right in the end when updates failed in between', async () => {
    t.slack.faults.inject({ method: 'chat.update', kind: '429', retryAfter: 1 });
    await change('First');
    await change('Second');
    await eventually(() => told().some(({ text }) => text.endsWith('Second')), 'the last words', 15_000);
  });
});

describe('sharing', () => {
  let channel: FakeChannel;
  const posted = (): FakeMessage[] => t.workspace.messages(channel).filter(({ bot_id }) => bot_id);
  const openShare = async (): Promise<void> => {
    await ana.types(`probe tell ${name}`, channel);
    await ana.presses('Share …', ana.user.ephemerals(channel).at(-1));
  };

  beforeEach(async () => {
    const others = [1, 2, 3].map((nth) => t.workspace.addUser({ name: `reader${round}${nth}` }));
    channel = t.channel(`room-${round}`, { members: [ana.user, ...others] });
  });

  it('says first who will read it, then posts it where it stays true', async () => {
    await openShare();
    expect(ana.sees).toContain('4 people will read it');
    expect(ana.sees).toContain('3 not on the team');
    expect(posted()).toEqual([]);
    await ana.presses(`Share in #${channel.name}`);
    await t.settled();
    expect(posted().map(({ text }) => text)).toEqual([`${name}: unknown`]);
    await change('Steel');
    expect(posted().map(({ text }) => text)).toEqual([`${name}: Steel`]);
    await ana.user.close({ all: true });
  });

  it('never posts a second copy', async () => {
    await openShare();
    const window = ana.window;
    await ana.presses(`Share in #${channel.name}`);
    await t.settled();
    if (window) await ana.presses(`Share in #${channel.name}`, window, { stale: true }).catch(() => {});
    await ana.user.close({ all: true });
    await openShare();
    expect(ana.sees).toContain('already stands');
    expect(posted()).toHaveLength(1);
    await ana.user.close({ all: true });
  });

  it('refuses a channel of another organisation and says why', async () => {
    await t.workspace.share(channel);
    await openShare();
    expect(ana.sees).toContain('shared with another organisation');
    expect(ana.sees).not.toContain('Share in #');
    expect(posted()).toEqual([]);
    await ana.user.close({ all: true });
  });

  it('takes the message back when the channel becomes one of another organisation', async () => {
    await openShare();
    await ana.presses(`Share in #${channel.name}`);
    await t.settled();
    await t.workspace.share(channel);
    await t.settled();
    expect(posted().map(({ text }) => text)).toEqual([
      'This message was taken back: the channel is now shared with another organisation.',
    ]);
    await ana.user.close({ all: true });
  });

  it('offers no private channel that the person is not in, and does not name it', async () => {
    const secret = t.channel('secret-merger', { isPrivate: true, members: [] });
    await openShare();
    await ana.picks('Choose a channel', secret.id).catch(() => {});
    const scope = await t.scope(ana);
    await inTransaction(scope, (tx) => insertRow(tx, 'channelLink', { channelId: secret.id, accountId }));
    await ana.user.close({ all: true });
    await openShare();
    expect(ana.sees).toContain('Choose a channel that you are in');
    expect(ana.sees).not.toContain('secret-merger');
    await ana.user.close({ all: true });
  });

  it('asks before posting again what Slack did not confirm', async () => {
    await openShare();
    t.slack.faults.inject({ method: 'chat.postMessage', kind: 'reset', after: true });
    await ana.presses(`Share in #${channel.name}`);
    await t.settled();
    expect(posted()).toHaveLength(1);
    await ana.user.close({ all: true });
    await openShare();
    expect(ana.sees).toContain('Slack did not confirm the last time');
    expect(ana.sees).toContain(`Post again in #${channel.name}`);
    await ana.user.close({ all: true });
  });

  it('says how to invite the bot to a channel it is not in', async () => {
    t.workspace.leave(channel, 'bot');
    await openShare();
    expect(ana.sees).toContain('/invite @kam');
    await ana.user.close({ all: true });
  });
});
