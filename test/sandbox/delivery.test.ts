import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { world } from './bot.ts';
import { type Answering, closeAll, closeLater, type Received, replica, sandbox } from './listener.ts';

afterEach(closeAll);

describe('what is sent to the app', () => {
  it('is signed, with the time it was sent', async () => {
    const { fake, ana } = await sandbox();
    const { received } = await replica(fake);
    await ana.command('help');
    const { headers, body } = received[0] as Received;
    const timestamp = String(headers['x-slack-request-timestamp']);
    const digest = createHmac('sha256', fake.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
    expect(headers['x-slack-signature']).toBe(`v0=${digest}`);
    expect(Math.abs(Date.now() / 1000 - Number(timestamp))).toBeLessThan(60);
  });

  it('has exactly the content types of Slack', async () => {
    const { fake, ana } = await sandbox();
    const { received } = await replica(fake);
    await ana.command('help');
    await ana.dm('hello');
    const types = received.map(({ headers }) => headers['content-type']);
    expect(types).toEqual(['application/x-www-form-urlencoded', 'application/json']);
  });

  it('reaches Bolt only with the right secret', async () => {
    const { fake, ana } = await sandbox();
    const other = await world((app) => app.command('/kam', async ({ ack }) => ack()));
    closeLater(other.close);
    fake.deliverTo(other.bot);
    expect(await ana.command('help')).toMatchObject({ status: 401, error: 'dispatch_failed' });
  });

  it('carries a command as Slack words it, people and channels as ids', async () => {
    const { fake, ana } = await sandbox();
    const workspace = fake.addWorkspace({ name: 'Other Co' });
    const ben = workspace.addUser({ name: 'ben' });
    const channel = workspace.addChannel({ name: 'acme', members: [ben] });
    const { received } = await replica(fake);
    await ben.command('give @ben #acme & <b> <@U0NOBODY>', { channel });
    await ana.command('me @ben');
    const [first, second] = received.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
    expect(first).toMatchObject({
      team_id: workspace.teamId,
      team_domain: 'other-co',
      channel_id: channel.id,
      channel_name: 'acme',
      user_id: ben.id,
      user_name: 'ben',
      command: '/kam',
      text: `give <@${ben.id}|ben> <#${channel.id}|acme> &amp; &lt;b&gt; <@U0NOBODY>`,
      is_enterprise_install: 'false',
      api_app_id: fake.appId,
    });
    expect(second).toMatchObject({ text: 'me @ben', channel_name: 'directmessage' });
  });

  it('goes to the replicas in turn, past one that is down', async () => {
    const { fake, ana } = await sandbox();
    const first = await replica(fake);
    const second = await replica(fake);
    fake.deliverTo([first, second]);
    await ana.command('1');
    await ana.command('2');
    expect([first.received.length, second.received.length]).toEqual([1, 1]);
    await first.close();
    expect(await ana.command('3')).toMatchObject({ status: 200 });
    expect(await ana.command('4')).toMatchObject({ status: 200 });
    expect(second.received.length).toBe(3);
  });

  it('is on record with status and duration', async () => {
    const { fake, ana } = await sandbox();
    await replica(fake, () => ({ body: 'Hello' }));
    await ana.command('help');
    expect(fake.requests).toContainEqual(
      expect.objectContaining({ to: 'app', kind: 'command', status: 200, body: 'Hello', ackMs: expect.any(Number) }),
    );
  });
});

describe('an acknowledgement that does not come', () => {
  it.each<[string, Answering, string]>([
    ['in time', () => 'silence', 'operation_timeout'],
    ['but an error does', () => ({ status: 500 }), 'dispatch_failed'],
  ])('%s shows the person %s', async (_, answering, error) => {
    const { fake, ana } = await sandbox({ ackTimeoutMs: 300 });
    await replica(fake, answering);
    expect(await ana.command('help')).toMatchObject({ error });
    expect(ana.ephemerals()).toMatchObject([{ user: 'USLACKBOT', text: `/kam failed with the error "${error}"` }]);
  });

  it('because nobody listens is a failed dispatch', async () => {
    const { ana } = await sandbox();
    expect(await ana.command('help')).toMatchObject({ error: 'dispatch_failed' });
  });
});

describe('words in the acknowledgement of a command', () => {
  it.each([
    ['plain', 'Just you', 'Just you'],
    ['as JSON', JSON.stringify({ text: 'Just you' }), 'Just you'],
  ])('%s are shown to the person alone', async (_, body, text) => {
    const { fake, ana } = await sandbox();
    await replica(fake, () => ({ body }));
    await ana.command('help');
    expect(ana.ephemerals()).toMatchObject([{ text, ephemeral: true }]);
    expect(ana.inbox()).toEqual([]);
  });

  it('are shown to all with response_type in_channel', async () => {
    const { fake, ana } = await sandbox();
    await replica(fake, () => ({ body: JSON.stringify({ text: 'All', response_type: 'in_channel' }) }));
    await ana.command('help');
    expect(ana.inbox()).toMatchObject([{ text: 'All' }]);
  });
});
