import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KnownBlock } from '@slack/types';

import { beforeEach, describe, expect, it } from 'vitest';
import { startFakeSlack, startSandboxWorkspace } from '../../src/sandbox/index.ts';
import { eventually } from '../support/eventually.ts';
import { client, failure } from './bot.ts';
import { payloadOf, replica } from './listener.ts';
import { fullManifest } from './manifest.ts';
import { ana, fake, openOffice, reopen, reopenWithout, slack, workspace } from './office.ts';

const START = Date.parse('2026-11-20T09:00:00Z');
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0xff, 0xfe, 0x0a]);

let clock = START;
const pass = (ms: number): void => {
  clock += ms;
};

beforeEach(() => {
  clock = START;
});

// Far beyond the test, so that the clock alone decides.
openOffice({ now: () => new Date(clock), fileProcessingMs: 60_000 });

async function announced(filename = 'chart.png', length = PNG.length): Promise<{ id: string; url: string }> {
  const { file_id: id = '', upload_url: url = '' } = await slack.files.getUploadURLExternal({ filename, length });
  return { id, url };
}

const put = (url: string, body: Uint8Array<ArrayBuffer> | string = new Uint8Array(PNG)) =>
  fetch(url, { method: 'POST', body });

async function uploaded(filename?: string): Promise<string> {
  const { id, url } = await announced(filename);
  await put(url);
  return id;
}

type Completion = { channel_id?: string; channels?: string; initial_comment?: string; thread_ts?: string };

const complete = (id: string, rest: Completion = {}) =>
  slack.apiCall('files.completeUploadExternal', { files: [{ id, title: 'Chart' }], ...rest });

async function finished(filename?: string, rest?: Completion): Promise<string> {
  const id = await uploaded(filename);
  await complete(id, rest);
  pass(60_000);
  return id;
}

const withToken = (url: string | undefined, token = workspace.botToken) =>
  fetch(url ?? '', { headers: { authorization: `Bearer ${token}` } });

const picture = (slack_file: object): KnownBlock => ({ type: 'image', alt_text: 'A', slack_file }) as KnownBlock;

describe('an upload of the app', () => {
  it('goes in three steps and is shared when Slack has looked into it', async () => {
    const channel = workspace.addChannel({ name: 'acme', members: [ana], bot: true });
    const root = await ana.say(channel, 'Chart, please');
    const id = await uploaded();
    const share = { channel_id: channel.id, initial_comment: 'Here', thread_ts: root.ts };
    expect(await complete(id, share)).toMatchObject({
      files: [{ id, title: 'Chart', name: 'chart.png', size: 8, mimetype: '', filetype: '', shares: {} }],
    });
    expect(workspace.messages(channel)).toHaveLength(1);
    pass(60_000);
    const [, shown] = workspace.messages(channel);
    expect(shown).toMatchObject({
      subtype: 'file_share',
      text: 'Here',
      user: workspace.botUserId,
      bot_id: workspace.botId,
      thread_ts: root.ts,
      files: [{ id, title: 'Chart', mimetype: 'image/png', filetype: 'png', size: 8 }],
    });
    const { file } = await slack.files.info({ file: id });
    expect(file).toMatchObject({ mimetype: 'image/png', channels: [channel.id], is_public: true });
    expect(file?.shares?.public?.[channel.id]).toMatchObject([{ ts: shown?.ts }]);
  });

  it('through the client keeps every byte', async () => {
    await slack.filesUploadV2({
      filename: 'chart.png',
      file: PNG,
      channel_id: ana.inbox()[0]?.channel ?? (await dm()),
    });
    pass(60_000);
    const file = ana.inbox()[0]?.files?.[0];
    const answer = await withToken(file?.url_private);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG);
  });

  it('takes the bytes themselves too, of the length announced, once', async () => {
    const { id, url } = await announced();
    expect((await put(url, 'abc')).status).toBe(400);
    expect(await failure(complete(id))).toBe('file_not_found');
    const answer = await put(url);
    expect([answer.status, await answer.text()]).toEqual([200, 'OK - 8']);
    expect((await put(url)).status).toBe(404);
    expect((await put(`${url}x`)).status).toBe(404);
    expect(await failure(complete(id))).toBe('ok');
    expect(await failure(complete(id))).toBe('file_not_found');
  });

  it('needs a place the bot may post to', async () => {
    const open = workspace.addChannel({ name: 'open' });
    const other = workspace.addChannel({ name: 'other', bot: true });
    const id = await uploaded();
    expect(await failure(complete(id, { channel_id: 'C0NOWHERE' }))).toBe('channel_not_found');
    expect(await failure(complete(id, { channel_id: open.id }))).toBe('not_in_channel');
    const both = { channels: `${other.id},${ana.id}` };
    expect(await failure(complete(id, { ...both, thread_ts: '1.000001' }))).toBe('invalid_arguments');
    expect(await failure(complete(id, both))).toBe('ok');
    pass(60_000);
    expect([workspace.messages(other).length, ana.inbox().length]).toEqual([1, 1]);
  });

  it('refuses nonsense', async () => {
    const ask = (rest: object) => failure(slack.apiCall('files.getUploadURLExternal', { filename: 'a.png', ...rest }));
    expect(await ask({})).toBe('invalid_arguments');
    expect(await ask({ length: 0 })).toBe('invalid_arguments');
    expect(await ask({ length: 1, alt_txt: 'a'.repeat(1001) })).toBe('alt_txt_too_large');
    expect(await failure(slack.apiCall('files.completeUploadExternal', { files: [] }))).toBe('invalid_arguments');
    expect(await failure(complete('F0NOWHERE'))).toBe('file_not_found');
  });

  it.each([
    ['files:write', 'files.getUploadURLExternal', { filename: 'a.png', length: 1 }],
    ['files:write', 'files.completeUploadExternal', { files: [{ id: 'F1' }] }],
    ['files:write', 'files.delete', { file: 'F1' }],
    ['files:read', 'files.info', { file: 'F1' }],
  ])('needs the scope %s for %s', async (scope, method, args) => {
    await reopenWithout(scope);
    expect(await failure(slack.apiCall(method, args))).toBe('missing_scope');
  });

  it('is finished by itself after a while', async () => {
    await reopen(() => undefined, { fileProcessingMs: 50 });
    const id = await uploaded();
    await complete(id, { channel_id: ana.id });
    await eventually(async () => (await slack.files.info({ file: id })).file?.mimetype || null, 'the kind of the file');
    expect(ana.inbox()).toMatchObject([{ files: [{ id }] }]);
  });
});

describe('a file', () => {
  it('is only for the token of the app, and only when it is finished', async () => {
    const id = await uploaded();
    await complete(id);
    const url = (await slack.files.info({ file: id })).file?.url_private ?? '';
    expect((await withToken(url)).status).toBe(404);
    pass(60_000);
    expect((await withToken(url)).status).toBe(200);
    expect((await fetch(url)).status).toBe(403);
    expect((await withToken(url, fake.addWorkspace({ name: 'Other Co' }).botToken)).status).toBe(403);
  });

  it('stands in a picture block when it is a finished picture', async () => {
    const post = (file: object) =>
      failure(slack.chat.postMessage({ channel: ana.id, text: 'a', blocks: [picture(file)] }));
    const id = await uploaded();
    await complete(id);
    expect(await post({ id })).toBe('invalid_blocks');
    pass(60_000);
    expect(await post({ id })).toBe('ok');
    expect(await post({ url: (await slack.files.info({ file: id })).file?.permalink })).toBe('ok');
    expect(await post({ id: await finished('list.csv') })).toBe('invalid_blocks');
    await expect(
      slack.chat.postMessage({ channel: ana.id, text: 'a', blocks: [picture({ id: 'F0NOWHERE1' })] }),
    ).rejects.toMatchObject({ data: { errors: ['invalid slack file [json-pointer:/blocks/0/slack_file]'] } });
  });

  it('stands in a view on the same terms', async () => {
    const publish = (id: string) =>
      failure(slack.views.publish({ user_id: ana.id, view: { type: 'home', blocks: [picture({ id })] } }));
    expect(await publish('F0NOWHERE1')).toBe('invalid_arguments');
    expect(await publish(await finished())).toBe('ok');
  });

  it('leaves a tombstone when it is deleted', async () => {
    const id = await finished('chart.png', { channel_id: ana.id });
    await slack.files.delete({ file: id });
    expect(ana.inbox()).toMatchObject([{ files: [{ id, mode: 'tombstone' }] }]);
    expect(await failure(slack.files.info({ file: id }))).toBe('file_deleted');
    expect(await failure(slack.files.delete({ file: id }))).toBe('file_deleted');
  });
});

describe('a file in a form', () => {
  const csv = { name: 'list.csv', mimetype: 'text/csv', content: Buffer.from('name\nAcme\n') };
  const form = {
    type: 'modal' as const,
    callback_id: 'import',
    title: { type: 'plain_text' as const, text: 'Import' },
    submit: { type: 'plain_text' as const, text: 'Import' },
    blocks: [
      {
        type: 'input' as const,
        block_id: 'list',
        label: { type: 'plain_text' as const, text: 'List' },
        element: { type: 'file_input' as const, action_id: 'value', filetypes: ['csv'], max_files: 1 },
      },
    ],
  };

  it('arrives with the submission, and the app may read it', async () => {
    const app = await replica(fake);
    const { triggerId } = await ana.command('import');
    await slack.views.open({ trigger_id: triggerId, view: form });
    expect(await ana.submit({})).toMatchObject({ refused: true });
    await expect(ana.submit({ list: { ...csv, name: 'list.pdf' } })).rejects.toThrow('takes no pdf');
    await expect(ana.submit({ list: [csv, csv] })).rejects.toThrow('no more than 1');
    expect(await ana.submit({ list: csv })).toMatchObject({ closed: true });
    const { view } = payloadOf(app.received[1] ?? expect.fail()) as { view: { state: { values: Values } } };
    const [file] = view.state.values.list.value.files;
    expect(file).toMatchObject({ name: 'list.csv', mimetype: 'text/csv', user: ana.id });
    expect((await slack.files.info({ file: file?.id ?? '' })).file?.size).toBe(10);
    expect(await (await withToken(file?.url_private_download)).text()).toBe('name\nAcme\n');
    await app.close();
  });
});

type Values = { list: { value: { files: { id: string; url_private_download: string }[] } } };

describe('an upload of a person', () => {
  const list = { name: 'list.csv', mimetype: 'text/csv', content: Buffer.from('name\nAcme\n') };

  it('in the direct conversation is a message with the file, and the app may read it', async () => {
    const app = await replica(fake);
    const message = await ana.upload({ id: await dm() }, list, { text: 'Please import' });
    expect(message).toMatchObject({ subtype: 'file_share', text: 'Please import', files: [{ name: 'list.csv' }] });
    const file = message.files?.[0];
    expect(app.received.map(({ body }) => JSON.parse(body).event)).toMatchObject([
      { type: 'message', subtype: 'file_share', channel_type: 'im', user: ana.id, files: [{ id: file?.id }] },
      { type: 'file_shared', file_id: file?.id, user_id: ana.id, channel_id: message.channel },
    ]);
    expect(await (await withToken(file?.url_private_download)).text()).toBe('name\nAcme\n');
    expect(await failure(slack.files.delete({ file: file?.id ?? '' }))).toBe('cant_delete_file');
    await app.close();
  });

  it('where the app is not stays unknown to it', async () => {
    const channel = workspace.addChannel({ name: 'private', isPrivate: true, members: [ana] });
    const { files } = await ana.upload(channel, list);
    expect(await failure(slack.files.info({ file: files?.[0]?.id ?? '' }))).toBe('file_not_found');
  });
});

async function dm(): Promise<string> {
  return (await slack.conversations.open({ users: ana.id })).channel?.id ?? '';
}

it('files and Home tabs outlive a restart, byte for byte', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kam-files-'));
  const open = () => startFakeSlack({ manifest: fullManifest(), keepIn: join(folder, 'sandbox'), fileProcessingMs: 0 });
  const first = await open();
  const before = startSandboxWorkspace(first);
  const { channel } = await before.people.ana.dm('hello');
  const picture_ = { name: 'chart.png', mimetype: 'image/png', content: PNG };
  const message = await before.people.ana.upload({ id: channel }, picture_);
  const view = { type: 'home' as const, blocks: [{ type: 'divider' as const }] };
  await client(first, before.workspace).views.publish({ user_id: before.people.ana.id, view });
  await first.close();

  const second = await open();
  const after = startSandboxWorkspace(second);
  expect(after.people.ana.home).toMatchObject({ type: 'home', blocks: [{ type: 'divider' }] });
  const web = client(second, after.workspace);
  const { file } = await web.files.info({ file: message.files?.[0]?.id ?? '' });
  const answer = await withToken(file?.url_private, after.workspace.botToken);
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG);
  await second.close();
  await rm(folder, { recursive: true });
});
