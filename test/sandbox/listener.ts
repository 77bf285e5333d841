import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FakeSlack, type FakeSlackOptions, type FakeUser, startFakeSlack } from '../../src/sandbox/index.ts';
import { fullManifest } from './manifest.ts';

export type Received = { headers: IncomingHttpHeaders; body: string };

export type Answering = (
  request: Received,
) => { status?: number; headers?: Record<string, string>; body?: string } | 'silence';

/** A bare request URL that keeps what it is sent. */
export async function listener(
  answering: Answering = () => ({}),
): Promise<{ url: string; received: Received[]; close: () => Promise<void> }> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const one = { headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
    received.push(one);
    const answer = answering(one);
    if (answer === 'silence') return;
    response.writeHead(answer.status ?? 200, answer.headers);
    response.end(answer.body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    received,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const payloadOf = ({ body }: Received): Record<string, unknown> =>
  JSON.parse(new URLSearchParams(body).get('payload') ?? '{}');

const closers: (() => Promise<void>)[] = [];

/** Closes what the test opened; for afterEach. */
export async function closeAll(): Promise<void> {
  await Promise.all(closers.splice(0).map((close) => close()));
}

export function closeLater(close: () => Promise<void>): void {
  closers.push(close);
}

/** A sandbox with one person, and no app yet. */
export async function sandbox(
  options: Partial<FakeSlackOptions> = {},
): Promise<{ fake: FakeSlack; ana: FakeUser; botUserId: string }> {
  const fake = await startFakeSlack({
    manifest: fullManifest(),
    eventRetryDelaysMs: [],
    ...options,
  });
  closers.push(() => fake.close());
  const workspace = fake.addWorkspace({ name: 'Acme Works' });
  return { fake, ana: workspace.addUser({ name: 'ana' }), botUserId: workspace.botUserId };
}

/** A bare request URL that the sandbox delivers to. */
export async function replica(
  fake: FakeSlack,
  answering?: Answering,
): Promise<{ url: string; received: Received[]; close: () => Promise<void> }> {
  const one = await listener(answering);
  closers.push(() => one.close());
  fake.deliverTo(one);
  return one;
}

export const retryHeaders = ({ headers }: Received): unknown[] => [
  headers['x-slack-retry-num'],
  headers['x-slack-retry-reason'],
];
