import { ApiError } from '../api-error.ts';
import { botMessage, showOnlyTo } from '../messages.ts';
import { answerPerson } from '../response-url.ts';
import { type Channel, SLACKBOT } from '../state.ts';
import { ackPayload, deliver } from '../transport/deliver.ts';
import {
  type ActionResult,
  type Actor,
  channelName,
  newTrigger,
  requireActive,
  responseUrlFor,
  resultOf,
  standing,
} from './actor.ts';

export type CommandResult = ActionResult & { triggerId: string; responseUrl: string };

export type CommandOptions = {
  /** Where it is typed; in the direct conversation with the app if absent. Slack offers no commands in threads. */
  channel?: { id: string };
  command?: string;
};

/** Types a slash command; resolves when the app acknowledged it or the time for that ran out. */
export async function typeCommand(actor: Actor, text: string, options: CommandOptions): Promise<CommandResult> {
  const { slack, workspace, person } = actor;
  const command = options.command ?? '/kam';
  const known = slack.manifest.features.slash_commands.find((one) => one.command === command);
  requireActive(actor);
  if (!slack.manifest.oauth_config.scopes.bot.includes('commands')) throw new Error('the app lacks the scope commands');
  if (!known) throw new Error(`${command} is not a command of the manifest`);
  if (person.teamId !== workspace.id) throw new Error(`the app is not installed where ${person.name} works`);
  const channel = standing(actor, options.channel?.id);
  const triggerId = newTrigger(actor, 'message');
  const responseUrl = responseUrlFor(actor, { channelId: channel.id });
  const payload = {
    token: 'sandbox-verification-token',
    team_id: workspace.id,
    team_domain: workspace.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: person.id,
    user_name: person.name,
    command,
    text: known.should_escape ? escapeMentions(actor, text) : escapeText(text),
    api_app_id: slack.appId,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: triggerId,
  };
  const result = resultOf(await deliver(slack, { kind: 'command', payload }));
  showOutcome(actor, channel, command, result);
  return { ...result, triggerId, responseUrl };
}

function showOutcome(actor: Actor, channel: Channel, command: string, result: ActionResult): void {
  const { slack, workspace, person } = actor;
  const place = { workspace, userId: person.id, channelId: channel.id };
  const body = result.error ? undefined : ackPayload(result);
  try {
    if (body) answerPerson(slack, place, body);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    result.error = error.error;
  }
  if (result.error) slackSays(actor, channel, `${command} failed with the error "${result.error}"`);
}

function slackSays({ slack, workspace, person }: Actor, channel: Channel, text: string): void {
  const { bot_id: _, app_id: __, ...message } = botMessage(slack, workspace, channel.id, { text });
  showOnlyTo(workspace, person.id, { ...message, user: SLACKBOT });
}

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * What `should_escape` makes of a text: `@name` and `#channel` become ids
 * (https://docs.slack.dev/interactivity/implementing-slash-commands, "Escape channels, users, and links").
 */
function escapeMentions({ workspace }: Actor, text: string): string {
  const people = [...workspace.people.values()];
  const channels = [...workspace.channels.values()].filter((channel) => channel.kind !== 'im');
  return text
    .split(/(<[@#][A-Z0-9]+(?:\|[^>]*)?>)/)
    .map((part, index) =>
      index % 2 === 1 ? complete(part, people, channels) : mention(escapeText(part), people, channels),
    )
    .join('');
}

type Named = { id: string; name: string };

function mention(text: string, people: Named[], channels: Named[]): string {
  return text.replace(/(^|\s)([@#])([\p{L}\p{N}._-]+)/gu, (whole, space: string, sign: string, name: string) => {
    const found = (sign === '@' ? people : channels).find((one) => one.name === name);
    return found ? `${space}<${sign}${found.id}|${found.name}>` : whole;
  });
}

function complete(token: string, people: Named[], channels: Named[]): string {
  const [, sign, id] = /^<([@#])([A-Z0-9]+)/.exec(token) ?? [];
  const found = (sign === '@' ? people : channels).find((one) => one.id === id);
  return found ? `<${sign}${found.id}|${found.name}>` : token;
}
