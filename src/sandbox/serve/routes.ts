import type { IncomingMessage, ServerResponse } from 'node:http';
import { touch, watch } from '../changes.ts';
import { isPicture } from '../files/kinds.ts';
import type { Changed } from '../page/api.ts';
import { SLACKBOT, type Slack } from '../state.ts';
import { act, isAct } from './acts.ts';
import { findAsset, sendAsset } from './assets.ts';
import { checked } from './gallery.ts';
import { requestDetail, requestLines } from './inspector.ts';
import { everyone, screenFor, type Viewer } from './screen.ts';

/**
 * The page of the sandbox and what it asks for; false for other paths. Answers this machine only, by address and by name, and takes
 * only JSON, so that no other web page can reach it.
 */
export function servePage(
  slack: Slack,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  body: string,
): boolean {
  const isOurs = url.pathname.startsWith('/sandbox/');
  const file = isOurs ? undefined : findAsset(url.pathname);
  if (!isOurs && !file) return false;
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) {
    sendJson(response, 403, { error: 'only from this machine' });
  } else if (file) sendAsset(response, file);
  else if (url.pathname === '/sandbox/changes') stream(slack, response);
  else if (url.pathname.startsWith('/sandbox/files/')) sendFile(slack, response, url);
  else void answer(slack, request, url, body).then(({ status, json }) => sendJson(response, status, json));
  return true;
}

function sendJson(response: ServerResponse, status: number, json: unknown): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(json));
}

type Reply = { status: number; json: unknown };

async function answer(slack: Slack, request: IncomingMessage, url: URL, body: string): Promise<Reply> {
  const name = url.pathname.slice('/sandbox/'.length);
  try {
    if (request.method === 'GET') return { status: 200, json: await look(slack, name, url.searchParams) };
    if (request.method !== 'POST' || !isAct(name)) return { status: 404, json: { error: `no ${name} here` } };
    if (request.headers['content-type'] !== 'application/json') {
      return { status: 415, json: { error: 'send application/json' } };
    }
    const { as, ...input } = JSON.parse(body) as { as?: string };
    const result = await act(findViewer(slack, as ?? null), name, input);
    touch(slack);
    return { status: 200, json: { result: result ?? null } };
  } catch (error) {
    return { status: 400, json: { error: error instanceof Error ? error.message : String(error) } };
  }
}

async function look(slack: Slack, name: string, query: URLSearchParams): Promise<unknown> {
  if (name === 'screen') return screenFor(findViewer(slack, query.get('as')), query.get('channel'));
  if (name === 'requests') return { requests: requestLines(slack, Number(query.get('after'))) };
  if (name === 'gallery') return { samples: (await slack.gallery()).map(checked), people: everyone(slack) };
  const [, n] = /^requests\/(\d+)$/.exec(name) ?? [];
  if (n) return requestDetail(slack, Number(n));
  throw new Error(`no ${name} here`);
}

/** A person by name or id, in the first workspace that knows them; without one, its first person. */
function findViewer(slack: Slack, as: string | null): Viewer {
  for (const workspace of slack.workspaces.values()) {
    for (const person of workspace.people.values()) {
      const isMeant = as ? person.id === as || person.name === as : !person.isBot && person.id !== SLACKBOT;
      if (isMeant) return { slack, workspace, person };
    }
  }
  throw new Error(as ? `nobody is called ${as}` : 'nobody is here');
}

/** A file of the workspace of who asks; only pictures are shown, everything else is saved. */
function sendFile(slack: Slack, response: ServerResponse, url: URL): void {
  const id = url.pathname.slice('/sandbox/files/'.length);
  const { workspace } = findViewer(slack, url.searchParams.get('as'));
  const file = workspace.files.get(id);
  if (file?.state !== 'ready') {
    sendJson(response, 404, { error: 'no such file' });
    return;
  }
  const way = isPicture(file.mimetype) ? 'inline' : 'attachment';
  response.writeHead(200, {
    'content-type': isPicture(file.mimetype) ? file.mimetype : 'application/octet-stream',
    'content-disposition': `${way}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'x-content-type-options': 'nosniff',
  });
  response.end(file.content);
}

/** Changes that come together are told once. */
const PAUSE_MS = 30;

/** Tells of changes for as long as the page listens: https://html.spec.whatwg.org/multipage/server-sent-events.html */
function stream(slack: Slack, response: ServerResponse): void {
  const tell = (): void => {
    const changed: Changed = { version: slack.version, requests: slack.shownCount, run: slack.run };
    response.write(`data: ${JSON.stringify(changed)}\n\n`);
  };
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  tell();
  const stop = watch(slack, PAUSE_MS, tell);
  slack.held.add(response);
  response.once('close', () => {
    stop();
    slack.held.delete(response);
  });
}
