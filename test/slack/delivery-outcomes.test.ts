import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { insertRow } from '../../src/db/change.ts';
import { features } from '../../src/features/index.ts';
import type { Fault } from '../../src/sandbox/index.ts';
import { inTransaction } from '../../src/scope.ts';
import { failureOf } from '../../src/slack/failures.ts';
import { clientOptions } from '../../src/slack/installations.ts';
import { eventually } from '../support/eventually.ts';
import { type Player, startBot, type TestBot } from '../support/harness.ts';
import { note, tell } from '../support/notes.ts';
import { probe } from '../support/probe.ts';
import { freePort } from '../support/process.ts';

let t: TestBot;
let ben: Player;
let reader: string;
let subject: string;
let round = 0;

beforeAll(async () => {
  t = await startBot({ features: [...features, probe()] });
});
afterAll(() => t.stop());
beforeEach(async () => {
  t.slack.faults.clear();
  round += 1;
  subject = `subject ${round}`;
  ben = await t.person(`ben${round}`, { role: 'viewer' });
  reader = (await t.scope(ben)).actor.id;
});

const row = () => t.db.delivery.findFirstOrThrow({ where: { subjectId: subject } });
const told = (): string[] => ben.user.inbox().map(({ text }) => text);
const send = async (fault?: Omit<Fault, 'method'>): Promise<void> => {
  if (fault) t.slack.faults.inject({ method: 'chat.postMessage', ...fault });
  await tell(t, [note(reader, subject)]);
  await t.settled();
};
const past = new Date('2026-01-01T00:00:00Z');

describe('a message that Slack does not take', () => {
  for (const error of ['account_inactive', 'token_revoked', 'invalid_auth', 'invalid_blocks']) {
    it(`fails for a cause that somebody has to mend: ${error}`, async () => {
      await send({ kind: { error } });
      expect(await row()).toMatchObject({ status: 'failed', lastError: error, attempts: 1, failedAt: t.clock.now });
      expect(told()).toEqual([]);
    });
  }

  for (const [error, words] of [
    ['is_archived', 'the channel is archived'],
    ['not_in_channel', 'the bot is not in the channel'],
    ['channel_not_found', 'the bot sees no such conversation'],
    ['user_not_found', 'the reader is not in Slack any more'],
    ['cannot_dm_bot', 'the reader is a bot'],
  ]) {
    it(`is stopped when nobody is there to read it: ${error}`, async () => {
      await send({ kind: { error: String(error) } });
      expect(await row()).toMatchObject({ status: 'stopped', lastError: words, failedAt: null });
    });
  }

  it('is stopped when its reader left', async () => {
    await t.db.member.updateMany({ where: { id: reader }, data: { isActive: false } });
    await send();
    expect(await row()).toMatchObject({ status: 'stopped', lastError: 'the reader left', attempts: 0 });
  });

  it('is stopped when its channel was archived', async () => {
    const channel = t.channel(`old-${round}`, { members: [ben.user] });
    await t.workspace.archive(channel, ben.user);
    const scope = t.system();
    subject = await inTransaction(scope, (tx) => insertRow(tx, 'account', { name: subject, nameKey: subject }));
    await tell(t, [{ kind: 'probe.live', subjectId: subject, recipient: channel.id, occurrence: '1' }]);
    await t.settled();
    expect(await row()).toMatchObject({ status: 'stopped', lastError: 'the channel is archived' });
  });

  it('fails after twelve attempts in vain', async () => {
    t.slack.faults.inject({ method: 'chat.postMessage', kind: '429', retryAfter: 1 });
    const { workspaceId } = t;
    await t.db.delivery.create({
      data: { ...note(reader, subject), workspaceId, requestId: 'test', createdAt: past, attempts: 11 },
    });
    await t.bot.look();
    await t.settled();
    expect(await row()).toMatchObject({ status: 'failed', attempts: 12, failedAt: t.clock.now });
  });
});

describe('a message whose answer was lost', () => {
  for (const [what, fault, arrived] of [
    ['Slack broke before', { kind: '500' }, 0],
    ['Slack broke after', { kind: '500', after: true }, 1],
    ['the connection broke before', { kind: 'reset' }, 0],
    ['the connection broke after', { kind: 'reset', after: true }, 1],
    ['no answer came', { kind: 'timeout' }, 0],
  ] as const) {
    it(`is uncertain and never sent again: ${what}`, async () => {
      await send(fault);
      expect(await row()).toMatchObject({ status: 'uncertain', attempts: 1 });
      await t.bot.look();
      await t.settled();
      expect(told()).toHaveLength(arrived);
    });
  }

  it('is tried again when Slack was surely not reached', async () => {
    const slackApiUrl = `http://127.0.0.1:${await freePort()}/api/`;
    const client = new WebClient('xoxb-1', clientOptions({ slackApiUrl, onRateLimited: () => {} }));
    const error = await client.chat.postMessage({ channel: 'U1', text: 'Hello' }).catch((refused: unknown) => refused);
    expect(failureOf(error)).toMatchObject({ outcome: 'later', afterSeconds: 0 });
  });
});

describe('a delivery that nobody works on any more', () => {
  const insert = (data: { status: string; nextAt: Date; heldUntil?: Date; urgency?: number }, of = subject) =>
    t.db.delivery.create({
      data: { ...note(reader, of), workspaceId: t.workspaceId, requestId: 'test', createdAt: past, ...data },
    });

  it('is uncertain when it was cut off while sending, and is not sent', async () => {
    await insert({ status: 'sending', nextAt: past });
    await t.bot.look();
    await t.settled();
    expect(await row()).toMatchObject({ status: 'uncertain', lastError: 'cut off while sending' });
    expect(told()).toEqual([]);
  });

  it('is left alone as long as somebody may be sending it', async () => {
    const { id } = await insert({ status: 'sending', nextAt: new Date('2999-01-01T00:00:00Z') });
    await tell(t, [note(reader, `another ${round}`)]);
    await t.settled();
    expect(await row()).toMatchObject({ status: 'sending' });
    expect(told()).toEqual([`Note another ${round}`]);
    await t.db.delivery.deleteMany({ where: { id } });
  });

  it('is sent although the job that said so was lost', async () => {
    await insert({ status: 'waiting', nextAt: past });
    await t.bot.look();
    await t.settled();
    expect(told()).toEqual([`Note ${subject}`]);
  });

  it('waits for the time until which it is held, and is sent when that has come', async () => {
    const tomorrow = new Date(t.clock.now.getTime() + 86_400_000);
    await insert({ status: 'waiting', nextAt: past, heldUntil: tomorrow });
    await tell(t, [note(reader, `another ${round}`)]);
    await t.settled();
    expect(told()).toEqual([`Note another ${round}`]);
    t.clock.now = tomorrow;
    await t.bot.look();
    await t.settled();
    expect(told()).toEqual([`Note another ${round}`, `Note ${subject}`]);
  });

  it('goes after what is urgent, however long it has waited', async () => {
    await insert({ status: 'waiting', nextAt: past, urgency: 1 }, `${subject}, which can wait`);
    await insert({ status: 'waiting', nextAt: new Date('2026-02-01T00:00:00Z') });
    await t.bot.look();
    await t.settled();
    expect(told()).toEqual([`Note ${subject}`, `Note ${subject}, which can wait`]);
  });

  it('is sent at once although the clock of the process that queues it is fast', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
    await tell(t, [note(reader, subject)]).finally(() => vi.useRealTimers());
    await t.settled();
    expect(told()).toEqual([`Note ${subject}`]);
  });

  it('is found by the job of a release before this one', async () => {
    await insert({ status: 'waiting', nextAt: past });
    await t.bot.kit.queue.send(t.db, 'deliveries', { workspaceId: t.workspaceId, deliveryId: (await row()).id });
    await eventually(() => told().length > 0, 'the message');
  });
});
