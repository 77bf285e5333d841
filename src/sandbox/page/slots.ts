import type { Element } from '../wire.ts';

/** Under which key an element's value travels, what it is when nothing is chosen, and where its first value stands. */
export type Slot = { key: string; empty: unknown; initial: string };

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
