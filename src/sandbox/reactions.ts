import { emit } from './events.ts';
import type { Slack, Workspace } from './state.ts';
import type { FakeMessage } from './wire.ts';

/** Adds a reaction; false when that person had already reacted so. */
export function react(slack: Slack, workspace: Workspace, message: FakeMessage, user: string, name: string): boolean {
  const known = message.reactions?.find((one) => one.name === name);
  if (known?.users.includes(user)) return false;
  if (known) {
    known.users.push(user);
    known.count += 1;
  } else message.reactions = [...(message.reactions ?? []), { name, users: [user], count: 1 }];
  tell(slack, workspace, message, 'reaction_added', user, name);
  return true;
}

/** Takes a reaction away; false when there was none. */
export function unreact(slack: Slack, workspace: Workspace, message: FakeMessage, user: string, name: string): boolean {
  const known = message.reactions?.find((one) => one.name === name && one.users.includes(user));
  if (!known) return false;
  known.users = known.users.filter((id) => id !== user);
  known.count = known.users.length;
  message.reactions = message.reactions?.filter(({ count }) => count > 0) ?? [];
  if (message.reactions.length === 0) delete message.reactions;
  tell(slack, workspace, message, 'reaction_removed', user, name);
  return true;
}

// https://docs.slack.dev/reference/events/reaction_added: where the app is
function tell(
  slack: Slack,
  workspace: Workspace,
  { channel, ts, user: itemUser }: FakeMessage,
  type: 'reaction_added' | 'reaction_removed',
  user: string,
  reaction: string,
): void {
  if (!workspace.channels.get(channel)?.members.has(workspace.botUserId)) return;
  const item = { type: 'message', channel, ts };
  void emit(slack, workspace, type, { type, user, reaction, item, item_user: itemUser });
}
