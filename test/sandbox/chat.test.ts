import { describe, expect, it } from 'vitest';
import { failure } from './bot.ts';
import { ana, openOffice, reopen, slack, workspace } from './office.ts';

openOffice();

const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });

describe('chat.postMessage', () => {
  it('needs the bot in the channel, which has to be there and alive', async () => {
    const open = workspace.addChannel({ name: 'open', members: [ana] });
    const secret = workspace.addChannel({ name: 'secret', isPrivate: true, members: [ana] });
    const post = (channel: string) => failure(slack.chat.postMessage({ channel, text: 'a' }));
    expect(await post('C0NOWHERE')).toBe('channel_not_found');
    expect(await post(secret.id)).toBe('channel_not_found');
    expect(await post(open.id)).toBe('not_in_channel');
    workspace.join(open, 'bot');
    expect(await post(open.id)).toBe('ok');
    await workspace.archive(open, ana);
    expect(await post(open.id)).toBe('is_archived');
  });

  it('reaches a person by id, in the direct conversation', async () => {
    const { channel, ts, message } = await slack.chat.postMessage({ channel: ana.id, text: 'Hello' });
    expect(channel).toMatch(/^D/);
    expect(message).toMatchObject({ text: 'Hello', user: workspace.botUserId, bot_id: workspace.botId, ts });
    expect(ana.inbox()).toMatchObject([{ text: 'Hello', ts }]);
  });

  it('is taken even for somebody who is deactivated, as Slack takes it', async () => {
    await workspace.change(ana, { deleted: true });
    expect(await failure(slack.chat.postMessage({ channel: ana.id, text: 'a' }))).toBe('ok');
    expect(await failure(slack.conversations.open({ users: ana.id }))).toBe('user_disabled');
    await expect(ana.command('help')).rejects.toThrow('deactivated');
  });

  it('needs the messages tab of the manifest, and so does writing to the app', async () => {
    await reopen((manifest) => {
      manifest.features.app_home.messages_tab_enabled = false;
    });
    expect(await failure(slack.chat.postMessage({ channel: ana.id, text: 'a' }))).toBe('messages_tab_disabled');
    await expect(ana.dm('hello')).rejects.toThrow('turned off');
  });

  it('says where the blocks are wrong', async () => {
    const blocks = [section('x'.repeat(3001))];
    await expect(slack.chat.postMessage({ channel: ana.id, text: 'a', blocks })).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        errors: ['must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
        response_metadata: {
          messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
        },
      },
    });
    expect(await failure(slack.apiCall('chat.postMessage', { channel: ana.id, text: 'a', blocks: '[{' }))).toBe(
      'invalid_blocks_format',
    );
  });

  it('needs words beside blocks, and not too many in the blocks', async () => {
    const post = (text: string, blocks = [section('a')]) =>
      failure(slack.chat.postMessage({ channel: ana.id, text, blocks }));
    expect(await post('')).toBe('no_text');
    expect(
      await post(
        'a',
        Array.from({ length: 5 }, () => section('x'.repeat(2500))),
      ),
    ).toBe('msg_blocks_too_long');
  });

  it('cuts a text at 40,000 characters and warns', async () => {
    const { message, warning } = await slack.chat.postMessage({ channel: ana.id, text: 'x'.repeat(40_001) });
    expect(message?.text?.length).toBe(40_000);
    expect(warning).toBe('message_truncated');
  });

  it('answers in a thread', async () => {
    const channel = workspace.addChannel({ name: 'acme', members: [ana], bot: true });
    const root = await ana.say(channel, 'Question');
    await slack.chat.postMessage({ channel: channel.id, text: 'Answer', thread_ts: root.ts });
    expect(workspace.thread(channel, root.ts).map(({ text }) => text)).toEqual(['Question', 'Answer']);
  });
});

describe('other chat methods', () => {
  it('update and delete only what the bot posted', async () => {
    const channel = workspace.addChannel({ name: 'acme', members: [ana], bot: true });
    const hers = await ana.say(channel, 'Mine');
    const { ts = '' } = await slack.chat.postMessage({ channel: channel.id, text: 'a', blocks: [section('a')] });
    const update = (one: string, text = 'b') => failure(slack.chat.update({ channel: channel.id, ts: one, text }));
    expect(await update(hers.ts)).toBe('cant_update_message');
    expect(await update('1.000001')).toBe('message_not_found');
    expect(await update(ts, 'x'.repeat(4001))).toBe('msg_too_long');
    expect(await update(ts)).toBe('ok');
    expect(workspace.messages(channel)[1]).toMatchObject({
      text: 'b',
      blocks: [{ type: 'section' }],
      edited: { user: workspace.botUserId },
    });
    expect(await failure(slack.chat.delete({ channel: channel.id, ts: hers.ts }))).toBe('cant_delete_message');
    await slack.chat.delete({ channel: channel.id, ts });
    expect(workspace.messages(channel).map(({ text }) => text)).toEqual(['Mine']);
  });

  it('show a message to one person, who has to be there, and never again touch it', async () => {
    const channel = workspace.addChannel({ name: 'acme', members: [ana], bot: true });
    const ben = workspace.addUser({ name: 'ben' });
    const show = (user: string) => slack.chat.postEphemeral({ channel: channel.id, user, text: 'Psst' });
    expect(await failure(show(ben.id))).toBe('user_not_in_channel');
    const { message_ts = '' } = await show(ana.id);
    expect(ana.ephemerals(channel)).toMatchObject([{ text: 'Psst', ts: message_ts }]);
    expect(workspace.messages(channel)).toEqual([]);
    expect(await failure(slack.chat.update({ channel: channel.id, ts: message_ts, text: 'b' }))).toBe(
      'message_not_found',
    );
  });

  it('link to a message', async () => {
    const { channel = '', ts = '' } = await slack.chat.postMessage({ channel: ana.id, text: 'a' });
    const { permalink } = await slack.chat.getPermalink({ channel, message_ts: ts });
    expect(permalink).toBe(`https://acme-works.slack.com/archives/${channel}/p${ts.replace('.', '')}`);
    expect(await failure(slack.chat.getPermalink({ channel, message_ts: '1.000001' }))).toBe('message_not_found');
  });
});
