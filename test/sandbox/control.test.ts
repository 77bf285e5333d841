import { request } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FakeSlack, startFakeSlack, startSandboxWorkspace } from '../../src/sandbox/index.ts';
import { eventually } from '../support/eventually.ts';
import { type Bot, startBot } from './bot.ts';
import { fullManifest } from './manifest.ts';

let fake: FakeSlack;
let bot: Bot;
let origin: string;

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
    {
      type: 'actions' as const,
      elements: [{ type: 'button' as const, action_id: 'more', text: { type: 'plain_text' as const, text: 'More' } }],
    },
  ],
};

beforeEach(async () => {
  fake = await startFakeSlack({ manifest: fullManifest() });
  origin = fake.apiUrl.replace('/api/', '');
  const { workspace } = startSandboxWorkspace(fake);
  bot = await startBot(fake, [workspace], (app) => {
    app.command('/kam', async ({ ack, body, client }) => {
      await client.views.open({ trigger_id: body.trigger_id, view: form });
      await ack(`In ${body.channel_name}`);
    });
    app.action('more', async ({ ack }) => ack());
    app.view('form', async ({ ack }) => ack());
    app.message('hello', async ({ say }) => {
      await say('Hello yourself');
    });
  });
  fake.deliverTo(bot);
});

afterEach(async () => {
  await bot.stop();
  await fake.close();
});

async function post(act: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${origin}/sandbox/${act}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const state = async (as: string): Promise<Record<string, unknown>> =>
  (await fetch(`${origin}/sandbox/state?as=${as}`)).json() as Promise<Record<string, unknown>>;

it('lets somebody type, click and submit by hand, and shows what they see', async () => {
  expect(await post('command', { as: 'ana', channel: '#acme', text: 'help' })).toMatchObject({
    status: 200,
    body: { result: { status: 200 } },
  });
  expect(await state('ana')).toMatchObject({
    person: { name: 'ana' },
    ephemerals: [{ text: 'In acme' }],
    views: [{ title: { text: 'Form' } }],
    channels: [{ name: 'general' }, { name: 'acme' }, { name: 'meridale-care' }, { name: 'portolan-orrendale' }],
  });
  expect(await state('ben')).toMatchObject({ ephemerals: [], views: [] });
  expect(await post('click', { as: 'ana', what: 'More' })).toMatchObject({ body: { result: { status: 200 } } });
  expect(await post('submit', { as: 'ana', values: {} })).toMatchObject({ body: { result: { refused: true } } });
  expect(await post('submit', { as: 'ana', values: { goal: 'Grow' } })).toMatchObject({
    body: { result: { closed: true } },
  });
  await post('say', { as: 'ana', text: 'hello' });
  const shown = await eventually(async () => {
    const now = await state('ana');
    return (now.inbox as unknown[]).length === 2 && now;
  }, 'the answer');
  expect(shown).toMatchObject({ views: [], inbox: [{ text: 'hello' }, { text: 'Hello yourself' }] });
});

it('tells who is there and what one can do', async () => {
  const response = await fetch(`${origin}/sandbox`);
  expect(await response.json()).toMatchObject({
    workspaces: [
      {
        name: 'Orrendale',
        people: expect.arrayContaining(['ana', 'ben', 'cora', 'dev', 'eve', 'gus', 'sol']),
        channels: ['general', 'acme', 'meridale-care', 'portolan-orrendale'],
      },
    ],
    acts: expect.arrayContaining(['POST /sandbox/command']),
  });
});

it('explains what is not possible', async () => {
  expect(await post('click', { as: 'ana', what: 'More' })).toMatchObject({
    status: 400,
    body: { error: 'ana has no view open' },
  });
  expect(await post('command', { as: 'nobody', text: 'help' })).toMatchObject({
    status: 400,
    body: { error: 'nobody is called nobody' },
  });
  expect(await post('dance', { as: 'ana' })).toMatchObject({ status: 404 });
});

it('answers no web page: neither another host name nor a form', async () => {
  const strange = await new Promise<number | undefined>((resolve) => {
    const { port } = new URL(origin);
    const options = { host: '127.0.0.1', port, path: '/sandbox/state?as=ana', headers: { host: 'evil.example' } };
    request(options, (response) => resolve(response.statusCode)).end();
  });
  expect(strange).toBe(403);
  const plain = await fetch(`${origin}/sandbox/command`, { method: 'POST', body: '{"as":"ana","text":"x"}' });
  expect(plain.status).toBe(415);
});
