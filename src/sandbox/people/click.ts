import { findMessage } from '../messages.ts';
import { deliver } from '../transport/deliver.ts';
import { stackOf, viewPayload } from '../views.ts';
import type { Block, Element, FakeMessage, FakeView, Json } from '../wire.ts';
import { type ActionResult, type Actor, actionTs, interaction, newTrigger, requireActive, resultOf } from './actor.ts';
import { findField, findPressable, isView, type Target, type What } from './find.ts';
import { asHeld, keepState, slotOf } from './form.ts';
import { onMessage } from './on-message.ts';
import { held, type Value } from './value.ts';

export type ClickOptions = {
  /** Sends this value instead of the button's own, as somebody with a forged request would try. */
  value?: string;
  /** Clicks what `where` showed when it was taken, although the message or view has changed since. */
  stale?: boolean;
};

/** Clicks a button or an option of an overflow menu; resolves when the app acknowledged. */
export async function click(
  actor: Actor,
  where: FakeMessage | FakeView,
  what: What,
  options: ClickOptions = {},
): Promise<ActionResult> {
  const shown = options.stale ? where : current(actor, where);
  const target = findPressable(shown.blocks, what);
  const forged = options.value === undefined ? {} : { value: options.value };
  return act(actor, shown, target, { ...pressed(target), ...forged });
}

/** Chooses in a menu, picker or box; in a view the choice stays, and the app is told unless it is a silent input. */
export async function choose(
  actor: Actor,
  where: FakeMessage | FakeView,
  what: What,
  value: Value,
): Promise<ActionResult | undefined> {
  const shown = current(actor, where);
  const target = findField(shown.blocks, what);
  return put(actor, shown, target, await held(actor, shown, target, value));
}

/** Like `choose`, with the value as it travels: `{selected_date}`, `{selected_option}` … */
export async function pick(
  actor: Actor,
  where: FakeMessage | FakeView,
  what: What,
  entered: Json,
): Promise<ActionResult | undefined> {
  const shown = current(actor, where);
  const target = findField(shown.blocks, what);
  return put(actor, shown, target, asHeld(target.element, entered));
}

async function put(
  actor: Actor,
  shown: FakeMessage | FakeView,
  target: Target,
  chosen: Json,
): Promise<ActionResult | undefined> {
  const { block, element } = target;
  if (isView(shown)) Object.assign(shown.state.values[block.block_id] ?? {}, { [element.action_id]: chosen });
  if (block.type === 'input' && !block.dispatch_action) return undefined;
  const { type: _, ...value_ } = chosen;
  return act(actor, shown, target, value_, chosen);
}

function pressed({ element, option }: Target): Json {
  if (option) return { selected_option: option };
  return {
    text: element.text,
    ...(element.value !== undefined && { value: element.value }),
    ...(element.style && { style: element.style }),
  };
}

async function act(
  actor: Actor,
  shown: FakeMessage | FakeView,
  { block, element }: Target,
  value: Json,
  chosen?: Json,
): Promise<ActionResult> {
  requireActive(actor);
  const action = {
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    ...value,
    action_ts: actionTs(actor),
  };
  const payload = {
    ...interaction(actor, 'block_actions'),
    ...(isView(shown) ? fromView(actor, shown) : fromMessage(actor, shown, stateOf(shown, block, element, chosen))),
    actions: [action],
  };
  return resultOf(await deliver(actor.slack, { kind: 'interactive', payload }));
}

function fromView(actor: Actor, view: FakeView): Json {
  return {
    container: { type: 'view', view_id: view.id },
    // From the Home tab a modal opens; there is none to push onto.
    trigger_id: newTrigger(actor, view.type === 'home' ? 'message' : 'view'),
    view: viewPayload(view),
  };
}

function fromMessage(actor: Actor, message: FakeMessage, values: Json): Json {
  const ephemeral = message.ephemeral ?? false;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: ephemeral,
      ...(message.thread_ts && { thread_ts: message.thread_ts }),
    },
    trigger_id: newTrigger(actor, 'message'),
    state: { values },
    ...onMessage(actor, message, { ts: message.ts, ephemeral }),
  };
}

function stateOf(message: FakeMessage, block: Block, element: Element, chosen: Json | undefined): Json {
  const values = keepState(message.blocks, {});
  if (chosen && slotOf(element)) Object.assign(values[block.block_id] ?? {}, { [element.action_id]: chosen });
  return values;
}

/** What the person sees there now. Throws when it is gone, or when it is a view with another one on top. */
export function current(actor: Actor, where: FakeMessage | FakeView): FakeMessage | FakeView {
  if (!isView(where)) return currentMessage(actor, where);
  if (where.type === 'home') return currentHome(actor, where);
  const stack = stackOf(actor.workspace, actor.person.id);
  const top = stack[stack.length - 1];
  if (top?.id !== where.id) throw new Error(`"${where.title.text}" is not the view on top`);
  return top;
}

function currentHome({ workspace, person }: Actor, { id }: FakeView): FakeView {
  const home = workspace.homes.get(person.id);
  if (home?.id !== id) throw new Error(`that is not the Home tab of ${person.name}`);
  return home;
}

function currentMessage({ workspace, person }: Actor, { channel, ts, ephemeral }: FakeMessage): FakeMessage {
  const found = ephemeral
    ? workspace.ephemerals.find((one) => one.userId === person.id && one.message.ts === ts)?.message
    : findMessage(workspace, channel, ts);
  if (!found) throw new Error('that message is gone');
  if (!workspace.channels.get(channel)?.members.has(person.id))
    throw new Error(`${person.name} does not see that channel`);
  return found;
}
