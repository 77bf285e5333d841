import { eachElement } from '../blocks/walk.ts';
import type { Block, Element, FakeView, Json, StateValues } from '../wire.ts';

/** Under which key an element's value travels, what it is when nothing is chosen, and where its first value stands. */
type Slot = { key: string; empty: unknown; initial: string };

const slot = (key: string, empty: unknown, initial: string): Slot => ({ key, empty, initial });

const TEXT = slot('value', null, 'initial_value');
const ONE = slot('selected_option', null, 'initial_option');
const MANY = slot('selected_options', [], 'initial_options');

const SLOTS: Record<string, Slot> = {
  plain_text_input: TEXT,
  email_text_input: TEXT,
  url_text_input: TEXT,
  number_input: TEXT,
  rich_text_input: slot('rich_text_value', null, 'initial_value'),
  static_select: ONE,
  external_select: ONE,
  radio_buttons: ONE,
  multi_static_select: MANY,
  multi_external_select: MANY,
  checkboxes: MANY,
  users_select: slot('selected_user', null, 'initial_user'),
  multi_users_select: slot('selected_users', [], 'initial_users'),
  conversations_select: slot('selected_conversation', null, 'initial_conversation'),
  multi_conversations_select: slot('selected_conversations', [], 'initial_conversations'),
  channels_select: slot('selected_channel', null, 'initial_channel'),
  multi_channels_select: slot('selected_channels', [], 'initial_channels'),
  datepicker: slot('selected_date', null, 'initial_date'),
  timepicker: slot('selected_time', null, 'initial_time'),
  file_input: slot('files', [], ''),
  datetimepicker: slot('selected_date_time', null, 'initial_date_time'),
};

export const slotOf = (element: Element): Slot | undefined => SLOTS[element.type];

export const isEmpty = (element: Element, held: Json | undefined): boolean => {
  const key = slotOf(element)?.key ?? '';
  const value = held?.[key];
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
};

/** The state of fresh blocks: first values, except where the same field (block id, action id, type) already had one. */
export function keepState(blocks: readonly Block[], before: StateValues): StateValues {
  const values: StateValues = {};
  for (const { block, element } of eachElement(blocks)) {
    const here = slotOf(element);
    if (!here) continue;
    const known = before[block.block_id]?.[element.action_id];
    const first = { type: element.type, [here.key]: element[here.initial] ?? structuredClone(here.empty) };
    values[block.block_id] ??= {};
    Object.assign(values[block.block_id] ?? {}, { [element.action_id]: known?.type === element.type ? known : first });
  }
  return values;
}

/** A value as the element holds it; of what was entered only the element's own kind counts. */
export function asHeld(element: Element, entered: Json): Json {
  const here = slotOf(element);
  if (!here) throw new Error(`${element.type} holds no value`);
  return { type: element.type, [here.key]: entered[here.key] ?? structuredClone(here.empty) };
}

/** Puts what was typed and chosen into the fields of a view, by block id. */
export function enter(view: FakeView, values: Readonly<Record<string, Json>>): void {
  for (const { block, element } of eachElement(view.blocks)) {
    const entered = values[block.block_id];
    if (!entered || !slotOf(element)) continue;
    view.state.values[block.block_id] ??= {};
    Object.assign(view.state.values[block.block_id] ?? {}, { [element.action_id]: asHeld(element, entered) });
  }
}
