import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { features } from '../../src/features/index.ts';
import { type Player, startBot, type TestBot } from '../support/harness.ts';
import { probe } from '../support/probe.ts';
import { sendSigned } from '../support/signed.ts';

let t: TestBot;
let ana: Player;
let url: string;

beforeAll(async () => {
  t = await startBot({ features: [...features, probe()] });
  ana = await t.person('ana', { role: 'member' });
  url = `http://127.0.0.1:${t.bot.port}`;
});
afterAll(() => t.stop());

describe('a request', () => {
  const body = new URLSearchParams({
    command: '/kam',
    text: 'help',
    user_id: 'U0NOBODY',
    team_id: 'T0NOBODY',
    trigger_id: '1',
  }).toString();
  const send = (change: object) =>
    sendSigned({ url: `${url}/slack/events`, secret: t.slack.signingSecret, body, ...change });
  const seconds = () => Math.floor(Date.now() / 1000);

  it('is taken with a good signature', async () => expect((await send({})).status).toBe(200));
  it('is refused with a wrong signature', async () => expect((await send({ secret: 'wrong' })).status).toBe(401));
  it.each([
    ['past', -301],
    ['future', 301],
  ])('is refused from more than five minutes in the %s', async (_, offset) => {
    expect((await send({ timestamp: seconds() + offset })).status).toBe(401);
  });
  it('of an unknown workspace is told that the bot is not installed there', async () => {
    const command = {
      command: '/kam',
      text: 'help',
      team_id: 'T0NOBODY',
      user_id: 'U0NOBODY',
      channel_id: 'D0NOBODY',
      trigger_id: '1.2.3',
    };
    const told: string[] = [];
    const server = (await import('node:http')).createServer((request, response) => {
      request.on('data', (chunk: Buffer) => told.push(chunk.toString()));
      request.on('end', () => response.end('ok'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const answer = await send({
      body: new URLSearchParams({ ...command, response_url: `http://127.0.0.1:${port}/` }).toString(),
    });
    await t.settled();
    server.close();
    expect(answer.status).toBe(200);
    expect(told.join('')).toContain('not installed in your workspace');
  });
});

describe('an event', () => {
  const answers = () => ana.user.inbox().filter(({ bot_id }) => bot_id).length;
  const lastEventId = (): string => {
    const sent = t.slack.requests.findLast((one) => one.to === 'app' && one.kind === 'event');
    return sent?.to === 'app' ? String(sent.payload.event_id) : '';
  };

  it('delivered again is worked once', async () => {
    const before = answers();
    await ana.tells('probe page');
    await t.slack.redeliver(lastEventId());
    await t.settled();
    expect(answers()).toBe(before + 1);
  });

  it('is not answered twice when only the confirmation of the answer was lost', async () => {
    const before = answers();
    t.slack.faults.inject({ method: 'chat.postMessage', kind: 'reset', after: true });
    await ana.tells('probe page');
    await t.settled();
    expect(answers()).toBe(before + 1);
  });

  it('that could not be stored answers 500, and is worked when Slack sends it again', async () => {
    const before = answers();
    await t.db.$executeRawUnsafe('ALTER TABLE "Inbox" RENAME TO "Inbox_away"');
    await ana.user.dm('probe page');
    const refused = t.slack.requests.findLast((one) => one.to === 'app' && one.kind === 'event');
    await t.db.$executeRawUnsafe('ALTER TABLE "Inbox_away" RENAME TO "Inbox"');
    expect(refused).toMatchObject({ status: 500 });
    expect(answers()).toBe(before);
    await t.slack.redeliver(lastEventId());
    await t.settled();
    expect(answers()).toBe(before + 1);
  });
});

describe('the process', () => {
  const get = async (path: string) => {
    const response = await fetch(url + path);
    return { status: response.status, text: await response.text() };
  };

  it('says that it lives and is ready', async () => {
    expect(await get('/healthz')).toEqual({ status: 200, text: 'ok' });
    expect(await get('/readyz')).toEqual({ status: 200, text: 'ready' });
    expect((await get('/nothing')).status).toBe(404);
  });

  it('survives a path that is no address', async () => {
    const { connect } = await import('node:net');
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(t.bot.port, '127.0.0.1', () =>
        socket.write('GET // HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
      );
      socket.once('data', (chunk) => resolve(chunk.toString()));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 404/);
    expect((await get('/healthz')).status).toBe(200);
  });

  it('measures acknowledgements, queues and 429s', async () => {
    t.slack.faults.inject({ method: 'chat.postMessage', kind: '429', retryAfter: 1 });
    await ana.tells('probe page');
    t.slack.faults.clear();
    const { text } = await get('/metrics');
    expect(text).toMatch(/kam_ack_seconds_count\{type="event"\} [1-9]/);
    expect(text).toContain('kam_queue_depth{queue="deliveries"}');
    expect(text).toMatch(/kam_slack_rate_limited_total\{method="chat.postMessage"\} 1/);
  });
});
