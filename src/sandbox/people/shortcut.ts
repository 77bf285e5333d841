import { deliver } from '../transport/deliver.ts';
import type { FakeMessage } from '../wire.ts';
import { type ActionResult, type Actor, actionTs, interaction, newTrigger, requireActive, resultOf } from './actor.ts';
import { onMessage } from './on-message.ts';

/** Runs a shortcut of the manifest: a global one, or one from the menu of a message. */
export async function shortcut(actor: Actor, callbackId: string, message?: FakeMessage): Promise<ActionResult> {
  const type = message ? 'message' : 'global';
  const known = actor.slack.manifest.features.shortcuts.some(
    (one) => one.callback_id === callbackId && one.type === type,
  );
  requireActive(actor);
  if (!known) throw new Error(`the manifest has no ${type} shortcut ${callbackId}`);
  const payload = {
    ...interaction(actor, message ? 'message_action' : 'shortcut'),
    callback_id: callbackId,
    trigger_id: newTrigger(actor, 'message'),
    action_ts: actionTs(actor),
    ...(message && { message_ts: message.ts, ...onMessage(actor, message) }),
  };
  return resultOf(await deliver(actor.slack, { kind: 'interactive', payload }));
}
