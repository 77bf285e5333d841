import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failure } from './bot.ts';
import { modal, ours, type Side, theirs } from './sides.ts';

let sides: [Side, Side];

beforeAll(async () => {
  sides = [await ours(), await theirs()];
});

afterAll(async () => {
  await Promise.all(sides.map((side) => side.close()));
});

/** Kinds instead of values, so that two answers can be laid side by side. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shape);
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, shape(child)]));
}

const pick = (value: object | undefined, keys: string[]): unknown =>
  shape(Object.fromEntries(keys.map((key) => [key, (value as Record<string, unknown> | undefined)?.[key]])));

const FILE = [
  ...['id', 'created', 'timestamp', 'name', 'title', 'mimetype', 'filetype', 'pretty_type', 'user', 'size', 'mode'],
  ...['is_external', 'is_public', 'url_private', 'url_private_download', 'permalink', 'channels', 'groups', 'ims'],
];

async function both<T>(run: (side: Side) => Promise<T>): Promise<[T, T]> {
  return [await run(sides[0]), await run(sides[1])];
}

describe('the sandbox and an emulator by other people answer alike', () => {
  it('auth.test', async () => {
    const [mine, other] = await both(({ web }) => web.auth.test());
    const keys = ['ok', 'url', 'team', 'user', 'team_id', 'user_id'];
    expect(pick(mine, keys)).toEqual(pick(other, keys));
  });

  it('users.info', async () => {
    const [mine, other] = await both(async ({ web, user }) => (await web.users.info({ user })).user);
    const keys = ['id', 'team_id', 'name', 'real_name', 'is_admin', 'is_bot', 'deleted'];
    expect(pick(mine, keys)).toEqual(pick(other, keys));
    const profile = ['real_name', 'display_name', 'email', 'real_name_normalized', 'display_name_normalized'];
    expect(pick(mine?.profile, profile)).toEqual(pick(other?.profile, profile));
  });

  it('conversations.info and conversations.members', async () => {
    const [mine, other] = await both(async ({ web, channel }) => (await web.conversations.info({ channel })).channel);
    const flags = ['is_channel', 'is_group', 'is_im', 'is_mpim', 'is_private', 'is_archived', 'is_member'];
    const keys = ['id', 'name', 'name_normalized', 'created', 'creator', 'topic', 'purpose', ...flags];
    expect(pick(mine, keys)).toEqual(pick(other, keys));
    const [ourMembers, theirMembers] = await both(({ web, channel }) => web.conversations.members({ channel }));
    expect(pick(ourMembers, ['members', 'response_metadata'])).toMatchObject(
      pick(theirMembers, ['members', 'response_metadata']) as object,
    );
  });

  it('chat.postMessage, chat.update and chat.delete', async () => {
    const answers = await both(async ({ web, channel }) => {
      const posted = await web.chat.postMessage({ channel, text: 'a' });
      const ts = posted.ts ?? '';
      const updated = await web.chat.update({ channel, ts, text: 'b' });
      const deleted = await web.chat.delete({ channel, ts });
      return [
        pick(posted, ['ok', 'channel', 'ts']),
        pick(posted.message, ['type', 'text', 'user', 'ts']),
        pick(updated, ['ok', 'channel', 'ts', 'text']),
        pick(deleted, ['ok', 'channel', 'ts']),
      ];
    });
    expect(answers[0]).toEqual(answers[1]);
  });

  it('views.open, views.push and views.update', async () => {
    const keys = [
      'id',
      'team_id',
      'type',
      'private_metadata',
      'callback_id',
      'external_id',
      'hash',
      'root_view_id',
      'clear_on_close',
      'notify_on_close',
      'app_id',
      'bot_id',
    ];
    const answers = await both(async ({ web, trigger }) => {
      const opened = await web.views.open({ trigger_id: await trigger(), view: modal({ callback_id: 'c' }) });
      const id = opened.view?.id ?? '';
      const pushed = await web.views.push({ trigger_id: await trigger(id), view: modal() });
      const updated = await web.views.update({ view_id: id, view: modal() });
      const stack = [pushed.view?.root_view_id === id, pushed.view?.previous_view_id === id, updated.view?.id === id];
      return [...[opened, pushed, updated].map(({ view }) => pick(view, keys)), stack];
    });
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0].at(-1)).toEqual([true, true, true]);
  });

  it('the time of a message', async () => {
    const times = await both(async ({ web, channel }) => (await web.chat.postMessage({ channel, text: 'a' })).ts);
    for (const ts of times) expect(ts).toMatch(/^\d{10}\.\d{6}$/);
  });

  it('chat.postEphemeral', async () => {
    const [mine, theirs_] = await both(({ web, channel, other }) =>
      web.chat.postEphemeral({ channel, user: other, text: 'a' }),
    );
    expect(pick(mine, ['ok', 'message_ts'])).toEqual(pick(theirs_, ['ok', 'message_ts']));
  });

  it('a thread: chat.postMessage, conversations.replies, conversations.history, chat.getPermalink', async () => {
    const answers = await both(async ({ web, channel }) => {
      const root = (await web.chat.postMessage({ channel, text: 'root' })).ts ?? '';
      const reply = await web.chat.postMessage({ channel, text: 'reply', thread_ts: root });
      const { messages: thread = [], has_more } = await web.conversations.replies({ channel, ts: root });
      const { messages: history = [] } = await web.conversations.history({ channel, limit: 1 });
      const { permalink = '' } = await web.chat.getPermalink({ channel, message_ts: reply.ts ?? '' });
      const keys = ['type', 'user', 'text', 'ts', 'thread_ts'];
      const link = new URL(permalink);
      return [
        pick(reply.message, keys),
        thread.map((one) => [one.text, pick(one, ['reply_count', 'reply_users'])]),
        has_more,
        history.map((one) => [one.text, one.reply_count]),
        [
          link.pathname.split('/')[1],
          [...link.searchParams.keys()].sort(),
          link.searchParams.get('thread_ts') === root,
        ],
      ];
    });
    expect(answers[0]).toEqual(answers[1]);
  });

  it('reactions.add, reactions.get and reactions.remove', async () => {
    const answers = await both(async ({ web, channel }) => {
      const timestamp = (await web.chat.postMessage({ channel, text: 'a' })).ts ?? '';
      const item = { channel, timestamp };
      await web.reactions.add({ ...item, name: 'tada' });
      const again = await failure(web.reactions.add({ ...item, name: 'tada' }));
      const { message, type } = await web.reactions.get(item);
      await web.reactions.remove({ ...item, name: 'tada' });
      const gone = await failure(web.reactions.remove({ ...item, name: 'tada' }));
      const missing = await failure(web.reactions.add({ channel, timestamp: '1.000001', name: 'tada' }));
      return [again, type, shape(message?.reactions), gone, missing];
    });
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0].at(0)).toBe('already_reacted');
  });

  it('views.publish', async () => {
    const answers = await both(async ({ web, user }) => {
      const publish = (rest: object = {}) =>
        web.views.publish({ user_id: user, view: { type: 'home', blocks: modal().blocks, callback_id: 'c' }, ...rest });
      const { view: first } = await publish();
      const { view: second } = await publish({ hash: first?.hash });
      const old = await failure(publish({ hash: first?.hash }));
      const nobody = await failure(publish({ user_id: 'U0NOBODY' }));
      const keys = [
        'id',
        'team_id',
        'type',
        'callback_id',
        'private_metadata',
        'hash',
        'root_view_id',
        'app_id',
        'bot_id',
      ];
      const same = [first?.id === second?.id, second?.root_view_id === second?.id, first?.hash !== second?.hash];
      return [pick(first, keys), first?.type, same, old, nobody];
    });
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0].slice(1)).toEqual(['home', [true, true, true], 'hash_conflict', 'user_not_found']);
  });

  it('a file in three steps, and the end of it', async () => {
    const content = Buffer.from('name\nAcme\n');
    const answers = await both(async ({ web, channel, token }) => {
      const asked = await web.files.getUploadURLExternal({ filename: 'chart.png', length: content.length });
      const id = asked.file_id ?? '';
      const early = await failure(web.files.completeUploadExternal({ files: [{ id }] }));
      const put = await fetch(asked.upload_url ?? '', { method: 'POST', body: new Uint8Array(content) });
      const share = { files: [{ id, title: 'List' }] as [{ id: string; title: string }], channel_id: channel };
      const done = await web.files.completeUploadExternal({ ...share, initial_comment: 'Here' });
      const twice = await failure(web.files.completeUploadExternal(share));
      const { file } = await web.files.info({ file: id });
      const { messages = [] } = await web.conversations.history({ channel, limit: 1 });
      const headers = { authorization: `Bearer ${token}` };
      const bytes = await (await fetch(file?.url_private ?? '', { headers })).text();
      const other = (await fetch(file?.url_private ?? '')).ok;
      await web.files.delete({ file: id });
      const [, share_] = [pick(asked, ['ok', 'file_id', 'upload_url']), Object.keys(file?.shares?.public ?? {})];
      return {
        asked: pick(asked, ['ok', 'file_id', 'upload_url']),
        put: put.status,
        done: [done.ok, done.files?.map((one) => [one.id === id, one.title])],
        errors: [early, twice],
        file: pick(file, FILE),
        values: [file?.title, file?.name, file?.filetype, file?.mimetype, file?.size, file?.mode],
        shared: [share_.length, file?.channels?.length, file?.is_public],
        message: messages.map((one) => [one.text, one.subtype, one.files?.map(({ id: found }) => found === id)]),
        bytes,
        other,
      };
    });
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({
      errors: ['file_not_found', 'file_not_found'],
      bytes: String(content),
      other: false,
    });
  });

  it('users.profile.get, bots.info, conversations.list', async () => {
    const answers = await both(async ({ web, other }) => {
      const { profile } = await web.users.profile.get({ user: other });
      const list = await web.conversations.list({ limit: 1000 });
      const acme = list.channels?.find(({ name }) => name === 'acme');
      return [
        pick(profile, ['real_name', 'display_name', 'email']),
        await failure(web.bots.info({ bot: 'B0NOBODY' })),
        pick(acme, ['id', 'name', 'is_channel', 'is_private', 'is_archived', 'is_member', 'created', 'creator']),
        pick(list.response_metadata, ['next_cursor']),
      ];
    });
    expect(answers[0]).toEqual(answers[1]);
  });

  it.each<[string, string, (side: Side) => Promise<unknown>]>([
    [
      'a channel that is not there',
      'channel_not_found',
      ({ web }) => web.chat.postMessage({ channel: 'C0NOWHERE', text: 'a' }),
    ],
    ['a message without words', 'no_text', ({ web, channel }) => web.chat.postMessage({ channel, text: '' })],
    [
      'a message that is not there',
      'message_not_found',
      ({ web, channel }) => web.chat.update({ channel, ts: '1.000001', text: 'a' }),
    ],
    [
      'a deleted message that is not there',
      'message_not_found',
      ({ web, channel }) => web.chat.delete({ channel, ts: '1.000001' }),
    ],
    ['a person who is not there', 'user_not_found', ({ web }) => web.users.info({ user: 'U0NOBODY' })],
    ['an address nobody has', 'users_not_found', ({ web }) => web.users.lookupByEmail({ email: 'no@acme.example' })],
    [
      'a conversation that is not there',
      'channel_not_found',
      ({ web }) => web.conversations.info({ channel: 'C0NOWHERE' }),
    ],
    [
      'words for somebody who is not there',
      'user_not_found',
      ({ web, channel }) => web.chat.postEphemeral({ channel, user: 'U0NOBODY', text: 'a' }),
    ],
    ['a file that is not there', 'file_not_found', ({ web }) => web.files.info({ file: 'F0NOWHERE' })],
    ['a file to delete that is not there', 'file_not_found', ({ web }) => web.files.delete({ file: 'F0NOWHERE' })],
    [
      'an upload that was not announced',
      'file_not_found',
      ({ web }) => web.files.completeUploadExternal({ files: [{ id: 'F0NOWHERE' }] }),
    ],
    [
      'an upload without a length',
      'invalid_arguments',
      ({ web }) => web.apiCall('files.getUploadURLExternal', { filename: 'a.png' }),
    ],
    [
      'a link to a message that is not there',
      'message_not_found',
      ({ web, channel }) => web.chat.getPermalink({ channel, message_ts: '1.000001' }),
    ],
    ['a trigger of nobody', 'invalid_trigger_id', ({ web }) => web.views.open({ trigger_id: '1.2.3', view: modal() })],
    ['a view that is not there', 'not_found', ({ web }) => web.views.update({ view_id: 'V0NOWHERE', view: modal() })],
    [
      'a trigger used twice',
      'exchanged_trigger_id',
      async ({ web, trigger }) => {
        const trigger_id = await trigger();
        await web.views.open({ trigger_id, view: modal() });
        return web.views.open({ trigger_id, view: modal() });
      },
    ],
    [
      'an old hash',
      'hash_conflict',
      async ({ web, trigger }) => {
        const { view } = await web.views.open({ trigger_id: await trigger(), view: modal() });
        return web.views.update({ view_id: view?.id ?? '', hash: 'old', view: modal() });
      },
    ],
    [
      'a fourth view',
      'push_limit_reached',
      async ({ web, trigger }) => {
        let { view } = await web.views.open({ trigger_id: await trigger(), view: modal() });
        for (let depth = 1; depth <= 3; depth += 1) {
          ({ view } = await web.views.push({ trigger_id: await trigger(view?.id), view: modal() }));
        }
        return view;
      },
    ],
    [
      'an external id twice',
      'duplicate_external_id',
      async ({ web, trigger }) => {
        await web.views.open({ trigger_id: await trigger(), view: modal({ external_id: 'one' }) });
        return web.views.open({ trigger_id: await trigger(), view: modal({ external_id: 'one' }) });
      },
    ],
  ])('%s: %s', async (_, error, run) => {
    expect(await both((side) => failure(run(side)))).toEqual([error, error]);
  });
});

const noTitle = { ...modal(), title: undefined } as never;
const longText = [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'x'.repeat(3001) } }];

describe('where they differ, Slack decides for the sandbox', () => {
  it.each<[string, unknown, unknown, string, (side: Side) => Promise<unknown>]>([
    [
      'a method that does not exist',
      'unknown_method',
      'slack_webapi_http_error',
      'https://docs.slack.dev/apis/web-api, "Evaluating responses": HTTP 200 with ok: false',
      ({ web }) => failure(web.apiCall('chat.shout')),
    ],
    [
      'a call without its channel',
      'invalid_arguments',
      'channel_not_found',
      'https://docs.slack.dev/reference/methods/chat.postMessage, "invalid_arguments"',
      ({ web }) => failure(web.apiCall('chat.postMessage', { text: 'a' })),
    ],
    [
      'a view without a title',
      'invalid_arguments',
      'invalid_view',
      'https://docs.slack.dev/reference/views/modal-views, "title": Required',
      async ({ web, trigger }) => failure(web.views.open({ trigger_id: await trigger(), view: noTitle })),
    ],
    [
      'a text that is too long',
      'invalid_blocks',
      'ok',
      'https://docs.slack.dev/reference/block-kit/blocks/section-block, "text": 3000 characters',
      ({ web, channel }) => failure(web.chat.postMessage({ channel, text: 'a', blocks: longText })),
    ],
    [
      'replies to a message that is not there',
      'thread_not_found',
      'ok',
      'https://docs.slack.dev/reference/methods/conversations.replies, "thread_not_found"',
      ({ web, channel }) => failure(web.conversations.replies({ channel, ts: '1.000001' })),
    ],
    [
      'the parent of a thread names the thread',
      true,
      false,
      'https://docs.slack.dev/reference/methods/conversations.replies, the example of an answer',
      async ({ web, channel }) => {
        const { ts = '' } = await web.chat.postMessage({ channel, text: 'root' });
        await web.chat.postMessage({ channel, text: 'reply', thread_ts: ts });
        const { messages = [] } = await web.conversations.replies({ channel, ts });
        return messages[0]?.thread_ts === ts;
      },
    ],
    [
      'the kind of a file by its name',
      'text/csv',
      'application/octet-stream',
      'https://docs.slack.dev/reference/objects/file-object, "types"',
      async ({ web }) => {
        const { file_id: id = '', upload_url = '' } = await web.files.getUploadURLExternal({
          filename: 'list.csv',
          length: 1,
        });
        await fetch(upload_url, { method: 'POST', body: 'a' });
        await web.files.completeUploadExternal({ files: [{ id, title: 'a' }] });
        return (await web.files.info({ file: id })).file?.mimetype;
      },
    ],
    [
      'a file that was deleted',
      'file_deleted',
      'file_not_found',
      'https://docs.slack.dev/reference/methods/files.info, "file_deleted"',
      async ({ web }) => {
        const asked = await web.files.getUploadURLExternal({ filename: 'a.png', length: 1 });
        const id = asked.file_id ?? '';
        await fetch(asked.upload_url ?? '', { method: 'POST', body: 'a' });
        await web.files.completeUploadExternal({ files: [{ id, title: 'a' }] });
        await web.files.delete({ file: id });
        return failure(web.files.info({ file: id }));
      },
    ],
  ])('%s: %s, not %s', async (_, mine, other, page, run) => {
    expect(await both(run), page).toEqual([mine, other]);
  });
});
