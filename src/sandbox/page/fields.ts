import type { Block, Element, Json, StateValues } from '../wire.ts';
import type { Entered } from './api.ts';
import { slotOf } from './slots.ts';

/** What people put into fields and have not sent yet, by `fieldKey`. */
export type Typed = Record<string, Json>;

/** What Slack's client says beside a field that was left empty. */
export const REQUIRED = 'Please complete this required field.';

export const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** `scope` is a view's id, or a message's channel and ts. */
export const fieldKey = (scope: string, block: Block, element: Element): string =>
  [scope, block.block_id, element.action_id].join(' ');

/**
 * What a field shows: what was typed, else what Slack holds, else its first value. A field with another action id is
 * another field and starts with its own first value (https://docs.slack.dev/surfaces/modals#updating_views).
 */
export function heldIn(typed: Json | undefined, held: Json | undefined, element: Element): unknown {
  const slot = slotOf(element);
  if (!slot) return null;
  const known = [typed, held].find((one) => one?.type === element.type);
  return known ? known[slot.key] : (element[slot.initial] ?? slot.empty);
}

export function entry(element: Element, value: unknown): Json {
  const key = slotOf(element)?.key ?? 'value';
  return { type: element.type, [key]: value };
}

/** Something with fields: a view, or a message. */
export type Fillable = { scope: string; blocks: readonly Block[]; held: StateValues };

/** Every input with what stands in it, as a submission carries it. */
export function enteredIn({ scope, blocks, held }: Fillable, typed: Typed): Entered {
  const inputs = blocks.flatMap((block) =>
    block.type === 'input' && block.element ? [{ block, element: block.element }] : [],
  );
  return Object.fromEntries(
    inputs.map(({ block, element }) => {
      const known = held[block.block_id]?.[element.action_id];
      const value = heldIn(typed[fieldKey(scope, block, element)], known, element);
      return [block.block_id, entry(element, value)];
    }),
  );
}

/** What was typed in messages and in views that are still open. */
export function stillOpen(typed: Typed, views: readonly { id: string }[]): Typed {
  const open = new Set(views.map(({ id }) => id));
  return Object.fromEntries(
    Object.entries(typed).filter(([key]) => {
      const scope = key.slice(0, key.indexOf(' '));
      return scope.includes('/') || open.has(scope);
    }),
  );
}
