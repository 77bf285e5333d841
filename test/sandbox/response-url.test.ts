import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeMessage, type FakeUser, type FakeWorkspace, startFakeSlack } from '../../src/sandbox/index.ts';
import { client } from './bot.ts';
import { listener, payloadOf, type Received } from './listener.ts';
import { fullManifest } from './manifest.ts';

let workspace: FakeWorkspace;
let ana: FakeUser;
let clock: Date;
let slack: WebClient;
let app: Awaited<ReturnType<typeof listener>>;
let stop: () => Promise<void>;

beforeEach(async () => {
  clock = new Date('2026-11-20T09:00:00Z');
  const fake = await startFakeSlack({ manifest: fullManifest(), now: () => clock, eventRetryDelaysMs: [] });
  app = await listener();
  fake.deliverTo(app);
  workspace = fake.addWorkspace({ name: 'Acme Works' });
  ana = workspace.addUser({ name: 'ana' });
  slack = client(fake, workspace);
  stop = async () => {
    await fake.close();
    await app.close();
  };
});

afterEach(() => stop());

async function post(url: string, body: object): Promise<{ status: number; error?: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { error } = (await response.json()) as { error?: string };
  return { status: response.status, ...(error && { error }) };
}

const buttons = (text = 'Go') => [
  {
    type: 'actions' as const,
    elements: [{ type: 'button' as const, action_id: 'go', text: { type: 'plain_text' as const, text } }],
  },
];

async function clicked(message: FakeMessage | undefined): Promise<Record<string, unknown>> {
  if (!message) throw new Error('nothing to click');
  await ana.click(message, 'Go');
  return payloadOf(app.received[app.received.length - 1] as Received);
}

describe('a response_url', () => {
  it('works five times', async () => {
    const { responseUrl } = await ana.command('help');
    for (const text of ['1', '2', '3', '4', '5']) expect(await post(responseUrl, { text })).toEqual({ status: 200 });
    expect(await post(responseUrl, { text: '6' })).toEqual({ status: 404, error: 'used_url' });
    expect(ana.ephemerals().map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('works for thirty minutes', async () => {
    const { responseUrl } = await ana.command('help');
    clock = new Date(clock.getTime() + 30 * 60_000 + 1);
    expect(await post(responseUrl, { text: 'late' })).toEqual({ status: 404, error: 'expired_url' });
  });

  it('shows words to the person alone unless told otherwise', async () => {
    const channel = workspace.addChannel({ name: 'acme', members: [ana] });
    const { responseUrl } = await ana.command('help', { channel });
    await post(responseUrl, { text: 'For you' });
    await post(responseUrl, { text: 'For all', response_type: 'in_channel' });
    expect(ana.ephemerals(channel).map(({ text }) => text)).toEqual(['For you']);
    expect(workspace.messages(channel).map(({ text }) => text)).toEqual(['For all']);
  });

  it('of a command replaces nothing', async () => {
    const { responseUrl } = await ana.command('help');
    await post(responseUrl, { text: 'Working' });
    await post(responseUrl, { text: 'Done', replace_original: true });
    expect(ana.ephemerals().map(({ text }) => text)).toEqual(['Working', 'Done']);
  });

  it('refuses blocks that Slack would refuse, and a message without words', async () => {
    const { responseUrl } = await ana.command('help');
    expect(await post(responseUrl, { text: 'a', blocks: [{ type: 'chart' }] })).toEqual({
      status: 400,
      error: 'invalid_blocks',
    });
    expect(await post(responseUrl, { blocks: buttons() })).toEqual({ status: 400, error: 'no_text' });
    expect(ana.ephemerals()).toEqual([]);
  });
});

describe('a click on a message', () => {
  it('in a channel brings the message and its place', async () => {
    const channel = workspace.addChannel({ name: 'acme', members: [ana], bot: true });
    await slack.chat.postMessage({ channel: channel.id, text: 'Pick', blocks: buttons() });
    const [message] = workspace.messages(channel);
    expect(await clicked(message)).toMatchObject({
      type: 'block_actions',
      user: { id: ana.id, username: 'ana', team_id: workspace.teamId },
      team: { id: workspace.teamId },
      channel: { id: channel.id, name: 'acme' },
      container: { type: 'message', message_ts: message?.ts, channel_id: channel.id, is_ephemeral: false },
      message: { ts: message?.ts, text: 'Pick', bot_id: workspace.botId },
      actions: [{ type: 'button', action_id: 'go', block_id: message?.blocks[0]?.block_id, text: { text: 'Go' } }],
      response_url: expect.stringContaining('http'),
      trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]+$/),
    });
  });

  it('that only the person sees brings no message', async () => {
    const { responseUrl } = await ana.command('help');
    await post(responseUrl, { text: 'Pick', blocks: buttons() });
    const payload = await clicked(ana.ephemerals()[0]);
    expect(payload).toMatchObject({ container: { is_ephemeral: true, message_ts: ana.ephemerals()[0]?.ts } });
    expect(payload).not.toHaveProperty('message');
  });

  it('lets the app replace and delete what only the person sees', async () => {
    const { responseUrl } = await ana.command('help');
    await post(responseUrl, { text: 'Pick', blocks: buttons() });
    const { response_url } = await clicked(ana.ephemerals()[0]);
    await post(String(response_url), { text: 'Picked', replace_original: true });
    expect(ana.ephemerals()).toMatchObject([{ text: 'Picked', blocks: [] }]);
    await post(String(response_url), { text: 'More' });
    await post(String(response_url), { delete_original: true });
    expect(ana.ephemerals().map(({ text }) => text)).toEqual(['More']);
  });

  it('lets the app replace and delete what all see', async () => {
    const channel = workspace.addChannel({ name: 'acme', members: [ana], bot: true });
    await slack.chat.postMessage({ channel: channel.id, text: 'Pick', blocks: buttons() });
    const { response_url } = await clicked(workspace.messages(channel)[0]);
    await post(String(response_url), { text: 'Picked', replace_original: true });
    expect(workspace.messages(channel)).toMatchObject([{ text: 'Picked', blocks: [], edited: {} }]);
    await post(String(response_url), { delete_original: true });
    expect(workspace.messages(channel)).toEqual([]);
  });

  it('by somebody of another organisation says so', async () => {
    const zoe = workspace.addUser({ name: 'zoe', teamId: 'T0CUSTOMER' });
    const channel = workspace.addChannel({ name: 'acme', members: [ana, zoe], bot: true, isExtShared: true });
    await slack.chat.postMessage({ channel: channel.id, text: 'Pick', blocks: buttons() });
    await zoe.click(workspace.messages(channel)[0] as FakeMessage, 'Go');
    expect(payloadOf(app.received[0] as Received)).toMatchObject({
      user: { id: zoe.id, team_id: 'T0CUSTOMER' },
      team: { id: workspace.teamId },
    });
    await expect(zoe.command('help')).rejects.toThrow('not installed');
  });
});
