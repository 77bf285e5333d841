import { describe, expect, it } from 'vitest';
import { failure } from './bot.ts';
import { ana, openOffice, reopenWithout, slack, workspace } from './office.ts';

openOffice();

describe('people', () => {
  it('have a zone, an offset, roles, and a locale on request', async () => {
    const cora = workspace.addUser({
      name: 'cora',
      email: 'cora@acme.example',
      tz: 'Asia/Kolkata',
      locale: 'de-DE',
      isOwner: true,
      isUltraRestricted: true,
    });
    const { user } = await slack.users.info({ user: cora.id });
    expect(user).toMatchObject({
      id: cora.id,
      team_id: workspace.teamId,
      tz: 'Asia/Kolkata',
      tz_offset: 19_800,
      is_owner: true,
      is_admin: false,
      is_restricted: true,
      is_ultra_restricted: true,
      is_bot: false,
      deleted: false,
      profile: { email: 'cora@acme.example' },
    });
    expect(user).not.toHaveProperty('locale');
    expect(user).not.toHaveProperty('is_stranger');
    expect((await slack.users.info({ user: cora.id, include_locale: true })).user).toMatchObject({ locale: 'de-DE' });
  });

  it('who left have no zone any more', async () => {
    await workspace.change(ana, { deleted: true });
    const { user } = await slack.users.info({ user: ana.id });
    expect(user).toMatchObject({ deleted: true });
    expect(user).not.toHaveProperty('tz');
  });

  it('of other organisations show no address, and are strangers outside shared channels', async () => {
    const zoe = workspace.addUser({ name: 'zoe', email: 'zoe@customer.example', teamId: 'T0CUSTOMER' });
    const { user } = await slack.users.info({ user: zoe.id });
    expect(user).toMatchObject({ team_id: 'T0CUSTOMER', is_stranger: true });
    expect(user?.profile).not.toHaveProperty('email');
    workspace.addChannel({ name: 'acme', members: [zoe], bot: true, isExtShared: true });
    expect((await slack.users.info({ user: zoe.id })).user).toMatchObject({ is_stranger: false });
    expect(await failure(slack.users.lookupByEmail({ email: 'zoe@customer.example' }))).toBe('users_not_found');
  });

  it('show an address only with users:read.email', async () => {
    await reopenWithout('users:read.email');
    const ben = workspace.addUser({ name: 'ben', email: 'ben@acme.example' });
    expect((await slack.users.info({ user: ben.id })).user?.profile).not.toHaveProperty('email');
  });

  it('are found by address and listed page by page', async () => {
    const ben = workspace.addUser({ name: 'ben', email: 'Ben@acme.example' });
    expect((await slack.users.lookupByEmail({ email: 'ben@ACME.example' })).user?.id).toBe(ben.id);
    const first = await slack.users.list({ limit: 2 });
    const second = await slack.users.list({ limit: 2, cursor: first.response_metadata?.next_cursor ?? '' });
    expect([...(first.members ?? []), ...(second.members ?? [])].map(({ id }) => id)).toEqual([
      'USLACKBOT',
      workspace.botUserId,
      ana.id,
      ben.id,
    ]);
    expect(second.response_metadata?.next_cursor).toBe('');
    expect(await failure(slack.users.list({ cursor: 'x' }))).toBe('invalid_cursor');
  });
});

describe('conversations', () => {
  it('say whether they are shared, whether the bot is in, and how many are', async () => {
    const channel = workspace.addChannel({ name: 'acme', members: [ana], isExtShared: true });
    expect((await slack.conversations.info({ channel: channel.id })).channel).toMatchObject({
      id: channel.id,
      name: 'acme',
      is_ext_shared: true,
      is_shared: true,
      is_private: false,
      is_member: false,
      is_im: false,
    });
    workspace.join(channel, 'bot');
    const { channel: shown } = await slack.conversations.info({ channel: channel.id, include_num_members: true });
    expect(shown).toMatchObject({ is_member: true, num_members: 2 });
  });

  it('list their members page by page', async () => {
    const ben = workspace.addUser({ name: 'ben' });
    const channel = workspace.addChannel({ name: 'acme', members: [ana, ben] });
    const first = await slack.conversations.members({ channel: channel.id, limit: 1 });
    expect(first.members).toEqual([ana.id]);
    const cursor = first.response_metadata?.next_cursor ?? '';
    expect((await slack.conversations.members({ channel: channel.id, limit: 1, cursor })).members).toEqual([ben.id]);
    workspace.leave(channel, ana);
    expect((await slack.conversations.members({ channel: channel.id })).members).toEqual([ben.id]);
  });

  it('with one person open once', async () => {
    const first = await slack.conversations.open({ users: ana.id });
    const second = await slack.conversations.open({ users: ana.id });
    expect(first.channel?.id).toBe(second.channel?.id);
    expect(await failure(slack.conversations.open({ users: 'U0NOBODY' }))).toBe('user_not_found');
  });
});
