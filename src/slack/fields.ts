import type { InputBlock, PlainTextInput } from '@slack/types';
import { option, plain } from './blocks.ts';

/** A form's field values: one string per field, null when empty. People and accounts are our ids; several stand with commas between. */
export type Values = Record<string, string | null>;
export type Choice = { value: string; label: string };

type Common = {
  key: string;
  label: string;
  hint?: string;
  optional?: boolean;
  /** The form is loaded again with what was entered when this changes. */
  redraws?: boolean;
};
type Typed = { placeholder?: string; max?: number };
type Chosen = { choices: readonly Choice[] };
type Kinds = {
  text: Typed;
  long: Typed;
  number: Typed;
  date: object;
  /** HH:mm, as the clock of the person shows it. */
  time: object;
  /** A member's id; Slack's own picker. */
  person: object;
  /** Several members' ids. */
  people: object;
  choice: Chosen;
  radio: Chosen;
  /** `yes` or null. */
  check: { choice: string };
  /** Several of at most ten choices. */
  checks: Chosen;
  /** The id of one uploaded file. */
  file: { endings: readonly string[] };
  /** A searching select; `initial` words the stored value. `of` is the record it searches within, where it has a guard. */
  search: { select: string; of?: string; initial?: Choice | null };
  /** The same for several values. */
  searches: { select: string; of?: string; initial?: readonly Choice[] };
};
type FieldOf<K extends keyof Kinds> = { [T in K]: Common & Kinds[T] & { type: T } }[K];

/** A field of a form; `key` is the key of the form's schema and the block's id. */
export type Field = FieldOf<keyof Kinds>;

type Options<K extends keyof Kinds> = Omit<Common, 'key' | 'label'> & Kinds[K];
const maker =
  <K extends keyof Kinds>(type: K) =>
  (key: string, label: string, ...[options]: object extends Kinds[K] ? [Options<K>?] : [Options<K>]): Field =>
    ({ type, key, label, ...options }) as unknown as Field;
export const textField = maker('text');
export const longField = maker('long');
export const numberField = maker('number');
export const dateField = maker('date');
export const timeField = maker('time');
export const personField = maker('person');
export const peopleField = maker('people');
export const choiceField = maker('choice');
export const radioField = maker('radio');
export const checkField = maker('check');
export const checksField = maker('checks');
export const searchField = maker('search');
export const fileField = maker('file');
export const searchesField = maker('searches');

/** The values of a field that holds several. */
export const several = (value: string | null | undefined): string[] => value?.split(',').filter(Boolean) ?? [];

/**
 * The input block of a field. Slack keeps what was typed when a view is updated with the same block and action id,
 * so `revision` goes up whenever a value is to be replaced: https://docs.slack.dev/surfaces/modals#updating_views
 * People are Slack user ids here; the caller translates.
 */
export function inputOf(field: Field, value: string | null, revision: number): InputBlock {
  return {
    type: 'input',
    block_id: field.key,
    label: plain(field.label, 2000),
    optional: field.optional ?? false,
    ...(field.hint && { hint: plain(field.hint, 2000) }),
    ...((field.type === 'person' || field.type === 'people' || field.redraws) && { dispatch_action: true }),
    element: elementOf(field, value, actionIdOf(field, revision)),
  };
}

const actionIdOf = (field: Field, revision: number): string =>
  `value.${revision}${field.type === 'search' || field.type === 'searches' ? `~${field.select}~${field.of ?? ''}` : ''}`;
/** The searching select that an input's action id names, and the record it searches within. */
export function selectOf(actionId: string): { id: string; record: string } {
  const [, id = '', record = ''] = actionId.split('~');
  return { id, record };
}
export const isInputAction = (actionId: string): boolean => actionId.startsWith('value.');

function elementOf(field: Field, value: string | null, action_id: string): InputBlock['element'] {
  switch (field.type) {
    case 'text':
    case 'long':
      return textInput(field, value, action_id);
    case 'number':
      return { type: 'number_input', action_id, is_decimal_allowed: true, ...(value && { initial_value: value }) };
    case 'date':
      return { type: 'datepicker', action_id, ...(value && { initial_date: value }) };
    case 'time':
      return { type: 'timepicker', action_id, ...(value && { initial_time: value }) };
    case 'search':
    case 'searches':
      return searcher(field, value, action_id);
    case 'check': {
      const options = [option(field.choice, 'yes')];
      return { type: 'checkboxes', action_id, options, ...(value === 'yes' && { initial_options: options }) };
    }
    case 'checks': {
      const options = field.choices.map((choice) => option(choice.label, choice.value));
      const initial_options = options.filter((choice) => several(value).includes(choice.value ?? ''));
      return { type: 'checkboxes', action_id, options, ...(initial_options.length > 0 && { initial_options }) };
    }
    case 'file':
      // https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
      return { type: 'file_input', action_id, filetypes: [...field.endings], max_files: 1 };
    case 'person':
      return { type: 'users_select', action_id, ...(value && { initial_user: value }) };
    case 'people':
      return { type: 'multi_users_select', action_id, ...(value && { initial_users: several(value) }) };
    default:
      return chooser(field, value, action_id);
  }
}

function searcher(field: FieldOf<'search' | 'searches'>, value: string | null, action_id: string) {
  const min_query_length = 1;
  if (field.type === 'searches') {
    const chosen = field.initial?.filter((choice) => several(value).includes(choice.value)) ?? [];
    const initial_options = chosen.map(({ label, value: id }) => option(label, id));
    const type = 'multi_external_select' as const;
    return { type, action_id, min_query_length, ...(initial_options.length > 0 && { initial_options }) };
  }
  const initial = field.initial && field.initial.value === value ? field.initial : null;
  const type = 'external_select' as const;
  return {
    type,
    action_id,
    min_query_length,
    ...(initial && { initial_option: option(initial.label, initial.value) }),
  };
}

function textInput(field: FieldOf<'text' | 'long'>, value: string | null, action_id: string): PlainTextInput {
  return {
    type: 'plain_text_input',
    action_id,
    multiline: field.type === 'long',
    max_length: field.max ?? (field.type === 'long' ? 3000 : 150),
    ...(field.placeholder && { placeholder: plain(field.placeholder, 150) }),
    ...(value && { initial_value: value }),
  };
}

function chooser(field: FieldOf<'choice' | 'radio'>, value: string | null, action_id: string): InputBlock['element'] {
  const options = field.choices.map((choice) => option(choice.label, choice.value));
  const initial = options.find((choice) => choice.value === value);
  const type = field.type === 'radio' ? ('radio_buttons' as const) : ('static_select' as const);
  return { type, action_id, options, ...(initial && { initial_option: initial }) };
}

type State = Record<string, Record<string, StateValue>>;
export type StateValue = {
  type?: string;
  value?: string | null;
  selected_date?: string | null;
  selected_time?: string | null;
  selected_user?: string | null;
  selected_users?: string[];
  selected_option?: { value: string; text?: { text: string } } | null;
  selected_options?: { value: string; text?: { text: string } }[];
  files?: { id: string }[];
};

/** What stands in each input block; people are Slack user ids. */
export function readState(state: State): Values {
  return Object.fromEntries(
    Object.entries(state).map(([blockId, elements]) => {
      const input = Object.entries(elements).find(([actionId]) => isInputAction(actionId))?.[1];
      return [blockId, input ? readValue(input) : null];
    }),
  );
}

const readValue = (input: StateValue): string | null =>
  input.value?.trim() ||
  input.selected_date ||
  input.selected_time ||
  input.selected_user ||
  input.selected_users?.join(',') ||
  input.selected_option?.value ||
  input.selected_options?.map(({ value }) => value).join(',') ||
  input.files?.[0]?.id ||
  null;

/** What searching selects show for their values, so that a form drawn again can show it too. */
export function labelsOf(state: State): Record<string, Choice[]> {
  const chosen: Record<string, Choice[]> = {};
  for (const [blockId, elements] of Object.entries(state)) {
    const options = Object.values(elements).flatMap(({ selected_option, selected_options = [] }) => [
      ...(selected_option ? [selected_option] : []),
      ...selected_options,
    ]);
    const labels = options.flatMap(({ value, text }) => (text ? [{ value, label: text.text }] : []));
    if (labels.length > 0) chosen[blockId] = labels;
  }
  return chosen;
}
