import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FakeSlack, type FakeUser, startFakeSlack } from '../../src/sandbox/index.ts';
import type { RequestLine, Screen } from '../../src/sandbox/page/api.ts';
import { type Bot, startBot } from './bot.ts';
import { fullManifest } from './manifest.ts';

/** The same at every start, as the sandbox's own workspace is. */
function smallOffice(slack: FakeSlack) {
  const ids = { team: 'T0SMALL', botUser: 'U0SMALLBOT', bot: 'B0SMALL' };
  const workspace = slack.addWorkspace({ name: 'Small office', ids });
  const [ana, ben, cora, dev] = ['ana', 'ben', 'cora', 'dev'].map((name) =>
    workspace.addUser({ id: `U0${name}`, name, tz: name === 'dev' ? 'Asia/Kolkata' : 'Europe/Berlin' }),
  ) as [FakeUser, FakeUser, FakeUser, FakeUser];
  workspace.addChannel({ id: 'C0GENERAL', name: 'general', members: [ana, ben, cora, dev], bot: true });
  workspace.addChannel({ id: 'C0ACME', name: 'acme', members: [ana, ben, dev], bot: true });
  return { workspace, people: { ana, ben, cora, dev } };
}

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
      block_id: 'buttons',
      elements: [{ type: 'button' as const, action_id: 'more', text: { type: 'plain_text' as const, text: 'More' } }],
    },
  ],
};

beforeEach(async () => {
  fake = await startFakeSlack({ manifest: fullManifest() });
  origin = fake.apiUrl.replace('/api/', '');
  const { workspace } = smallOffice(fake);
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

async function post(
  act: string,
  body: object,
  to: FakeSlack = fake,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${new URL(to.apiUrl).origin}/sandbox/${act}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const screen = async (as: string, channel = 'C0ACME'): Promise<Screen> =>
  (await fetch(`${origin}/sandbox/screen?as=${as}&channel=${channel}`)).json() as Promise<Screen>;

const lines = async (): Promise<RequestLine[]> =>
  ((await (await fetch(`${origin}/sandbox/requests?after=0`)).json()) as { requests: RequestLine[] }).requests;

const goal = { type: 'plain_text_input', value: 'Grow' };
const more = { blockId: 'buttons', actionId: 'more' };

it('lets somebody type, click and submit, and shows each person their own screen', async () => {
  const typed = await post('command', { as: 'ana', channel: 'C0ACME', text: 'help' });
  expect(typed).toMatchObject({ status: 200, body: { result: { status: 200 } } });
  const seen = await screen('ana');
  expect(seen).toMatchObject({
    me: { name: 'ana' },
    views: [{ title: { text: 'Form' } }],
    channel: { messages: [{ text: 'In acme', ephemeral: true }] },
    bot: { name: 'kam', isBot: true },
  });
  expect(seen.channels.map(({ name }) => name)).toEqual(['acme', 'general', 'directmessage']);
  expect(await screen('ben')).toMatchObject({ views: [], channel: { messages: [] } });

  await post('click', { as: 'ana', what: more, values: { goal } });
  expect((await screen('ana')).views[0]?.state.values.goal).toEqual({ value: goal });
  const empty = { type: 'plain_text_input', value: null };
  expect(await post('submit', { as: 'ana', values: { goal: empty } })).toMatchObject({
    body: { result: { refused: true, errors: { goal: expect.any(String) } } },
  });
  expect(await post('submit', { as: 'ana', values: { goal } })).toMatchObject({ body: { result: { closed: true } } });
  expect((await screen('ana')).views).toEqual([]);
});

it('counts what somebody has not read yet, until they look', async () => {
  const unread = async (as: string): Promise<number | undefined> =>
    (await screen(as)).channels.find(({ name }) => name === 'acme')?.unread;
  await post('say', { as: 'ben', channel: 'C0ACME', text: 'Morning' });
  expect([await unread('ana'), await unread('ben')]).toEqual([1, 0]);
  await post('read', { as: 'ana', channel: 'C0ACME' });
  expect(await unread('ana')).toBe(0);
});

it('shows a channel to nobody who is not in it', async () => {
  await post('say', { as: 'ben', channel: 'C0ACME', text: 'Morning' });
  expect((await screen('cora')).channel).toBeNull();
  expect((await screen('cora')).channels.map(({ name }) => name)).toEqual(['general', 'directmessage']);
});

it('tells a page that listens of each change', async () => {
  const stop = new AbortController();
  const response = await fetch(`${origin}/sandbox/changes`, { signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const next = async (): Promise<number> => JSON.parse(((await reader?.read())?.value ?? '').slice(6)).version;
  const before = await next();
  await post('say', { as: 'ben', channel: 'C0ACME', text: 'Morning' });
  expect(await next()).toBeGreaterThan(before);
  stop.abort();
});

it('moves the clock by an hour, a day, or to the next Monday at nine where the person is', async () => {
  const now = async (): Promise<number> => new Date((await screen('dev')).now).getTime();
  const before = await now();
  await post('clock', { as: 'dev', step: 'hour' });
  expect(await now()).toBeGreaterThanOrEqual(before + 3_600_000);
  await post('clock', { as: 'dev', step: 'day' });
  expect(await now()).toBeGreaterThanOrEqual(before + 25 * 3_600_000);
  const moved = await post('clock', { as: 'dev', step: 'monday' });
  const { now: monday } = moved.body.result as { now: string };
  const local = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Kolkata', dateStyle: 'full', timeStyle: 'short' });
  expect(local.format(new Date(monday))).toMatch(/^Monday.*09:00$/);
});

it('makes Slack fail for as long as a fault is switched on', async () => {
  await post('fault', { as: 'ana', fault: 'broken', on: true });
  expect((await screen('ana')).faults).toEqual(['broken']);
  const call = () => fetch(`${fake.apiUrl}api.test`, { method: 'POST' });
  expect([(await call()).status, (await call()).status]).toEqual([500, 500]);
  await post('fault', { as: 'ana', fault: 'broken', on: false });
  expect((await call()).status).toBe(200);
});

it('switches the other faults off with one, and names it in the inspector', async () => {
  await post('fault', { as: 'ana', fault: 'slow', on: true });
  await post('fault', { as: 'ana', fault: 'broken', on: true });
  expect((await screen('ana')).faults).toEqual(['broken']);
  await fetch(`${fake.apiUrl}api.test`, { method: 'POST' });
  expect((await lines()).at(-1)).toMatchObject({ problem: 'fault: Slack is broken' });
});

it('keeps what a hidden workspace asks and is sent out of the inspector', async () => {
  const hidden = fake.addWorkspace({ name: 'Gallery', isHidden: true });
  const gil = hidden.addUser({ name: 'gil' });
  fake.deliverTo([]);
  const headers = { authorization: `Bearer ${hidden.botToken}` };
  const call = () => fetch(`${fake.apiUrl}chat.dance`, { method: 'POST', headers });
  const shown = (await lines()).length;
  await gil.dm('hello');
  await gil.command('help');
  await call();
  fake.faults.inject({ kind: '500' });
  await call();
  expect(await lines()).toHaveLength(shown);
  await fetch(`${fake.apiUrl}chat.dance`, { method: 'POST' });
  expect(await lines()).toHaveLength(shown + 1);
});

it('lists the requests in both directions, with their time and what was wrong', async () => {
  await post('command', { as: 'ana', channel: 'C0ACME', text: 'help' });
  await fetch(`${fake.apiUrl}chat.dance`, { method: 'POST' });
  const requests = await lines();
  const command = requests.find(({ what }) => what === '/kam help');
  expect(command).toMatchObject({ to: 'app', status: 200, isOk: true, tookMs: expect.any(Number) });
  expect(requests.at(-1)).toMatchObject({ to: 'slack', what: 'chat.dance', isOk: false, problem: 'unknown_method' });
  const detail = await (await fetch(`${origin}/sandbox/requests/${command?.n}`)).json();
  expect(detail).toMatchObject({ sent: { command: '/kam', text: 'help' } });
});

it('takes a file and gives it back to those of the workspace, to save unless it is a picture', async () => {
  const base64 = Buffer.from('a,b').toString('base64');
  const file = { channel: 'C0ACME', name: 'list.csv', mimetype: 'text/csv', base64, text: 'Here' };
  await post('upload', { as: 'ben', ...file });
  const [message] = (await screen('ana')).channel?.messages ?? [];
  expect(message).toMatchObject({ text: 'Here', shownFiles: [{ name: 'list.csv', size: 3 }] });
  const answer = await fetch(`${origin}${message?.shownFiles[0]?.url}?as=ana`);
  expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''list.csv");
  expect(await answer.text()).toBe('a,b');
});

it('explains what is not possible', async () => {
  expect(await post('click', { as: 'ana', what: more })).toMatchObject({
    status: 400,
    body: { error: 'This window is no longer open.' },
  });
  expect(await post('command', { as: 'nobody', text: 'help', channel: 'C0' })).toMatchObject({
    status: 400,
    body: { error: 'nobody is called nobody' },
  });
  expect(await post('dance', { as: 'ana' })).toMatchObject({ status: 404 });
});

it('keeps workspace and clock over a restart, and begins anew when the file is damaged', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kam-sandbox-'));
  const file = join(folder, 'sandbox');
  const open = () => startFakeSlack({ manifest: fullManifest(), keepIn: file });
  const first = await open();
  const { people, workspace } = smallOffice(first);
  await people.ben.say({ id: 'C0ACME' }, 'Morning');
  const dm = await people.ana.dm('hello');
  await post('clock', { as: 'ben', step: 'day' }, first);
  const moved = first.now();
  await first.close();

  const second = await open();
  const again = smallOffice(second);
  expect(again.workspace.messages({ id: 'C0ACME', name: 'acme' })).toMatchObject([{ text: 'Morning' }]);
  expect(again.people.ana.inbox()).toMatchObject([{ text: 'hello', channel: dm.channel }]);
  expect(second.now().getTime()).toBeGreaterThanOrEqual(moved.getTime());
  expect(again.workspace.botToken).not.toBe(workspace.botToken);
  await second.close();

  await writeFile(file, 'no such thing');
  const third = await open();
  expect(smallOffice(third).people.ana.inbox()).toEqual([]);
  await third.close();
  await rm(folder, { recursive: true });
});

it('answers no other web page: neither another host name nor a form', async () => {
  const { port } = new URL(origin);
  const ask = (path: string, host: string): Promise<number | undefined> =>
    new Promise((resolve) => {
      const options = { host: '127.0.0.1', port, path, headers: { host } };
      request(options, (response) => resolve(response.statusCode)).end();
    });
  expect(await ask('/sandbox/screen?as=ana', 'evil.example')).toBe(403);
  expect(await ask('/', 'evil.example')).toBe(403);
  expect(await ask('/sandbox/screen?as=ana', `localhost:${port}`)).toBe(200);
  const plain = await fetch(`${origin}/sandbox/command`, { method: 'POST', body: '{"as":"ana","text":"x"}' });
  expect(plain.status).toBe(415);
});

it('gives out no file but those of the page', async () => {
  for (const path of [
    '/page/../../main.js',
    '/page/%2e%2e/%2e%2e/main.js',
    '/vendor/..%2fpackage.json',
    '/package.json',
  ]) {
    expect((await fetch(`${origin}${path}`)).status).toBe(404);
  }
});
