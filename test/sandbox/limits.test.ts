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
  ['rows of a data table', '/rows', 201, (n) => dataTable({ rows: times(n, () => [cell('a')]) })],
  ['cells of a data table', '/rows/0', 20, (n) => dataTable({ rows: times(2, () => times(n, () => cell('a'))) })],
  ['blocks in a container', '/child_blocks', 10, (n) => container({ child_blocks: times(n, () => section()) })],
  ['cards', '/elements', 10, (n) => ({ type: 'carousel', elements: times(n, () => card({})) })],
  ['icons', '/elements', 5, (n) => ({ type: 'context_actions', elements: times(n, icon) })],
];

const workflow = { trigger: { url: 'https://x.example' } };
const iconButton = (rest: object) => ({ type: 'context_actions', elements: [{ ...icon(0), ...rest }] });
const feedback = (rest: object) => ({
  type: 'context_actions',
  elements: [
    {
      type: 'feedback_buttons',
      action_id: 'f',
      positive_button: { text: plain('Good'), value: 'g', ...rest },
      negative_button: { text: plain('Bad'), value: 'b' },
    },
  ],
});
const field = (rest: object) => input({ element: rest });

const MORE_TEXTS: Limit[] = [
  ['a block id', '/block_id', 255, (n) => ({ ...section(), block_id: long(n) })],
  ['an action id', '/elements/0/action_id', 255, (n) => actions(button({ action_id: long(n) }))],
  ['a button', '/elements/0/text/text', 75, (n) => actions(button({ text: plain(long(n)) }))],
  ['a value of a button', '/elements/0/value', 2000, (n) => actions(button({ value: long(n) }))],
  [
    'an option',
    '/elements/0/options/0/text/text',
    75,
    (n) => actions(select({ options: [{ text: plain(long(n)), value: 'a' }] })),
  ],
  [
    'a value of an option',
    '/elements/0/options/0/value',
    75,
    (n) => actions(select({ options: [option(long(n))].map((one) => ({ ...one, text: plain('a') })) })),
  ],
  ['a placeholder', '/elements/0/placeholder/text', 150, (n) => actions(select({ placeholder: plain(long(n)) }))],
  ['the title of a confirmation', '/elements/0/confirm/title/text', 100, (n) => confirming({ title: plain(long(n)) })],
  ['a header', '/text/text', 150, (n) => ({ type: 'header', text: plain(long(n)) })],
  ['a mrkdwn text', '/text/text', 3000, (n) => section(long(n))],
  ['a field', '/fields/0/text', 2000, (n) => ({ type: 'section', fields: [mrkdwn(long(n))] })],
  ['a label', '/label/text', 2000, (n) => input({ label: plain(long(n)) }), 'home'],
  [
    'a link of an overflow menu',
    '/elements/0/options/0/url',
    3000,
    (n) => actions({ type: 'overflow', action_id: 'o', options: [option('a', { url: `https://${long(n - 8)}` })] }),
  ],
  ['an icon button', '/elements/0/text/text', 75, (n) => iconButton({ text: plain(long(n)) })],
  ['a value of an icon button', '/elements/0/value', 2000, (n) => iconButton({ value: long(n) })],
  ['a feedback button', '/elements/0/positive_button/text/text', 75, (n) => feedback({ text: plain(long(n)) })],
  ['a value of a feedback button', '/elements/0/positive_button/value', 2000, (n) => feedback({ value: long(n) })],
  [
    'a workflow button',
    '/elements/0/text/text',
    75,
    (n) => actions({ type: 'workflow_button', action_id: 'w', workflow, text: plain(long(n)) }),
  ],
  ['markdown', '/text', 12_000, (n) => ({ type: 'markdown', text: long(n) })],
];

const MORE_LISTS: Limit[] = [
  ['buttons', '/elements', 25, (n) => actions(...times(n, (i) => button({ action_id: `b${i}` })))],
  ['things of a context', '/elements', 10, (n) => ({ type: 'context', elements: times(n, () => mrkdwn('a')) })],
  ['fields', '/fields', 10, (n) => ({ type: 'section', fields: times(n, () => mrkdwn('a')) })],
  ['options', '/elements/0/options', 100, (n) => actions(select({ options: times(n, (i) => option(String(i))) }))],
  ...(['checkboxes', 'radio_buttons'] as const).map(
    (type): Limit => [
      type,
      '/elements/0/options',
      10,
      (n) => actions({ type, action_id: 'c', options: times(n, (i) => option(String(i))) }),
    ],
  ),
  [
    'entries of an overflow menu',
    '/elements/0/options',
    5,
    (n) => actions({ type: 'overflow', action_id: 'o', options: times(n, (i) => option(String(i))) }),
  ],
  ['cells', '/rows/0', 20, (n) => table({ rows: [times(n, () => cell('a'))] })],
];

/** What is wrong, where, a value that is right at the edge, one beyond it, and the block with it. */
type Edge = [
  what: string,
  pointer: string,
  good: unknown,
  bad: unknown,
  message: string,
  make: (value: unknown) => object,
  surface?: Surface,
];

const EDGES: Edge[] = [
  [
    'max_length',
    '/element/max_length',
    3000,
    3001,
    'must be between 1 and 3000',
    (v) => field({ type: 'plain_text_input', max_length: v }),
    'modal',
  ],
  [
    'max_length',
    '/element/max_length',
    1,
    0,
    'must be between 1 and 3000',
    (v) => field({ type: 'plain_text_input', max_length: v }),
    'modal',
  ],
  [
    'min_length',
    '/element/min_length',
    0,
    -1,
    'must be between 0 and 3000',
    (v) => field({ type: 'plain_text_input', min_length: v }),
    'modal',
  ],
  [
    'max_files',
    '/element/max_files',
    10,
    11,
    'must be between 1 and 10',
    (v) => field({ type: 'file_input', max_files: v }),
    'modal',
  ],
  [
    'min_lines',
    '/element/min_lines',
    1,
    0,
    'must be between 1 and 100',
    (v) => field({ type: 'rich_text_input', min_lines: v }),
    'modal',
  ],
  [
    'max_lines',
    '/element/max_lines',
    100,
    101,
    'must be between 1 and 100',
    (v) => field({ type: 'rich_text_input', max_lines: v }),
    'modal',
  ],
  [
    'max_value',
    '/element/max_value',
    '5',
    '4',
    'cannot be less than min_value',
    (v) => field({ type: 'number_input', is_decimal_allowed: false, min_value: '5', max_value: v }),
    'modal',
  ],
  [
    'max_selected_items',
    '/elements/0/max_selected_items',
    1,
    0,
    'must be at least 1',
    (v) => actions({ type: 'multi_users_select', action_id: 'u', max_selected_items: v }),
  ],
  [
    'initial_date',
    '/elements/0/initial_date',
    '2026-12-01',
    '1.12.2026',
    'must be formatted as YYYY-MM-DD',
    (v) => actions({ type: 'datepicker', action_id: 'd', initial_date: v }),
  ],
  [
    'initial_time',
    '/elements/0/initial_time',
    '23:59',
    '24:00',
    'must be formatted as HH:mm',
    (v) => actions({ type: 'timepicker', action_id: 't', initial_time: v }),
  ],
  [
    'initial_date_time',
    '/elements/0/initial_date_time',
    1_800_000_000,
    1_800_000_000_000,
    'must be a UNIX timestamp of 10 digits',
    (v) => actions({ type: 'datetimepicker', action_id: 't', initial_date_time: v }),
  ],
  ['page_size', '/page_size', 100, 101, 'must be between 1 and 100', (v) => dataTable({ page_size: v })],
  [
    'a row',
    '/rows/1',
    [cell('a')],
    [cell('a'), cell('b')],
    'all rows must have the same length',
    (v) => dataTable({ rows: [[cell('a')], v] }),
  ],
  [
    'a table',
    '',
    10_000,
    10_001,
    'no more than 10000 characters allowed in all table blocks',
    (v) => table({ rows: [[cell(long(Number(v)))]] }),
  ],
  [
    'a data table',
    '',
    19_999,
    20_000,
    'no more than 20000 characters allowed in all data_table blocks',
    (v) => dataTable({ rows: [[cell('a')], [cell(long(Number(v)))]] }),
  ],
];

const problems = (block: object, surface: Surface = 'message') =>
  blockProblems(JSON.parse(JSON.stringify([block])), surface);

describe('lengths', () => {
  it.each([...TEXTS, ...MORE_TEXTS])('%s is taken up to its limit and no further', (_, pointer, max, make, surface) => {
    expect(problems(make(max), surface)).toEqual([]);
    const message = `must be less than ${max + 1} characters`;
    expect(problems(make(max + 1), surface)).toContainEqual({ message, pointer: `/blocks/0${pointer}` });
  });
});

describe('edges', () => {
  it.each(EDGES)('%s %s: %j, not %j', (_, pointer, good, bad, message, make, surface) => {
    expect(problems(make(good), surface)).toEqual([]);
    expect(problems(make(bad), surface)).toContainEqual({ message, pointer: `/blocks/0${pointer}` });
  });

  it('hold for all blocks of a message together', () => {
    const both = (block: object) => blockProblems([block, block], 'message');
    expect(both({ type: 'markdown', text: long(6000) })).toEqual([]);
    expect(both({ type: 'markdown', text: long(6001) })).toMatchObject([{ pointer: '/blocks/1' }]);
    expect(both(table({ rows: [[cell(long(5001))]] }))).toMatchObject([{ pointer: '/blocks/1' }]);
  });

  it('keep rich text out of the header of a data table', () => {
    const rich = { type: 'rich_text', elements: [] };
    expect(problems(dataTable({ rows: [[rich], [cell('a')]] }))).toEqual([
      { message: 'unsupported type: rich_text', pointer: '/blocks/0/rows/0/0/type' },
    ]);
  });
});

describe('counts', () => {
  it.each([...LISTS, ...MORE_LISTS])(
    '%s are taken up to their limit and no further',
    (_, pointer, max, make, surface) => {
      expect(problems(make(max), surface)).toEqual([]);
      const message = `no more than ${max} items allowed`;
      expect(problems(make(max + 1), surface)).toContainEqual({ message, pointer: `/blocks/0${pointer}` });
    },
  );

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
    for (const other of ['modal', 'home'] as const) expect(problems(block, other)).toContainEqual(problem);
  });

  it('elements have their surface too', () => {
    const file = input({ element: { type: 'file_input', action_id: 'value' } });
    expect(problems(file, 'modal')).toEqual([]);
    for (const other of ['message', 'home'] as const) {
      expect(problems(file, other)).toMatchObject([{ message: 'unsupported type: file_input' }]);
    }
    expect(problems({ type: 'alert', text: plain('A') }, 'home')).toMatchObject([
      { message: 'unsupported type: alert' },
    ]);
    const start = actions({ type: 'workflow_button', action_id: 'w', text: plain('Start'), workflow });
    expect(problems(start)).toEqual([]);
    expect(problems(start, 'modal')).toMatchObject([{ message: 'unsupported type: workflow_button' }]);
  });

  it('nobody posts a file block', () => {
    const file = { type: 'file', source: 'remote', external_id: 'f1' };
    expect(problems(file)).toMatchObject([{ message: 'unsupported type: file' }]);
  });
});
