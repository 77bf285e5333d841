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

// Where they differ, Slack's own pages decide: the emulator answers an unknown method with HTTP 404 (Slack: 200 and
// `unknown_method`), a missing channel with `channel_not_found` (Slack: `invalid_arguments` naming the field), a view
// it cannot read with `invalid_view` (Slack: `invalid_arguments` with pointers), and checks no blocks at all.
