import { createHmac } from 'node:crypto';

export type Signed = { url: string; secret: string; body: string; contentType?: string; timestamp?: number };

/** A request signed as Slack does: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function sendSigned({
  url,
  secret,
  body,
  contentType = 'application/x-www-form-urlencoded',
  timestamp = Math.floor(Date.now() / 1000),
}: Signed): Promise<Response> {
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': contentType,
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${signature}`,
    },
  });
}
