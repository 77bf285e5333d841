import { describe, expect, it } from 'vitest';
import { client, failure } from './bot.ts';
import { ana, fake, openOffice, reopenWithout, slack, workspace } from './office.ts';

openOffice();

describe('a call', () => {
  it('of a method Slack does not have fails', async () => {
    expect(await failure(slack.apiCall('chat.shout'))).toBe('unknown_method');
  });

  it('names the arguments that are missing', async () => {
    await expect(slack.apiCall('chat.postMessage', { text: 'a' })).rejects.toMatchObject({
      data: {
        error: 'invalid_arguments',
        response_metadata: { messages: ['[ERROR] missing required field: channel'] },
      },
    });
  });

  it('needs a token, a known one, of the right kind, of an installed app', async () => {
    const response = await fetch(`${fake.apiUrl}auth.test`, { method: 'POST' });
    expect(await response.json()).toEqual({ ok: false, error: 'not_authed' });
    expect(await failure(client(fake, 'xoxb-wrong').auth.test())).toBe('invalid_auth');
    expect(await failure(client(fake, fake.appToken).auth.test())).toBe('not_allowed_token_type');
    expect(await failure(slack.apps.connections.open())).toBe('not_allowed_token_type');
    await workspace.uninstall();
    expect(await failure(slack.auth.test())).toBe('account_inactive');
    await expect(ana.command('help')).rejects.toThrow('not installed');
  });

  it('acts in the workspace of its token only', async () => {
    const other = fake.addWorkspace({ name: 'Other Co' });
    expect(await client(fake, other).auth.test()).toMatchObject({ team_id: other.teamId, user_id: other.botUserId });
    expect(await failure(client(fake, other).users.info({ user: ana.id }))).toBe('user_not_found');
    expect(await failure(client(fake, other).chat.postMessage({ channel: ana.id, text: 'a' }))).toBe(
      'channel_not_found',
    );
  });

  it.each([
    ['chat:write', 'chat.postMessage', { channel: 'C1', text: 'a' }],
    ['users:read', 'users.info', { user: 'U1' }],
    ['users:read.email', 'users.lookupByEmail', { email: 'a@b.example' }],
    ['team:read', 'team.info', {}],
    ['im:write', 'conversations.open', { users: 'U1' }],
  ])('needs the scope %s for %s', async (scope, method, args) => {
    await reopenWithout(scope);
    await expect(slack.apiCall(method, args)).rejects.toMatchObject({
      data: {
        error: 'missing_scope',
        needed: expect.stringContaining(scope),
        provided: expect.not.stringMatching(new RegExp(`(^|,)${scope}(,|$)`)),
      },
    });
  });

  it('reads private channels and direct conversations with their own scopes only', async () => {
    await reopenWithout('groups:read');
    const secret = workspace.addChannel({ name: 'secret', isPrivate: true, bot: true });
    const open = workspace.addChannel({ name: 'open' });
    expect(await failure(slack.conversations.info({ channel: secret.id }))).toBe('missing_scope');
    expect(await failure(slack.conversations.info({ channel: open.id }))).toBe('ok');
    await reopenWithout('im:read');
    const dm = await slack.conversations.open({ users: ana.id });
    expect(await failure(slack.conversations.info({ channel: dm.channel?.id ?? '' }))).toBe('missing_scope');
  });

  it('is on record with its workspace and answer', async () => {
    await slack.apiCall('api.test', { hello: 'you' });
    await slack.auth.test();
    expect(fake.requests).toMatchObject([
      { to: 'slack', method: 'api.test', args: { hello: 'you' }, answer: { ok: true, args: { hello: 'you' } } },
      { to: 'slack', method: 'auth.test', teamId: workspace.teamId, answer: { ok: true, bot_id: workspace.botId } },
    ]);
  });
});
