import { workspacesWith } from '../messages.ts';
import type { FakeMessage, FakeView } from '../wire.ts';
import type { Actor } from './actor.ts';
import { isView } from './find.ts';

/**
 * Who acts, on the side that shows it: in a shared channel what the app of another workspace posted or opened belongs
 * to that workspace, whoever clicks (https://docs.slack.dev/apis/slack-connect).
 */
export function sideOf(actor: Actor, where: FakeMessage | FakeView): Actor {
  const sides = isView(where)
    ? [...actor.slack.workspaces.values()].filter(({ id }) => id === where.team_id)
    : workspacesWith(actor.slack, where.channel).filter(({ botId }) => botId === where.bot_id);
  return { ...actor, workspace: sides[0] ?? actor.workspace };
}

/** The side whose app has a modal open in front of them; their own workspace if there is none. */
export function sideOfModal(actor: Actor): Actor {
  const side = [...actor.slack.workspaces.values()].find(({ stacks }) => stacks.has(actor.person.id));
  return { ...actor, workspace: side ?? actor.workspace };
}
