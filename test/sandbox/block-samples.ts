import type { Surface } from '../../src/sandbox/index.ts';

export const plain = (text: string) => ({ type: 'plain_text', text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
export const long = (length: number): string => 'x'.repeat(length);
export const section = (text = 'Hello') => ({ type: 'section', text: mrkdwn(text) });
export const button = (rest: object = {}) => ({ type: 'button', action_id: 'go', text: plain('Go'), ...rest });
export const actions = (...elements: object[]) => ({ type: 'actions', elements });
export const option = (value: string, rest: object = {}) => ({ text: plain(`Option ${value}`), value, ...rest });
export const select = (rest: object = {}) => ({
  type: 'static_select',
  action_id: 'pick',
  options: [option('a')],
  ...rest,
});
export const textInput = (rest: object = {}) => ({ type: 'plain_text_input', action_id: 'value', ...rest });
export const input = (rest: object = {}) => ({
  type: 'input',
  block_id: 'goal',
  label: plain('Goal'),
  element: textInput(),
  ...rest,
});
export const confirm = (rest: object = {}) => ({
  title: plain('Sure?'),
  text: plain('It is gone then'),
  confirm: plain('Yes'),
  deny: plain('No'),
  ...rest,
});
export const cell = (text: string) => ({ type: 'raw_text', text });

export type Good = [what: string, blocks: object[], surface?: Surface];
export type Bad = [what: string, blocks: object[], message: string, pointer: string, surface?: Surface];
