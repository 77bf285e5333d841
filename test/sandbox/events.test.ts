import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { closeAll, payloadOf, type Received, replica, retryHeaders, sandbox } from './listener.ts';
import { fullManifest } from './manifest.ts';

afterEach(closeAll);

describe('an event that is not acknowledged', () => {
  it('comes again with the number and the reason, three times', async () => {
    const { fake, ana } = await sandbox({ eventRetryDelaysMs: [0, 0, 0], ackTimeoutMs: 300 });
    let count = 0;
    const { received } = await replica(fake, () => (++count === 1 ? 'silence' : { status: 500 }));
    await ana.dm('hello');
    await eventually(() => received.length === 4, 'four deliveries');
    expect(received.map(retryHeaders)).toEqual([
      [undefined, undefined],
      ['1', 'http_timeout'],
      ['2', 'http_error'],
      ['3', 'http_error'],
    ]);
    const ids = received.map(({ body }) => JSON.parse(body).event_id);
    expect(new Set(ids).size).toBe(1);
  });

  it('comes no more once it is acknowledged', async () => {
    const { fake, ana } = await sandbox({ eventRetryDelaysMs: [0, 0, 0] });
    let count = 0;
    const { received } = await replica(fake, () => (++count === 1 ? { status: 500 } : {}));
    await ana.dm('hello');
    await eventually(() => received.length === 2, 'the second delivery');
    await ana.dm('again');
    expect(received.length).toBe(3);
  });

  it('comes no more when the app says so', async () => {
    const { fake, ana } = await sandbox({ eventRetryDelaysMs: [0] });
    const { received } = await replica(fake, () => ({ status: 500, headers: { 'x-slack-no-retry': '1' } }));
    // A retry of the first would come between the others.
    for (const text of ['1', '2', '3', '4', '5']) await ana.dm(text);
    expect(received.map(({ body }) => JSON.parse(body).event.text)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('is told apart when the connection failed, and can be sent again by hand', async () => {
    const { fake, ana } = await sandbox();
    const { received, close } = await replica(fake);
    await close();
    await ana.dm('hello');
    const sent = fake.requests.find((one) => one.to === 'app');
    expect(sent).toMatchObject({ kind: 'event', error: 'connection_failed' });
    const again = await replica(fake);
    await fake.redeliver(String(sent?.to === 'app' && sent.payload.event_id));
    expect(again.received.map(retryHeaders)).toEqual([['1', 'connection_failed']]);
    expect(received).toEqual([]);
  });
});

describe('events', () => {
  it('come only where the manifest subscribed and has the scope', async () => {
    const manifest = fullManifest();
    manifest.oauth_config.scopes.bot = manifest.oauth_config.scopes.bot.filter((scope) => scope !== 'im:history');
    const { fake, ana } = await sandbox({ manifest });
    const { received } = await replica(fake);
    await ana.dm('hello');
    expect(received).toEqual([]);
  });

  it('tell of a mention only in a channel the app is in', async () => {
    const { fake } = await sandbox();
    const workspace = fake.addWorkspace({ name: 'Other Co' });
    const ben = workspace.addUser({ name: 'ben' });
    const inside = workspace.addChannel({ name: 'inside', members: [ben], bot: true });
    const outside = workspace.addChannel({ name: 'outside', members: [ben] });
    const { received } = await replica(fake);
    await ben.say(inside, 'just talk');
    await ben.say(outside, `<@${workspace.botUserId}> hello`);
    const said = await ben.say(inside, `<@${workspace.botUserId}> hello`);
    expect(received.map(({ body }) => JSON.parse(body).event)).toEqual([
      expect.objectContaining({ type: 'app_mention', user: ben.id, channel: inside.id, ts: said.ts }),
    ]);
  });

  it('carry the workspace, the app and its bot', async () => {
    const { fake, ana, botUserId } = await sandbox();
    const { received } = await replica(fake);
    await ana.dm('hello');
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({
      type: 'event_callback',
      team_id: ana.teamId,
      api_app_id: fake.appId,
      event: { type: 'message', channel_type: 'im', user: ana.id, text: 'hello' },
      authorizations: [{ team_id: ana.teamId, user_id: botUserId, is_bot: true }],
      is_ext_shared_channel: false,
    });
  });

  it('tell of profiles, channels and the end', async () => {
    const { fake } = await sandbox();
    const workspace = fake.addWorkspace({ name: 'Other Co' });
    const ben = workspace.addUser({ name: 'ben' });
    const channel = workspace.addChannel({ name: 'acme', members: [ben], bot: true });
    const { received } = await replica(fake);
    await workspace.change(ben, { deleted: true });
    await workspace.share(channel, 'T0CUSTOMER');
    await workspace.unshare(channel, 'T0CUSTOMER');
    await workspace.archive(channel, ben);
    await workspace.uninstall();
    expect(received.map(({ body }) => JSON.parse(body).event)).toMatchObject([
      { type: 'user_change', user: { id: ben.id, deleted: true } },
      { type: 'channel_shared', channel: channel.id, connected_team_id: 'T0CUSTOMER' },
      { type: 'channel_unshared', channel: channel.id, is_ext_shared: false },
      { type: 'channel_archive', channel: channel.id, user: ben.id },
      { type: 'tokens_revoked', tokens: { bot: [workspace.botUserId] } },
      { type: 'app_uninstalled' },
    ]);
  });
});

describe('a shortcut', () => {
  it('runs only when the manifest has it, on a message with that message', async () => {
    const manifest = fullManifest();
    manifest.features.shortcuts = [{ callback_id: 'capture', type: 'message' }];
    const { fake, ana } = await sandbox({ manifest });
    const { received } = await replica(fake);
    const message = await ana.dm('We lost the tender');
    await ana.shortcut('capture', message);
    expect(payloadOf(received[1] as Received)).toMatchObject({
      type: 'message_action',
      callback_id: 'capture',
      message: { text: 'We lost the tender', ts: message.ts },
      channel: { id: message.channel },
    });
    await expect(ana.shortcut('capture')).rejects.toThrow('no global shortcut');
  });
});
