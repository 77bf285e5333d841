import { limitProblems } from '../blocks/limits.ts';
import { shapeProblems } from '../blocks/schema.ts';
import { messagePayload } from '../messages.ts';
import { ackPayload, deliver, failureOf } from '../transport/deliver.ts';
import { viewPayload } from '../views.ts';
import type { FakeMessage, FakeView, Json, Option, OptionGroup } from '../wire.ts';
import { type Actor, interaction } from './actor.ts';
import { isView, type Target } from './find.ts';

/**
 * Types words into a menu that asks the app; the options offered, groups flattened. Throws when the answer is not
 * usable.
 */
export async function suggestions(
  actor: Actor,
  shown: FakeMessage | FakeView,
  { block, element }: Target,
  words: string,
): Promise<Option[]> {
  // https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element: 3 characters unless it says
  // otherwise
  if (words.length < (element.min_query_length ?? 3)) return [];
  const { message_menu_options_url: url } = actor.slack.manifest.settings.interactivity;
  if (!url && actor.slack.targets.length > 0) throw new Error('the manifest has no message_menu_options_url');
  const payload = {
    ...interaction(actor, 'block_suggestion'),
    ...standingAt(shown),
    action_id: element.action_id,
    block_id: block.block_id,
    value: words,
  };
  const delivery = await deliver(actor.slack, { kind: 'suggestion', payload });
  const failure = failureOf(delivery);
  if (failure) throw new Error(`the app offered no options: ${failure}`);
  return offered(ackPayload(delivery) ?? {});
}

function standingAt(shown: FakeMessage | FakeView): Json {
  if (isView(shown)) return { container: { type: 'view', view_id: shown.id }, view: viewPayload(shown) };
  const { ts: message_ts, channel: channel_id, ephemeral: is_ephemeral = false } = shown;
  return {
    container: { type: 'message', message_ts, channel_id, is_ephemeral },
    channel: { id: channel_id },
    ...(!is_ephemeral && { message: messagePayload(shown) }),
  };
}

function offered(answer: Json): Option[] {
  const groups = (answer.option_groups as OptionGroup[] | undefined) ?? [];
  const options = (answer.options as Option[] | undefined) ?? groups.flatMap((group) => group.options);
  const shape = options.flatMap((option, index) => shapeProblems('PlainTextOption', option, `/options/${index}`));
  const limits = limitProblems({ ...answer, type: 'static_select' }, '').filter(
    ({ message }) => !/^no fewer/.test(message),
  );
  const problems = [...shape, ...limits].map(({ message, pointer }) => `${message} [json-pointer:${pointer}]`);
  if (problems.length > 0) throw new Error(`Slack shows no results: ${problems.join(', ')}`);
  return options;
}
