import type { Element } from '../wire.ts';
import type { Problem } from './schema.ts';

/** Which numbers a property takes, both ends included. */
type Range = readonly [property: string, least: number, most: number];

const SELECTED: Range[] = [['max_selected_items', 1, Number.POSITIVE_INFINITY]];

// https://docs.slack.dev/reference/block-kit/block-elements/<name>-element
const RANGES: Record<string, Range[]> = {
  plain_text_input: [
    ['min_length', 0, 3000],
    ['max_length', 1, 3000],
  ],
  rich_text_input: [
    ['min_lines', 1, 100],
    ['max_lines', 1, 100],
  ],
  file_input: [['max_files', 1, 10]],
  multi_static_select: SELECTED,
  multi_external_select: SELECTED,
  multi_users_select: SELECTED,
  multi_conversations_select: SELECTED,
  multi_channels_select: SELECTED,
};

const FORMATS: Record<string, { type: string; pattern: RegExp; words: string }> = {
  initial_date: { type: 'datepicker', pattern: /^\d{4}-\d{2}-\d{2}$/, words: 'must be formatted as YYYY-MM-DD' },
  initial_time: { type: 'timepicker', pattern: /^([01]\d|2[0-3]):[0-5]\d$/, words: 'must be formatted as HH:mm' },
  initial_date_time: { type: 'datetimepicker', pattern: /^\d{10}$/, words: 'must be a UNIX timestamp of 10 digits' },
};

/** Numbers out of range, dates in the wrong form, first values beyond their limits. */
export function valueProblems(element: Element, pointer: string): Problem[] {
  return [...outOfRange(element, pointer), ...misformed(element, pointer), ...beyond(element, pointer)];
}

function outOfRange(element: Element, pointer: string): Problem[] {
  return (RANGES[element.type] ?? []).flatMap(([property, least, most]) => {
    const value = element[property];
    if (typeof value !== 'number' || (value >= least && value <= most)) return [];
    const words =
      most === Number.POSITIVE_INFINITY ? `must be at least ${least}` : `must be between ${least} and ${most}`;
    return [{ message: words, pointer: `${pointer}/${property}` }];
  });
}

function misformed(element: Element, pointer: string): Problem[] {
  return Object.entries(FORMATS).flatMap(([property, { type, pattern, words }]) => {
    const value = element[property];
    const isFine = element.type !== type || value === undefined || pattern.test(String(value));
    return isFine ? [] : [{ message: words, pointer: `${pointer}/${property}` }];
  });
}

function beyond(element: Element, pointer: string): Problem[] {
  const { initial_value: initial, max_length: most = 3000 } = element;
  if (element.type === 'number_input') return wrongOrder(element, pointer);
  if (element.type !== 'plain_text_input' || typeof initial !== 'string' || initial.length <= most) return [];
  return [{ message: `must be less than ${most + 1} characters`, pointer: `${pointer}/initial_value` }];
}

// https://docs.slack.dev/reference/block-kit/block-elements/number-input-element: max_value "cannot be less than
// min_value"
function wrongOrder({ min_value: least, max_value: most }: Element, pointer: string): Problem[] {
  if (least === undefined || most === undefined || Number(least) <= Number(most)) return [];
  return [{ message: 'cannot be less than min_value', pointer: `${pointer}/max_value` }];
}
