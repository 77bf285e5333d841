import { describe, expect, it } from 'vitest';
import { blockProblems, type Surface } from '../../src/sandbox/index.ts';
import {
  actions,
  button,
  cell,
  confirm,
  input,
  long,
  mrkdwn,
  option,
  plain,
  section,
  select,
  times,
} from './block-samples.ts';

/** What is limited, where, how far, and a block with so much of it. */
type Limit = [what: string, pointer: string, max: number, make: (size: number) => object, surface?: Surface];

const picture = (rest: object) => ({ type: 'image', image_url: 'https://x.example/a.png', alt_text: 'A', ...rest });
const video = (rest: object) => ({
  type: 'video',
  title: plain('A'),
  alt_text: 'A',
  video_url: 'https://x.example/v',
  thumbnail_url: 'https://x.example/t',
  ...rest,
});
const container = (rest: object) => ({ type: 'container', title: plain('A'), child_blocks: [section()], ...rest });
const card = (rest: object) => ({ type: 'card', body: mrkdwn('A'), ...rest });
const table = (rest: object) => ({ type: 'table', rows: [[cell('a')]], ...rest });
const dataTable = (rest: object) => ({ type: 'data_table', caption: 'A', rows: [[cell('a')], [cell('b')]], ...rest });
const group = (rest: object = {}) => ({ label: plain('G'), options: [option('a')], ...rest });
const groups = (...all: object[]) => actions(select({ options: undefined, option_groups: all }));
const icon = (n: number) => ({ type: 'icon_button', icon: 'trash', action_id: `i${n}`, text: plain('Delete') });
const confirming = (rest: object) => actions(button({ confirm: confirm(rest) }));

const TEXTS: Limit[] = [
  ['a plain text', '/text/text', 3000, (n) => ({ type: 'section', text: plain(long(n)) })],
  [
    'an option description',
    '/elements/0/options/0/description/text',
    75,
    (n) => actions(select({ options: [option('a', { description: plain(long(n)) })] })),
  ],
  ['a group label', '/elements/0/option_groups/0/label/text', 75, (n) => groups(group({ label: plain(long(n)) }))],
  ['a confirmation text', '/elements/0/confirm/text/text', 300, (n) => confirming({ text: plain(long(n)) })],
  ['a confirming button', '/elements/0/confirm/confirm/text', 30, (n) => confirming({ confirm: plain(long(n)) })],
  ['a denying button', '/elements/0/confirm/deny/text', 30, (n) => confirming({ deny: plain(long(n)) })],
  ['a link of a button', '/elements/0/url', 3000, (n) => actions(button({ url: `https://${long(n - 8)}` }))],
  [
    'a label for screen readers',
    '/elements/0/accessibility_label',
    75,
    (n) => actions(button({ accessibility_label: long(n) })),
  ],
  ['words for a picture', '/alt_text', 2000, (n) => picture({ alt_text: long(n) })],
  ['the title of a picture', '/title/text', 2000, (n) => picture({ title: plain(long(n)) })],
  ['the address of a picture', '/image_url', 3000, (n) => picture({ image_url: `https://${long(n - 8)}` })],
  ['a hint', '/hint/text', 2000, (n) => input({ hint: plain(long(n)) }), 'modal'],
  ['the title of a video', '/title/text', 199, (n) => video({ title: plain(long(n)) })],
  ['the author of a video', '/author_name', 49, (n) => video({ author_name: long(n) })],
  ['the title of a container', '/title/text', 150, (n) => container({ title: plain(long(n)) })],
  ['the subtitle of a container', '/subtitle/text', 150, (n) => container({ subtitle: plain(long(n)) })],
  ['the title of a card', '/title/text', 150, (n) => card({ title: mrkdwn(long(n)) })],
  ['the subtitle of a card', '/subtitle/text', 150, (n) => card({ subtitle: mrkdwn(long(n)) })],
  ['the body of a card', '/body/text', 200, (n) => card({ body: mrkdwn(long(n)) })],
];

const LISTS: Limit[] = [
  [
    'groups',
    '/elements/0/option_groups',
    100,
    (n) => groups(...times(n, (i) => group({ options: [option(String(i))] }))),
  ],
  [
    'options of a group',
    '/elements/0/option_groups/0/options',
    100,
    (n) => groups(group({ options: times(n, (i) => option(String(i))) })),
  ],
  ['rows of a table', '/rows', 100, (n) => table({ rows: times(n, () => [cell('a')]) })],
  ['column settings', '/column_settings', 20, (n) => table({ column_settings: times(n, () => ({})) })],
  ['rows of a data table', '/rows', 101, (n) => dataTable({ rows: times(n, () => [cell('a')]) })],
  ['cells of a data table', '/rows/0', 20, (n) => dataTable({ rows: [times(n, () => cell('a')), [cell('b')]] })],
  ['blocks in a container', '/child_blocks', 10, (n) => container({ child_blocks: times(n, () => section()) })],
  ['cards', '/elements', 10, (n) => ({ type: 'carousel', elements: times(n, () => card({})) })],
  ['icons', '/elements', 5, (n) => ({ type: 'context_actions', elements: times(n, icon) })],
];

const problems = (block: object, surface: Surface = 'message') =>
  blockProblems(JSON.parse(JSON.stringify([block])), surface);

describe('lengths', () => {
  it.each(TEXTS)('%s is taken up to its limit and no further', (_, pointer, max, make, surface) => {
    expect(problems(make(max), surface)).toEqual([]);
    const message = `must be less than ${max + 1} characters`;
    expect(problems(make(max + 1), surface)).toContainEqual({ message, pointer: `/blocks/0${pointer}` });
  });
});

describe('counts', () => {
  it.each(LISTS)('%s are taken up to their limit and no further', (_, pointer, max, make, surface) => {
    expect(problems(make(max), surface)).toEqual([]);
    const message = `no more than ${max} items allowed`;
    expect(problems(make(max + 1), surface)).toContainEqual({ message, pointer: `/blocks/0${pointer}` });
  });

  it('an empty cell is not taken', () => {
    const message = 'must be more than 0 characters';
    expect(problems(table({ rows: [[cell('')]] }))).toContainEqual({ message, pointer: '/blocks/0/rows/0/0/text' });
  });
});

describe('surfaces', () => {
  it.each([
    card({}),
    container({}),
    dataTable({}),
    { type: 'carousel', elements: [card({})] },
    { type: 'context_actions', elements: [icon(0)] },
    { type: 'plan', title: 'A', tasks: [] },
    { type: 'task_card', task_id: 't', title: 'A', status: 'pending' },
  ])('$type stands in messages only', (block) => {
    expect(problems(block, 'message')).toEqual([]);
    const problem = { message: `unsupported type: ${block.type}`, pointer: '/blocks/0/type' };
    expect(problems(block, 'modal')).toContainEqual(problem);
  });

  it('elements have their surface too', () => {
    const file = input({ element: { type: 'file_input', action_id: 'value' } });
    expect(problems(file, 'modal')).toEqual([]);
    expect(problems(file)).toMatchObject([{ message: 'unsupported type: file_input' }]);
    const workflow = { trigger: { url: 'https://x.example' } };
    const start = actions({ type: 'workflow_button', action_id: 'w', text: plain('Start'), workflow });
    expect(problems(start)).toEqual([]);
    expect(problems(start, 'modal')).toMatchObject([{ message: 'unsupported type: workflow_button' }]);
  });

  it('nobody posts a file block', () => {
    const file = { type: 'file', source: 'remote', external_id: 'f1' };
    expect(problems(file)).toMatchObject([{ message: 'unsupported type: file' }]);
  });
});
