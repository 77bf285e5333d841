import { newResponseUrl } from '../response-url.ts';
import {
  type Channel,
  newSecret,
  nextTs,
  openDm,
  type Person,
  type Place,
  type Slack,
  type Trigger,
  type Workspace,
} from '../state.ts';
import { type Delivery, failureOf } from '../transport/deliver.ts';
import type { Json } from '../wire.ts';

/** Somebody doing something in a workspace. */
export type Actor = { slack: Slack; workspace: Workspace; person: Person };

export type ActionResult = {
  /** What the app answered; absent when nothing came back. */
  status?: number;
  ackMs: number;
  body: string;
  /** What Slack tells the person when the app did not acknowledge: `operation_timeout`, `dispatch_failed`. */
  error?: string;
};

export function resultOf(delivery: Delivery): ActionResult {
  const error = failureOf(delivery);
  const status = delivery.status === undefined ? {} : { status: delivery.status };
  return { ...status, ackMs: delivery.ackMs, body: delivery.body, ...(error && { error }) };
}

/** A new trigger_id: usable once, for three seconds. */
export function newTrigger({ slack, workspace, person }: Actor, from: Trigger['from']): string {
  const issuedAt = slack.options.now();
  const id = `${issuedAt.getTime()}.${Math.floor(Math.random() * 1e9)}.${newSecret()}`;
  slack.triggers.set(id, { workspace, userId: person.id, issuedAt, from, exchanged: false });
  return id;
}

export function responseUrlFor(
  { slack, workspace, person }: Actor,
  place: Pick<Place, 'channelId' | 'source'>,
): string {
  return newResponseUrl(slack, { workspace, userId: person.id, ...place });
}

/** The part that all interaction payloads share. Throws when the manifest has no interactivity. */
export function interaction({ slack, workspace, person }: Actor, type: string): Json {
  if (!slack.manifest.settings.interactivity.is_enabled) throw new Error('the manifest has no interactivity');
  return {
    type,
    user: { id: person.id, username: person.name, name: person.name, team_id: person.teamId },
    team: teamOf(slack, workspace, person, type),
    api_app_id: slack.appId,
    token: 'sandbox-verification-token',
    enterprise: null,
    is_enterprise_install: false,
  };
}

/**
 * Who opened a modal in a shared channel submits it with their own team; where the app is installed stands in the view
 * then (`app_installed_team_id`, bolt-js#1253).
 */
function teamOf(slack: Slack, workspace: Workspace, person: Person, type: string): Json {
  const isForeign = type.startsWith('view_') && person.teamId !== workspace.id;
  if (!isForeign) return { id: workspace.id, domain: workspace.domain };
  return { id: person.teamId, domain: slack.workspaces.get(person.teamId)?.domain ?? 'elsewhere' };
}

export const actionTs = ({ slack }: Actor): string => nextTs(slack);

/** The direct conversation with the app when no channel is named. Throws when the person is not in the channel. */
export function standing({ slack, workspace, person }: Actor, channelId: string | undefined): Channel {
  if (channelId === undefined) return openDm(slack, workspace, person.id);
  const channel = workspace.channels.get(channelId);
  if (!channel?.members.has(person.id)) throw new Error(`${person.name} is not in the channel ${channelId}`);
  return channel;
}

export function channelName(channel: Channel): string {
  return channel.kind === 'private' ? 'privategroup' : channel.name;
}

/** Throws for people who cannot do anything in this workspace any more. */
export function requireActive({ workspace, person }: Actor): void {
  if (!workspace.installed) throw new Error(`the app is not installed in ${workspace.name}`);
  if (person.deleted) throw new Error(`${person.name} is deactivated`);
}
