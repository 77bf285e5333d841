import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { ApiError } from './api-error.ts';
import { problemOf, takeFault } from './faults.ts';
import { ownerOf, receive, send as sendFile, uploadedBytes } from './files/transfer.ts';
import { record } from './recorder.ts';
import type { Fault } from './records.ts';
import { respondTo } from './response-url.ts';
import { later, type Slack } from './state.ts';
import { addSocket, admits } from './transport/socket.ts';
import { type Answer, answer, rateLimited, workspaceOf } from './web-api/answer.ts';
import type { Json } from './wire.ts';

/** Answers what it knows; false for the rest. */
export type Route = (request: IncomingMessage, response: ServerResponse, url: URL, body: string) => boolean;

/** Listens on 127.0.0.1 only, on any free port when `port` is taken. `extra` answers what is neither the Web API nor a response_url. */
export async function listen(slack: Slack, port: number, extra: Route): Promise<Server> {
  const server = createServer((request, response) => void handle(slack, request, response, extra));
  acceptSockets(slack, server);
  await bind(server, port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return bind(server, 0);
  });
  slack.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return server;
}

const bind = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });

function acceptSockets(slack: Slack, server: Server): void {
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', slack.origin);
    if (url.pathname !== '/link/' || !admits(slack, url)) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => addSocket(slack, ws));
  });
}

async function handle(slack: Slack, request: IncomingMessage, response: ServerResponse, extra: Route): Promise<void> {
  const url = new URL(request.url ?? '/', slack.origin);
  const bytes = await read(request);
  if (bytes === undefined) return;
  const body = bytes.toString('utf8');
  if (extra(request, response, url, body)) return;
  const [, kind, name = '', id = ''] = url.pathname.split('/');
  const since = performance.now();
  if (kind === 'api') throughFaults(slack, response, webApi(slack, name, request, url, body, since));
  else if (kind === 'actions') throughFaults(slack, response, responseUrl(slack, name, id, body, since));
  else if (kind === 'upload') {
    const content = await uploadedBytes(request.headers['content-type'] ?? '', bytes);
    const run = () => receive(slack, id, content, since);
    throughFaults(slack, response, { method: 'upload', teamId: ownerOf(slack, id), args: {}, since, run });
  } else if (kind === 'files-pri') {
    const run = () => sendFile(slack, request, name, id === 'download');
    throughFaults(slack, response, { method: 'files-pri', teamId: name.split('-')[0], args: {}, since, run });
  } else send(response, { status: 404, headers: {}, body: { ok: false, error: 'not_found' } });
}

/** What the app asks for; `since` is when it came, as performance.now() tells it. */
type Asked = { method: string; teamId: string | undefined; args: Json; since: number; run: () => Answer };

/** The whole body; undefined when the caller went away in the middle of it. */
async function read(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks);
}

function webApi(slack: Slack, method: string, request: IncomingMessage, url: URL, body: string, since: number): Asked {
  const sent = { ...Object.fromEntries(url.searchParams), ...parseBody(request.headers['content-type'] ?? '', body) };
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const { token: given, ...args } = sent as Json;
  const token = bearer ?? (given === undefined ? undefined : String(given));
  const teamId = workspaceOf(slack, token)?.id;
  return recorded(slack, { method, teamId, args, since, run: () => answer(slack, method, args, token) });
}

function responseUrl(slack: Slack, teamId: string, id: string, body: string, since: number): Asked {
  const args = parseBody('application/json', body);
  return recorded(slack, { method: 'response_url', teamId, args, since, run: () => tryRespond(slack, id, args) });
}

const recorded = (slack: Slack, asked: Asked): Asked => ({
  ...asked,
  run: () => {
    const result = asked.run();
    recordCall(slack, asked, result.status, result.body);
    return result;
  },
});

function recordCall(slack: Slack, { method, teamId, args, since }: Asked, status: number, answer: Json): void {
  const durationMs = performance.now() - since;
  const team = teamId ? { teamId } : {};
  record(slack, { to: 'slack', at: slack.options.now(), method, args, ...team, status, durationMs, answer });
}

function tryRespond(slack: Slack, id: string, args: Json): Answer {
  try {
    respondTo(slack, id, args);
    return { status: 200, headers: {}, body: { ok: true } };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const status = error.error.endsWith('_url') ? 404 : 400;
    return { status, headers: {}, body: { ok: false, error: error.error, ...error.rest } };
  }
}

function parseBody(contentType: string, body: string): Json {
  if (body === '') return {};
  if (!contentType.startsWith('application/json')) return Object.fromEntries(new URLSearchParams(body));
  try {
    return JSON.parse(body) as Json;
  } catch {
    return {};
  }
}

function throughFaults(slack: Slack, response: ServerResponse, asked: Asked): void {
  const fault = takeFault(slack, asked.method);
  if (!fault) {
    send(response, asked.run());
    return;
  }
  if (fault.kind === 'slow') {
    slack.held.add(response);
    later(slack, fault.delayMs ?? 1000, () => send(response, asked.run()));
    return;
  }
  if (fault.after) asked.run();
  else recordHit(slack, asked, fault);
  // No answer ever comes; the connection ends with the server.
  if (fault.kind === 'timeout') slack.held.add(response);
  else fail(response, fault);
}

/** A call that a fault kept from being carried out. */
function recordHit(slack: Slack, asked: Asked, fault: Fault): void {
  const status = typeof fault.kind === 'object' ? 200 : Number(fault.kind) || 0;
  recordCall(slack, asked, status, { ok: false, error: problemOf(fault) });
}

function fail(response: ServerResponse, fault: Fault): void {
  if (typeof fault.kind === 'object') {
    send(response, { status: 200, headers: {}, body: { ok: false, error: fault.kind.error } });
  } else if (fault.kind === '429') send(response, rateLimited(fault.retryAfter ?? 1));
  else if (fault.kind === '500')
    send(response, { status: 500, headers: {}, body: { ok: false, error: 'fatal_error' } });
  else response.socket?.destroy();
}

function send(response: ServerResponse, { status, headers, body, raw }: Answer): void {
  if (response.destroyed) return;
  // One connection per call, so that no client holds a dead one when a sandbox is started again.
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', connection: 'close', ...headers });
  response.end(raw ?? JSON.stringify(body));
}

const GRACE_MS = 1000;

/** Stops taking calls; those under way are answered, those held back by a fault are cut off. */
export async function shut(slack: Slack, server: Server): Promise<void> {
  slack.closing.abort();
  for (const timer of slack.timers) clearTimeout(timer);
  for (const { ws } of slack.sockets) ws.terminate();
  for (const response of slack.held) response.socket?.destroy();
  setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
  await new Promise((resolve) => server.close(resolve));
}
