import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';
import { isTimely } from './slack/receivers.ts';

export type WebOptions = {
  /** Bolt's listener of `/slack/events`; none in Socket Mode and while starting. */
  slack: () => RequestListener | null;
  metrics: Metrics;
  /** Why the process cannot work at the moment, or null. */
  unready: () => Promise<string | null>;
  now: () => Date;
};

/** The HTTP side: Slack's requests, health and metrics. */
export function createWeb(options: WebOptions): Server {
  return createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (path === '/slack/events' && request.method === 'POST') return fromSlack(options, request, response);
    if (request.method !== 'GET') return text(response, 404, 'Not found');
    void page(options, path).then(
      ({ status, body, type }) => text(response, status, body, type),
      () => text(response, 500, 'Failed'),
    );
  });
}

function fromSlack({ slack, metrics, now }: WebOptions, request: IncomingMessage, response: ServerResponse): void {
  const listener = slack();
  const refusal = listener ? (isTimely(request.headers['x-slack-request-timestamp'], now()) ? null : 401) : 503;
  if (!listener || refusal) {
    text(response, refusal ?? 503, '');
    return;
  }
  const stop = metrics.ackSeconds.startTimer({
    type: request.headers['content-type'] === 'application/json' ? 'event' : 'interaction',
  });
  response.once('finish', stop);
  listener(request, response);
}

type Page = { status: number; body: string; type?: string };

async function page({ metrics, unready }: WebOptions, path: string): Promise<Page> {
  if (path === '/healthz') return { status: 200, body: 'ok' };
  if (path === '/readyz') {
    const reason = await unready();
    return reason ? { status: 503, body: reason } : { status: 200, body: 'ready' };
  }
  if (path === '/metrics') return { status: 200, body: await metrics.text(), type: metrics.contentType };
  return { status: 404, body: 'Not found' };
}

function text(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}

/** Stops accepting; resolves when the last request was answered. */
export const closeWeb = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
