import { describe, expect, it } from 'vitest';
import { failure } from './bot.ts';
import { replica } from './listener.ts';
import { ana, fake, openOffice, reopen, reopenWithout, slack, workspace } from './office.ts';

openOffice();

const names = (channels: { name?: string }[] | undefined) => channels?.map(({ name }) => name);

describe('lists of channels', () => {
  it('show public ones, and others only where the bot is', async () => {
    workspace.addChannel({ name: 'open' });
    const old = workspace.addChannel({ name: 'old', bot: true });
    workspace.addChannel({ name: 'secret', isPrivate: true, members: [ana] });
    workspace.addChannel({ name: 'team', isPrivate: true, members: [ana], bot: true });
    await workspace.archive(old, ana);
    await slack.conversations.open({ users: ana.id });
    const list = async (rest: object = {}) => names((await slack.conversations.list(rest)).channels);
    expect(await list()).toEqual(['open', 'old']);
    expect(await list({ exclude_archived: true })).toEqual(['open']);
    expect(await list({ types: 'private_channel,public_channel' })).toEqual(['open', 'old', 'team']);
    const { channels } = await slack.conversations.list({ types: 'im' });
    expect(channels).toMatchObject([{ is_im: true, user: ana.id }]);
    expect(await failure(slack.conversations.list({ types: 'secret' }))).toBe('invalid_types');
    expect(names((await slack.users.conversations({ types: 'public_channel,private_channel' })).channels)).toEqual([
      'old',
      'team',
    ]);
    const hers = await slack.users.conversations({ user: ana.id, types: 'public_channel,private_channel' });
    expect(names(hers.channels)).toEqual(['team']);
  });

  it('come page by page', async () => {
    for (const name of ['a', 'b', 'c']) workspace.addChannel({ name });
    const first = await slack.conversations.list({ limit: 2 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await slack.conversations.list({ limit: 2, cursor });
    expect([names(first.channels), names(second.channels)]).toEqual([['a', 'b'], ['c']]);
  });

  it('need the scope of each kind', async () => {
    await reopenWithout('groups:read');
    expect(await failure(slack.conversations.list({}))).toBe('ok');
    expect(await failure(slack.conversations.list({ types: 'private_channel' }))).toBe('missing_scope');
    expect(await failure(slack.users.conversations({ types: 'private_channel' }))).toBe('missing_scope');
  });
});

describe('conversations.join', () => {
  it('lets the bot into public channels that are alive', async () => {
    const open = workspace.addChannel({ name: 'open' });
    const team = workspace.addChannel({ name: 'team', isPrivate: true, bot: true });
    const secret = workspace.addChannel({ name: 'secret', isPrivate: true });
    const old = workspace.addChannel({ name: 'old' });
    await workspace.archive(old, ana);
    const join = (channel: string) => slack.conversations.join({ channel });
    expect((await join(open.id)).channel).toMatchObject({ id: open.id, is_member: true });
    expect((await join(open.id)).warning).toBe('already_in_channel');
    expect(await failure(join(team.id))).toBe('method_not_supported_for_channel_type');
    expect(await failure(join(secret.id))).toBe('channel_not_found');
    expect(await failure(join(old.id))).toBe('is_archived');
    await reopenWithout('channels:join');
    expect(await failure(slack.conversations.join({ channel: 'C1' }))).toBe('missing_scope');
  });
});

describe('a conversation of several people', () => {
  it('is opened once, whatever their order', async () => {
    const ben = workspace.addUser({ name: 'ben' });
    const first = await slack.conversations.open({ users: `${ana.id},${ben.id}`, return_im: true });
    expect(first.channel).toMatchObject({ is_mpim: true, is_private: true, name: 'mpdm-ana--ben--kam-1' });
    const second = await slack.conversations.open({ users: `${ben.id},${ana.id}` });
    expect(second).toMatchObject({ already_open: true, no_op: true, channel: { id: first.channel?.id } });
    const channel = first.channel?.id ?? '';
    expect((await slack.conversations.info({ channel })).channel).toMatchObject({ is_mpim: true, is_im: false });
    await slack.chat.postMessage({ channel, text: 'Hello both' });
    expect(workspace.messages({ id: channel, name: '' })).toMatchObject([{ text: 'Hello both' }]);
  });

  it('has its limits', async () => {
    const many = Array.from({ length: 9 }, (_, n) => workspace.addUser({ name: `p${n}` }).id);
    const open = (ids: string[]) => failure(slack.conversations.open({ users: ids.join(',') }));
    expect(await open([])).toBe('users_list_not_supplied');
    expect(await open(many)).toBe('too_many_users');
    expect(await open(many.slice(1))).toBe('ok');
    expect(await open([ana.id, 'U0NOBODY'])).toBe('user_not_found');
    await reopenWithout('mpim:write');
    expect(await failure(slack.conversations.open({ users: `${ana.id},U0NOBODY` }))).toBe('missing_scope');
  });
});

describe('history', () => {
  it('is newest first without replies, and tells of threads', async () => {
    const channel = workspace.addChannel({ name: 'acme', members: [ana], bot: true });
    const root = await ana.say(channel, 'One');
    const reply = await ana.say(channel, 'Reply', { thread: root });
    const two = await ana.say(channel, 'Two');
    const read = async (rest: object = {}) => slack.conversations.history({ channel: channel.id, ...rest });
    const { messages, has_more } = await read();
    expect(messages).toMatchObject([
      { text: 'Two' },
      { text: 'One', thread_ts: root.ts, reply_count: 1, reply_users: [ana.id], latest_reply: reply.ts },
    ]);
    expect(has_more).toBe(false);
    const texts = async (rest: object) => (await read(rest)).messages?.map(({ text }) => text);
    expect(await texts({ oldest: root.ts })).toEqual(['Two']);
    expect(await texts({ oldest: root.ts, inclusive: true })).toEqual(['Two', 'One']);
    expect(await texts({ latest: two.ts })).toEqual(['One']);
    const page = await read({ limit: 1 });
    expect(page.has_more).toBe(true);
    expect(await texts({ limit: 1, cursor: page.response_metadata?.next_cursor })).toEqual(['One']);
    const thread = await slack.conversations.replies({ channel: channel.id, ts: root.ts });
    expect(thread.messages?.map(({ text }) => text)).toEqual(['One', 'Reply']);
    expect(await failure(slack.conversations.replies({ channel: channel.id, ts: '1.000001' }))).toBe(
      'thread_not_found',
    );
  });

  it('is for members with the scope of the kind', async () => {
    const open = workspace.addChannel({ name: 'open' });
    expect(await failure(slack.conversations.history({ channel: open.id }))).toBe('not_in_channel');
    await reopenWithout('groups:history');
    const team = workspace.addChannel({ name: 'team', isPrivate: true, bot: true });
    expect(await failure(slack.conversations.history({ channel: team.id }))).toBe('missing_scope');
    expect(await failure(slack.conversations.replies({ channel: team.id, ts: '1.000001' }))).toBe('missing_scope');
  });
});

describe('reactions', () => {
  it('are added once, taken away, and told', async () => {
    const channel = workspace.addChannel({ name: 'acme', members: [ana], bot: true });
    const { ts } = await ana.say(channel, 'Won!');
    const app = await replica(fake);
    const item = { channel: channel.id, timestamp: ts };
    const add = (name: string, rest: object = {}) => failure(slack.reactions.add({ ...item, name, ...rest }));
    expect(await add('tada')).toBe('ok');
    expect(await add('tada')).toBe('already_reacted');
    expect(await add('no such name')).toBe('invalid_name');
    expect(await add('tada', { timestamp: '1.000001' })).toBe('message_not_found');
    ana.react((workspace.messages(channel)[0] ?? expect.fail()) as never, 'tada');
    const { message } = await slack.reactions.get(item);
    expect(message?.reactions).toEqual([{ name: 'tada', users: [workspace.botUserId, ana.id], count: 2 }]);
    expect(await failure(slack.reactions.remove({ ...item, name: 'tada' }))).toBe('ok');
    expect(await failure(slack.reactions.remove({ ...item, name: 'tada' }))).toBe('no_reaction');
    expect(workspace.messages(channel)).toMatchObject([{ reactions: [{ name: 'tada', users: [ana.id], count: 1 }] }]);
    expect(app.received.map(({ body }) => JSON.parse(body).event)).toMatchObject([
      { type: 'reaction_added', user: workspace.botUserId, reaction: 'tada', item: { ts }, item_user: ana.id },
      { type: 'reaction_added', user: ana.id },
      { type: 'reaction_removed', user: workspace.botUserId },
    ]);
    await app.close();
  });

  it('need the bot in the channel and their scope', async () => {
    const open = workspace.addChannel({ name: 'open', members: [ana] });
    const { ts } = await ana.say(open, 'Won!');
    const item = { channel: open.id, timestamp: ts, name: 'tada' };
    expect(await failure(slack.reactions.add(item))).toBe('not_in_channel');
    expect(await failure(slack.reactions.remove({ name: 'tada' } as never))).toBe('no_item_specified');
    await reopenWithout('reactions:write');
    expect(await failure(slack.reactions.add(item))).toBe('missing_scope');
  });
});

describe('profiles', () => {
  it('of people and of the bot', async () => {
    const ben = workspace.addUser({ name: 'ben', realName: 'Ben B', email: 'ben@acme.example' });
    expect((await slack.users.profile.get({ user: ben.id })).profile).toMatchObject({
      real_name: 'Ben B',
      email: 'ben@acme.example',
    });
    expect(await failure(slack.users.profile.get({ user: 'U0NOBODY' }))).toBe('user_not_found');
    expect((await slack.bots.info({ bot: workspace.botId })).bot).toMatchObject({
      id: workspace.botId,
      app_id: fake.appId,
      user_id: workspace.botUserId,
    });
    expect(await failure(slack.bots.info({ bot: 'B0NOBODY' }))).toBe('bot_not_found');
    await reopenWithout('users.profile:read');
    expect(await failure(slack.users.profile.get({ user: ana.id }))).toBe('missing_scope');
  });
});

describe('messages in channels', () => {
  it('are told where the manifest asks for them', async () => {
    await reopen(({ settings }) => settings.event_subscriptions?.bot_events.push('message.channels'));
    const open = workspace.addChannel({ name: 'open', members: [ana], bot: true });
    const elsewhere = workspace.addChannel({ name: 'elsewhere', members: [ana] });
    const app = await replica(fake);
    await ana.say(open, 'Hello');
    await ana.say(elsewhere, 'Psst');
    expect(app.received.map(({ body }) => JSON.parse(body).event)).toMatchObject([
      { type: 'message', channel_type: 'channel', channel: open.id, text: 'Hello' },
    ]);
    await app.close();
  });
});
