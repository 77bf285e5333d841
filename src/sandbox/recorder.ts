import { touch } from './changes.ts';
import type { RecordedRequest } from './records.ts';
import type { Slack } from './state.ts';

const KEPT = 5000;

/** Remembers the latest 5,000 requests in either direction. */
export function record(slack: Slack, request: RecordedRequest): void {
  slack.requests.push(request);
  slack.requestCount += 1;
  if (slack.requests.length > KEPT) slack.requests.splice(0, slack.requests.length - KEPT);
  if (!isHidden(slack, request)) slack.shownCount += 1;
  touch(slack);
}

/** Whether it is about a workspace that nobody on the page plays. */
export const isHidden = (slack: Slack, request: RecordedRequest): boolean =>
  slack.workspaces.get(teamOf(request) ?? '')?.isHidden ?? false;

function teamOf(request: RecordedRequest): string | undefined {
  if (request.to === 'slack') return request.teamId;
  const { team_id, team } = request.payload as { team_id?: string; team?: { id?: string } | null };
  return team_id ?? team?.id;
}
