import { touch } from './changes.ts';
import type { RecordedRequest } from './records.ts';
import type { Slack } from './state.ts';

const KEPT = 5000;

/** Remembers the latest 5,000 requests in either direction. */
export function record(slack: Slack, request: RecordedRequest): void {
  slack.requests.push(request);
  slack.requestCount += 1;
  if (slack.requests.length > KEPT) slack.requests.splice(0, slack.requests.length - KEPT);
  touch(slack);
}
