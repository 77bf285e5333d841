import { expect, it } from 'vitest';
import { enteredIn, fieldKey, heldIn, stillOpen, type Typed } from '../../../src/sandbox/page/fields.ts';
import type { Block, Element } from '../../../src/sandbox/wire.ts';

const field = (action_id: string, rest: object = {}): Element => ({ type: 'plain_text_input', action_id, ...rest });
const block = (element: Element): Block => ({ type: 'input', block_id: 'goal', element });
const value = (words: string | null) => ({ type: 'plain_text_input', value: words });

it('shows what was typed, then what Slack holds, then the first value', () => {
  const element = field('value.0', { initial_value: 'first' });
  expect(heldIn(value('typed'), value('held'), element)).toBe('typed');
  expect(heldIn(undefined, value('held'), element)).toBe('held');
  expect(heldIn(undefined, undefined, element)).toBe('first');
});

it('keeps a field empty that was emptied', () => {
  expect(heldIn(value(null), value('held'), field('value.0', { initial_value: 'first' }))).toBeNull();
});

it('keeps what is typed while the app draws the window again, unless the field is another one', () => {
  const typed: Typed = { [fieldKey('V1', block(field('value.0')), field('value.0'))]: value('typed') };
  const submitted = (action: string) =>
    enteredIn({ scope: 'V1', blocks: [block(field(action, { initial_value: 'theirs' }))], held: {} }, typed);
  expect(submitted('value.0')).toEqual({ goal: value('typed') });
  expect(submitted('value.1')).toEqual({ goal: value('theirs') });
});

it('starts afresh when a field became another kind', () => {
  const element: Element = { type: 'datepicker', action_id: 'value.0', initial_date: '2026-11-21' };
  expect(heldIn(value('typed'), value('held'), element)).toBe('2026-11-21');
});

it('forgets what was typed into windows that are closed, and keeps it in messages', () => {
  const typed: Typed = { 'V1 goal value': value('a'), 'V2 goal value': value('b'), 'C1/1.2 goal value': value('c') };
  expect(Object.keys(stillOpen(typed, [{ id: 'V2' }]))).toEqual(['V2 goal value', 'C1/1.2 goal value']);
});
