import { afterEach, describe, expect, it } from 'vitest';
import { type FakeSlack, type FakeUser, type FakeWorkspace, startFakeSlack } from '../../src/sandbox/index.ts';
import { client, failure } from './bot.ts';
import { fullManifest } from './manifest.ts';

let fake: FakeSlack | undefined;

afterEach(async () => {
  await fake?.close();
});

async function sandbox(
  rateLimits: 'slack' | 'off',
): Promise<{ fake: FakeSlack; workspace: FakeWorkspace; ana: FakeUser }> {
  fake = await startFakeSlack({ manifest: fullManifest(), rateLimits, eventRetryDelaysMs: [] });
  const workspace = fake.addWorkspace({ name: 'Acme Works' });
  return { fake, workspace, ana: workspace.addUser({ name: 'ana' }) };
}

describe('rate limits', () => {
  it('allow a short burst into a channel and then ask to wait a second', async () => {
    const { fake: here, workspace, ana } = await sandbox('slack');
    const slack = client(here, workspace);
    const ben = workspace.addUser({ name: 'ben' });
    const post = (channel: string) => failure(slack.chat.postMessage({ channel, text: 'a' }));
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => post(ana.id)));
    expect(outcomes.slice(0, 4)).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(outcomes[5]).toBe('slack_webapi_rate_limited_error');
    expect(await post(ben.id)).toBe('ok');
    const limited = here.requests.find((one) => one.to === 'slack' && one.status === 429);
    expect(limited).toMatchObject({ answer: { ok: false, error: 'ratelimited' } });
    await expect(slack.chat.postMessage({ channel: ana.id, text: 'a' })).rejects.toMatchObject({ retryAfter: 1 });
  });

  it('count each workspace by itself', async () => {
    const { fake: here, workspace } = await sandbox('slack');
    const other = here.addWorkspace({ name: 'Other Co' });
    const list = (of: FakeWorkspace) => failure(client(here, of).users.list({}));
    const outcomes = await Promise.all(Array.from({ length: 22 }, () => list(workspace)));
    expect(outcomes.filter((one) => one === 'ok').length).toBeLessThanOrEqual(21);
    expect(await list(other)).toBe('ok');
  });

  it('can be turned off', async () => {
    const { fake: here, workspace, ana } = await sandbox('off');
    const slack = client(here, workspace);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => failure(slack.chat.postMessage({ channel: ana.id, text: 'a' }))),
    );
    expect(new Set(outcomes)).toEqual(new Set(['ok']));
  });
});

describe('an injected fault', () => {
  it.each([
    ['429', 'slack_webapi_rate_limited_error'],
    ['500', 'slack_webapi_http_error'],
    ['reset', 'slack_webapi_request_error'],
  ] as const)('%s hits once, and only the named method', async (kind, code) => {
    const { fake: here, workspace, ana } = await sandbox('off');
    const slack = client(here, workspace);
    here.faults.inject({ method: 'chat.postMessage', kind });
    expect(await failure(slack.auth.test())).toBe('ok');
    expect(await failure(slack.chat.postMessage({ channel: ana.id, text: 'a' }))).toBe(code);
    expect(ana.inbox()).toEqual([]);
    expect(await failure(slack.chat.postMessage({ channel: ana.id, text: 'a' }))).toBe('ok');
  });

  it('can be an error of Slack, for methods by pattern, until it is cleared', async () => {
    const { fake: here, workspace, ana } = await sandbox('off');
    const slack = client(here, workspace);
    here.faults.inject({ method: /^chat\./, kind: { error: 'fatal_error' }, times: Number.POSITIVE_INFINITY });
    const post = () => failure(slack.chat.postMessage({ channel: ana.id, text: 'a' }));
    expect([await post(), await post()]).toEqual(['fatal_error', 'fatal_error']);
    here.faults.clear();
    expect(await post()).toBe('ok');
  });

  it('can lose only the answer: the message stands there', async () => {
    const { fake: here, workspace, ana } = await sandbox('off');
    here.faults.inject({ method: 'chat.postMessage', kind: 'reset', after: true });
    const outcome = await failure(client(here, workspace).chat.postMessage({ channel: ana.id, text: 'a' }));
    expect(outcome).toBe('slack_webapi_request_error');
    expect(ana.inbox()).toMatchObject([{ text: 'a' }]);
  });

  it('can be silence or slowness', async () => {
    const { fake: here, workspace } = await sandbox('off');
    const ask = (ms: number) =>
      fetch(`${here.apiUrl}auth.test`, {
        method: 'POST',
        headers: { authorization: `Bearer ${workspace.botToken}` },
        signal: AbortSignal.timeout(ms),
      }).then(
        (response) => response.status,
        (error) => error.name,
      );
    here.faults.inject({ kind: 'timeout' });
    expect(await ask(100)).toBe('TimeoutError');
    here.faults.inject({ kind: 'slow', delayMs: 300 });
    expect(await ask(100)).toBe('TimeoutError');
    here.faults.inject({ kind: 'slow', delayMs: 50 });
    expect(await ask(10_000)).toBe(200);
  });

  it('can hit a response_url', async () => {
    const { fake: here, ana } = await sandbox('off');
    const { responseUrl } = await ana.command('help');
    here.faults.inject({ method: 'response_url', kind: '500' });
    const post = () =>
      fetch(responseUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"text":"a"}' });
    expect([(await post()).status, (await post()).status]).toEqual([500, 200]);
  });
});
