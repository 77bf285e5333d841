import type { ModalView } from '@slack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type FakeChannel,
  type FakeMessage,
  type FakeSlack,
  type FakeUser,
  type FakeWorkspace,
  startFakeSlack,
} from '../../src/sandbox/index.ts';
import { eventually } from '../support/eventually.ts';
import { type Bot, client, failure, startBot } from './bot.ts';
import { fullManifest } from './manifest.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const modal: ModalView = {
  type: 'modal',
  callback_id: 'form',
  title: plain('Form'),
  submit: plain('Save'),
  blocks: [
    {
      type: 'input',
      block_id: 'goal',
      label: plain('Goal'),
      element: { type: 'plain_text_input', action_id: 'value' },
    },
  ],
};

let fake: FakeSlack;
let host: FakeWorkspace;
let guest: FakeWorkspace;
let ana: FakeUser;
let zoe: FakeUser;
let channel: FakeChannel;
let bot: Bot;
let bodies: Record<string, unknown>[];
let teams: (string | undefined)[];

beforeEach(async () => {
  bodies = [];
  teams = [];
  fake = await startFakeSlack({ manifest: fullManifest(), rateLimits: 'off', eventRetryDelaysMs: [] });
  host = fake.addWorkspace({ name: 'Acme Works' });
  guest = fake.addWorkspace({ name: 'Customer Co' });
  ana = host.addUser({ name: 'ana' });
  zoe = guest.addUser({ name: 'zoe', email: 'zoe@customer.example' });
  channel = host.addChannel({ name: 'acme', members: [ana], bot: true });
  bot = await startBot(fake, [host, guest], (app) => {
    app.use(async ({ body, context, next }) => {
      bodies.push({ ...body });
      teams.push(context.teamId);
      await next();
    });
    app.command('/kam', ({ ack }) => ack({ response_type: 'in_channel', text: 'Answer' }));
    app.action('open', async ({ ack, body, client: web }) => {
      await ack();
      if ('trigger_id' in body) await web.views.open({ trigger_id: String(body.trigger_id), view: modal });
    });
    app.view('form', ({ ack }) => ack());
    app.event(/.*/, async () => undefined);
  });
  fake.deliverTo(bot);
  await host.connect(channel, guest);
  host.join(channel, zoe);
  bodies.length = 0;
  teams.length = 0;
});

afterEach(async () => {
  await fake.close();
  await bot.stop();
});

const events = () => bodies.map(({ event }) => event);

describe('a channel of two workspaces', () => {
  it('is the same on both sides, with the people of both', async () => {
    for (const side of [host, guest]) {
      const web = client(fake, side);
      const { channel: shown } = await web.conversations.info({ channel: channel.id });
      const other = side === host ? guest : host;
      expect(shown).toMatchObject({ is_ext_shared: true, connected_team_ids: [other.teamId] });
      const { members } = await web.conversations.members({ channel: channel.id });
      expect(members).toEqual([ana.id, host.botUserId, zoe.id]);
    }
    const { user } = await client(fake, host).users.info({ user: zoe.id });
    expect(user).toMatchObject({ team_id: guest.teamId, is_stranger: false });
    expect(user?.profile).not.toHaveProperty('email');
  });

  it('carries messages both ways, and what becomes of them', async () => {
    const said = await zoe.say(channel, 'Hello from outside');
    expect(said).toMatchObject({ team: guest.teamId, user_team: guest.teamId, source_team: guest.teamId });
    const { ts = '' } = await client(fake, host).chat.postMessage({ channel: channel.id, text: 'Welcome' });
    await client(fake, host).chat.update({ channel: channel.id, ts, text: 'Welcome, Zoe' });
    for (const side of [host, guest]) {
      expect(side.messages(channel).map(({ text }) => text)).toEqual(['Hello from outside', 'Welcome, Zoe']);
    }
    await client(fake, host).chat.delete({ channel: channel.id, ts });
    expect(guest.messages(channel)).toHaveLength(1);
    expect(await failure(client(fake, guest).chat.postMessage({ channel: channel.id, text: 'a' }))).toBe(
      'not_in_channel',
    );
  });

  it('tells the app of a mention by a stranger, for the workspace that was mentioned', async () => {
    await zoe.say(channel, `<@${host.botUserId}> help`);
    await eventually(() => bodies.length > 0, 'the event');
    expect(bodies).toMatchObject([
      {
        team_id: host.teamId,
        is_ext_shared_channel: true,
        authorizations: [{ team_id: host.teamId, user_id: host.botUserId }],
        event: { type: 'app_mention', user: zoe.id, user_team: guest.teamId, channel: channel.id },
      },
    ]);
  });

  it('is told to both when it begins, and is gone from the other side when it ends', async () => {
    const ben = host.addUser({ name: 'ben' });
    const second = host.addChannel({ name: 'second', members: [ana, ben], bot: true });
    expect(await failure(client(fake, guest).users.info({ user: ben.id }))).toBe('user_not_found');
    await host.connect(second, guest);
    expect((await client(fake, guest).users.info({ user: ben.id })).user?.team_id).toBe(host.teamId);
    host.join(second, zoe, { id: guest.botUserId });
    expect(events()).toMatchObject([
      { type: 'channel_shared', connected_team_id: guest.teamId, channel: second.id },
      { type: 'channel_shared', connected_team_id: host.teamId, channel: second.id },
    ]);
    await host.unshare(second, guest.teamId);
    const { members } = await client(fake, host).conversations.members({ channel: second.id });
    expect(members).toEqual([ana.id, ben.id, host.botUserId]);
    expect((await client(fake, host).conversations.info({ channel: second.id })).channel?.is_ext_shared).toBe(false);
    expect(await failure(client(fake, guest).conversations.info({ channel: second.id }))).toBe('channel_not_found');
  });
});

describe('a person of the other workspace', () => {
  it('commands the app of their own workspace', async () => {
    await zoe.command('help', { channel });
    expect(bodies).toMatchObject([{ team_id: guest.teamId, channel_id: channel.id, user_id: zoe.id }]);
    expect(teams).toEqual([guest.teamId]);
    expect(host.messages(channel)).toMatchObject([{ text: 'Answer', bot_id: guest.botId }]);
    await guest.uninstall();
    await expect(zoe.command('help', { channel })).rejects.toThrow('not installed in Customer Co');
  });

  it('uses what the app of the host shows: buttons, modals, words for them alone', async () => {
    const web = client(fake, host);
    const button = { type: 'button' as const, action_id: 'open', text: plain('Open') };
    await web.chat.postMessage({
      channel: channel.id,
      text: 'Plan',
      blocks: [{ type: 'actions', elements: [button] }],
    });
    await zoe.click(guest.messages(channel)[0] as FakeMessage, 'Open');
    await eventually(() => zoe.top, 'the form');
    await zoe.submit({ goal: 'Grow' });
    expect(zoe.top).toBeUndefined();
    expect(bodies).toMatchObject([
      { type: 'block_actions', team: { id: host.teamId }, user: { id: zoe.id, team_id: guest.teamId } },
      {
        type: 'view_submission',
        team: { id: guest.teamId },
        user: { id: zoe.id, team_id: guest.teamId },
        view: { app_installed_team_id: host.teamId, team_id: host.teamId },
      },
    ]);
    expect(teams).toEqual([host.teamId, host.teamId]);
    await web.chat.postEphemeral({ channel: channel.id, user: zoe.id, text: 'Psst' });
    expect(zoe.ephemerals()).toMatchObject([{ text: 'Psst' }]);
  });
});
