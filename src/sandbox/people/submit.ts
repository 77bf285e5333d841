import { ApiError } from '../api-error.ts';
import { checkView } from '../blocks/validate.ts';
import { eachElement } from '../blocks/walk.ts';
import { isUsable } from '../files/usable.ts';
import { ackPayload, deliver } from '../transport/deliver.ts';
import {
  dropView,
  MOST_VIEWS,
  pushView,
  replaceView,
  setStack,
  stackOf,
  type ViewInput,
  viewPayload,
} from '../views.ts';
import type { FakeView, Json } from '../wire.ts';
import {
  type ActionResult,
  type Actor,
  interaction,
  newTrigger,
  requireActive,
  responseUrlFor,
  resultOf,
} from './actor.ts';
import { complaints } from './complaints.ts';
import { findField } from './find.ts';
import { held, type Value } from './value.ts';

export type SubmitResult = Omit<ActionResult, 'body' | 'ackMs'> & {
  ackMs?: number;
  /** Beside the fields, by block id: from the app, or from the client when it was not sent at all (`refused`). */
  errors?: Record<string, string>;
  /** The client did not send the form, because of what stands in `errors`. */
  refused?: true;
  /** Whether this view is gone from the screen. */
  closed: boolean;
};

/** By block id or by the visible label of the field. */
export type Fields = Record<string, Value>;

export function topView(actor: Actor): FakeView | undefined {
  const stack = stackOf(actor.workspace, actor.person.id);
  return stack[stack.length - 1];
}

/** Types into the fields of the top view without submitting. */
export async function fill(actor: Actor, fields: Fields): Promise<FakeView> {
  requireActive(actor);
  const view = topView(actor);
  if (!view) throw new Error(`${actor.person.name} has no view open`);
  for (const [name, value] of Object.entries(fields)) {
    const target = findField(view.blocks, name);
    const chosen = await held(actor, view, target, value);
    Object.assign(view.state.values[target.block.block_id] ?? {}, { [target.element.action_id]: chosen });
  }
  return view;
}

/** Fills the top view and submits it. `force` skips what Slack's client checks by itself before it sends anything. */
export async function submit(actor: Actor, fields: Fields, options: { force?: boolean } = {}): Promise<SubmitResult> {
  const view = await fill(actor, fields);
  if (!view.submit) throw new Error(`"${view.title.text}" cannot be submitted`);
  const errors = options.force ? {} : complaints(view);
  view.errors = errors;
  if (Object.keys(errors).length > 0) return { errors, refused: true, closed: false };
  const payload = {
    ...interaction(actor, 'view_submission'),
    trigger_id: newTrigger(actor, 'submission'),
    view: viewPayload(view),
    response_urls: responseUrls(actor, view),
  };
  const delivery = await deliver(actor.slack, { kind: 'interactive', payload });
  const { body: _, ...result } = resultOf(delivery);
  if (result.error) return { ...result, closed: false };
  return { ...result, ...applyAnswer(actor, view, ackPayload(delivery) ?? {}) };
}

type Outcome = Pick<SubmitResult, 'errors' | 'closed' | 'error'>;

// https://docs.slack.dev/surfaces/modals#updating_response
function applyAnswer(actor: Actor, view: FakeView, answer: Json): Outcome {
  const { workspace, person } = actor;
  if (answer.response_action === 'errors') return showErrors(view, answer.errors);
  if (answer.response_action === 'update')
    return withView(actor, answer, (input) => replaceView(actor.slack, workspace, view, input));
  if (answer.response_action === 'push') return withView(actor, answer, (input) => push(actor, input));
  if (answer.response_action === 'clear') setStack(workspace, person.id, []);
  else if (answer.response_action === undefined) dropView(workspace, person.id, view.id);
  else return { closed: false, error: `unknown response_action ${answer.response_action}` };
  return { closed: true };
}

/** The app's errors stand beside input blocks only; anything else makes the client say that something went wrong. */
function showErrors(view: FakeView, errors: unknown): Outcome {
  const inputs = new Set(view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id));
  const given = (errors ?? {}) as Record<string, string>;
  const unknown = Object.keys(given).filter((id) => !inputs.has(id));
  if (unknown.length > 0 || Object.keys(given).length === 0) {
    return { closed: false, error: `errors for no input block: ${unknown.join(', ') || 'none given'}` };
  }
  view.errors = given;
  return { closed: false, errors: given };
}

function withView({ slack, workspace }: Actor, answer: Json, place: (input: ViewInput) => void): Outcome {
  try {
    place(checkView(answer.view, '/view', 'modal', (file) => isUsable(slack, workspace, file)) as ViewInput);
    return { closed: false };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { closed: false, error: `${error.error}: ${JSON.stringify(error.rest)}` };
  }
}

function push({ slack, workspace, person }: Actor, input: ViewInput): void {
  if (stackOf(workspace, person.id).length >= MOST_VIEWS) throw new ApiError('push_limit_reached');
  pushView(slack, workspace, person.id, input);
}

/** Channels chosen in menus with `response_url_enabled` come with a response_url each. */
function responseUrls(actor: Actor, view: FakeView): Json[] {
  return [...eachElement(view.blocks)]
    .filter(({ element }) => element.response_url_enabled)
    .flatMap(({ block, element }) => {
      const value = view.state.values[block.block_id]?.[element.action_id];
      const channelId = value?.selected_conversation ?? value?.selected_channel;
      if (typeof channelId !== 'string') return [];
      const ids = { block_id: block.block_id, action_id: element.action_id, channel_id: channelId };
      return [{ ...ids, response_url: responseUrlFor(actor, { channelId }) }];
    });
}

/**
 * Closes the top view, or with `all` the whole modal by its cross. The app hears of it where `notify_on_close` asks.
 */
export async function close(actor: Actor, options: { all?: boolean } = {}): Promise<void> {
  const view = topView(actor);
  if (!view) throw new Error(`${actor.person.name} has no view open`);
  const { workspace, person } = actor;
  const isCleared = options.all ?? view.clear_on_close;
  const closed = isCleared ? stackOf(workspace, person.id).toReversed() : [view];
  if (isCleared) setStack(workspace, person.id, []);
  else dropView(workspace, person.id, view.id);
  for (const one of closed.filter((gone) => gone.notify_on_close)) {
    const payload = { ...interaction(actor, 'view_closed'), view: viewPayload(one), is_cleared: isCleared };
    await deliver(actor.slack, { kind: 'interactive', payload });
  }
}
