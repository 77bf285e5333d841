import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type FakeSlack, type FakeUser, type FakeWorkspace, startFakeSlack } from '../../src/sandbox/index.ts';
import { eventually } from '../support/eventually.ts';
import { startSocketBot } from './bot.ts';
import { fullManifest } from './manifest.ts';

let fake: FakeSlack;
let workspace: FakeWorkspace;
let ana: FakeUser;
let seen: string[];
let stops: (() => Promise<void>)[];

beforeEach(async () => {
  fake = await startFakeSlack({ manifest: fullManifest(), eventRetryDelaysMs: [0] });
  workspace = fake.addWorkspace({ name: 'Acme Works' });
  ana = workspace.addUser({ name: 'ana' });
  seen = [];
  stops = [];
});

afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await fake.close();
});

async function connect(name: string): Promise<Awaited<ReturnType<typeof startSocketBot>>> {
  const bot = await startSocketBot(fake, [workspace], (app) => {
    app.command('/kam', async ({ ack, command, client, body }) => {
      seen.push(`${name}: ${command.text}`);
      if (command.text === 'silence') return;
      if (command.text === 'form') await client.views.open({ trigger_id: body.trigger_id, view: form });
      await ack('Hello');
    });
    app.view('form', async ({ ack }) => {
      await ack({ response_action: 'errors', errors: { goal: 'Too vague' } });
    });
    app.message(async ({ message, context }) => {
      if ('text' in message) seen.push(`${name}: ${message.text} (${context.retryNum})`);
    });
  });
  stops.push(bot.stop);
  return bot;
}

async function socketUrl(): Promise<string> {
  const response = await fetch(`${fake.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${fake.appToken}` },
  });
  return ((await response.json()) as { url: string }).url;
}

const form = {
  type: 'modal' as const,
  callback_id: 'form',
  title: { type: 'plain_text' as const, text: 'Form' },
  submit: { type: 'plain_text' as const, text: 'Save' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'goal',
      label: { type: 'plain_text' as const, text: 'Goal' },
      element: { type: 'plain_text_input' as const, action_id: 'value' },
    },
  ],
};

describe('Socket Mode', () => {
  it('carries commands and the words of their acknowledgement', async () => {
    await connect('one');
    expect(await ana.command('help')).toMatchObject({ status: 200 });
    expect(ana.ephemerals()).toMatchObject([{ text: 'Hello' }]);
  });

  it('carries forms and what the acknowledgement says beside the fields', async () => {
    await connect('one');
    await ana.command('form');
    expect(await ana.submit({ goal: 'Grow' })).toMatchObject({ closed: false, errors: { goal: 'Too vague' } });
  });

  it('carries events', async () => {
    await connect('one');
    await ana.dm('hello');
    await eventually(() => seen.includes('one: hello (0)'), 'the message');
  });

  it('shows a timeout when nothing is acknowledged', async () => {
    await connect('one');
    expect(await ana.command('silence')).toMatchObject({ error: 'operation_timeout' });
  });

  it('takes connections in turn, and HTTP goes first when there is a request URL', async () => {
    await connect('one');
    await connect('two');
    expect(fake.connections).toBe(2);
    await ana.command('1');
    await ana.command('2');
    expect(new Set(seen.map((line) => line.split(':')[0]))).toEqual(new Set(['one', 'two']));
    fake.deliverTo({ url: 'http://127.0.0.1:9/slack/events' });
    expect(await ana.command('3')).toMatchObject({ error: 'dispatch_failed' });
  });

  it('asks to reconnect, and clients do', async () => {
    const { receiver } = await connect('one');
    let connections = 0;
    receiver.client.on('connected', () => {
      connections += 1;
    });
    fake.refreshSockets();
    await eventually(() => connections === 1 && fake.connections === 1, 'the new connection', 20_000);
    expect(await ana.command('help')).toMatchObject({ status: 200 });
  });

  it('has no second use for an address', async () => {
    const url = await socketUrl();
    const open = (): Promise<string> =>
      new Promise((resolve) => {
        const socket = new WebSocket(url);
        socket.onmessage = ({ data }) => resolve(JSON.parse(String(data)).type);
        socket.onerror = () => resolve('refused');
      });
    expect(await open()).toBe('hello');
    expect(await open()).toBe('refused');
  });

  it('delivers an event again, as a retry, when the connection went before the acknowledgement', async () => {
    const socket = new WebSocket(await socketUrl());
    socket.onmessage = ({ data }) => {
      if (JSON.parse(String(data)).type === 'events_api') socket.close();
    };
    await eventually(() => fake.connections === 1, 'the connection');
    await connect('two');
    await ana.dm('hello');
    await eventually(() => seen.includes('two: hello (1)'), 'the retry');
    const retry = await eventually(
      () => fake.requests.find((one) => one.to === 'app' && one.retry !== undefined),
      'the record of the retry',
    );
    expect(retry).toMatchObject({ retry: { num: 1, reason: 'connection_failed' } });
  });
});
