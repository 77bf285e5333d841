import type { RequestDetail, RequestLine } from '../page/api.ts';
import { isHidden } from '../recorder.ts';
import type { CallRecord, DeliveryRecord, RecordedRequest } from '../records.ts';
import type { Slack } from '../state.ts';
import type { Json } from '../wire.ts';

const MOST_LINES = 500;

/** Requests are numbered from 1 since the start; the oldest are forgotten. */
const firstOf = (slack: Slack): number => slack.requestCount - slack.requests.length + 1;

/** The latest requests after number `after`, oldest first, but those of hidden workspaces. */
export function requestLines(slack: Slack, after: number): RequestLine[] {
  const first = firstOf(slack);
  return slack.requests
    .map((request, index) => ({ request, n: first + index }))
    .filter(({ request, n }) => n > after && !isHidden(slack, request))
    .slice(-MOST_LINES)
    .map(({ request, n }) => lineOf(request, n));
}

/** Throws when there is none of this number, or no longer. */
export function requestDetail(slack: Slack, n: number): RequestDetail {
  const request = slack.requests[n - firstOf(slack)];
  if (!request) throw new Error(`request ${n} is no longer kept`);
  const isCall = request.to === 'slack';
  return {
    ...lineOf(request, n),
    sent: isCall ? request.args : request.payload,
    answer: isCall ? request.answer : readable(request.body),
  };
}

function readable(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function lineOf(request: RecordedRequest, n: number): RequestLine {
  const problem = request.to === 'slack' ? problemOfCall(request) : problemOfDelivery(request);
  return {
    n,
    at: request.at.toISOString(),
    to: request.to,
    what: request.to === 'slack' ? request.method : nameOf(request),
    status: request.status || null,
    tookMs: request.to === 'app' ? request.ackMs : request.durationMs,
    isOk: problem === '',
    problem,
  };
}

function problemOfCall({ status, answer }: CallRecord): string {
  if (answer.ok === true) return '';
  const { messages = [] } = (answer.response_metadata ?? {}) as { messages?: string[] };
  return [`${answer.error ?? status}`, ...messages].join('; ');
}

function problemOfDelivery({ status, error }: DeliveryRecord): string {
  if (error) return error;
  return status !== undefined && status < 300 ? '' : `answered with status ${status}`;
}

/** What was sent to the app, in the words of Slack's own names. */
function nameOf({ kind, payload, retry }: DeliveryRecord): string {
  const again = retry ? ` (retry ${retry.num})` : '';
  if (kind === 'command') return `${payload.command} ${payload.text}`.trim();
  if (kind === 'event') return `event ${(payload.event as Json | undefined)?.type}${again}`;
  return String(payload.type);
}
