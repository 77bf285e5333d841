import { createHmac } from 'node:crypto';
import { request as http } from 'node:http';
import { request as https } from 'node:https';

export type HttpAnswer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

export type SignedRequest = {
  url: string;
  contentType: string;
  body: string;
  headers?: Record<string, string>;
  signingSecret: string;
  signal: AbortSignal;
};

/**
 * Posts as Slack does, signed with the real time, because the receiver compares with its own clock
 * (https://docs.slack.dev/authentication/verifying-requests-from-slack). Throws when there is no answer.
 */
export function postSigned(request: SignedRequest): Promise<HttpAnswer> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', request.signingSecret).update(`v0:${timestamp}:${request.body}`).digest('hex');
  const headers = {
    ...request.headers,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    accept: 'application/json,*/*',
    'content-type': request.contentType,
    'content-length': String(Buffer.byteLength(request.body)),
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${digest}`,
  };
  return send(request, headers);
}

function send(request: SignedRequest, headers: Record<string, string>): Promise<HttpAnswer> {
  const open = request.url.startsWith('https:') ? https : http;
  return new Promise((resolve, reject) => {
    // One connection per request: a pooled one may have died with a replica that was killed.
    const options = { method: 'POST', headers, signal: request.signal, agent: false as const };
    const outgoing = open(request.url, options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(request.body);
  });
}
