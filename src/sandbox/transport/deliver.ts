import { record } from '../recorder.ts';
import type { Slack } from '../state.ts';
import type { Json } from '../wire.ts';
import { type HttpAnswer, postSigned } from './http.ts';
import type { Parcel } from './parcel.ts';
import { sendOverSocket } from './socket.ts';

export type Delivery = {
  /** Absent when nothing came back. */
  status?: number;
  body: string;
  ackMs: number;
  error?: 'timeout' | 'connection_failed';
  /** The app asked not to be sent this event again. */
  noRetry?: boolean;
};

/** Sends a payload to the app, over HTTP if a request URL is set and over its sockets otherwise. Never throws. */
export async function deliver(slack: Slack, parcel: Parcel): Promise<Delivery> {
  const at = slack.options.now();
  const start = performance.now();
  const timeout = AbortSignal.timeout(slack.options.ackTimeoutMs);
  const signal = AbortSignal.any([timeout, slack.closing.signal]);
  const answer = await attempt(slack, parcel, signal, timeout);
  const delivery = { ...answer, ackMs: performance.now() - start };
  record(slack, { to: 'app', at, ...parcel, ...delivery });
  return delivery;
}

async function attempt(
  slack: Slack,
  parcel: Parcel,
  signal: AbortSignal,
  timeout: AbortSignal,
): Promise<Omit<Delivery, 'ackMs'>> {
  try {
    if (slack.targets.length === 0) return await sendOverSocket(slack, parcel, signal);
    const answer = await postToAny(slack, parcel, signal);
    return { status: answer.status, body: answer.body, noRetry: answer.headers['x-slack-no-retry'] === '1' };
  } catch {
    return { body: '', error: timeout.aborted ? 'timeout' : 'connection_failed' };
  }
}

/** Takes the replicas in turn, as a load balancer would: one that refuses the connection is passed over. */
async function postToAny(slack: Slack, parcel: Parcel, signal: AbortSignal): Promise<HttpAnswer> {
  const start = slack.turn++;
  const urls = slack.targets.map((_, index) => slack.targets[(start + index) % slack.targets.length] ?? '');
  let refused: unknown;
  for (const url of urls) {
    try {
      return await postSigned({ url, ...encode(parcel), signingSecret: slack.signingSecret, signal });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused = error;
    }
  }
  throw refused;
}

const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';

/** Commands travel as a form, interactions as a form with one JSON field, events as JSON. */
function encode({ kind, payload, retry }: Parcel): {
  contentType: string;
  body: string;
  headers: Record<string, string>;
} {
  const headers: Record<string, string> = retry
    ? { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }
    : {};
  if (kind === 'event') return { contentType: 'application/json', body: JSON.stringify(payload), headers };
  const fields = kind === 'command' ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) };
  return {
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams(fields).toString(),
    headers,
  };
}

export const isAcked = (delivery: Delivery): boolean =>
  delivery.status !== undefined && delivery.status >= 200 && delivery.status < 300;

/** What the person's client says when an action was not acknowledged; undefined when it was. */
export function failureOf(delivery: Delivery): string | undefined {
  if (isAcked(delivery)) return undefined;
  return delivery.error === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
}

/** The acknowledgement's body as an object; `undefined` when it is empty, `{text}` when it is plain words. */
export function ackPayload({ body }: Pick<Delivery, 'body'>): Json | undefined {
  if (body.trim() === '') return undefined;
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Json) : { text: String(parsed) };
  } catch {
    return { text: body };
  }
}
