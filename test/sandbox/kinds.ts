import { actions, button, cell, type Good, input, mrkdwn, option, plain, section } from './block-samples.ts';

const rich = (...elements: object[]) => ({ type: 'rich_text', elements });
const words = (text: string, rest: object = {}) => ({ type: 'text', text, ...rest });
const line = (...elements: object[]) => ({ type: 'rich_text_section', elements });

const choices = { options: [option('a'), option('b')] };
const pick = (type: string, rest: object = {}) =>
  actions({ type, action_id: 'pick', placeholder: plain('Pick'), ...rest });
const field = (type: string, rest: object = {}) => input({ element: { type, action_id: 'value', ...rest } });
const feedback = (value: string) => ({ text: plain(value), value, accessibility_label: value });
const confirmed = { title: plain('Sure?'), text: mrkdwn('*Gone*'), confirm: plain('Yes'), deny: plain('No') };

/** Each kind of block and element of Slack, as full as it may be. */
export const KINDS: Good[] = [
  ['an image of a file', [{ type: 'image', slack_file: { id: 'F0123456789' }, alt_text: 'A', title: plain('A') }]],
  [
    'a section with a picture',
    [{ ...section(), accessory: { type: 'image', image_url: 'https://x.example/a.png', alt_text: 'A' } }],
  ],
  ['a confirmed button', [actions(button({ confirm: { ...confirmed, style: 'danger' } }))]],
  [
    'a video',
    [
      {
        type: 'video',
        title: plain('A'),
        alt_text: 'A',
        video_url: 'https://x.example/v',
        thumbnail_url: 'https://x.example/t',
        author_name: 'Ana',
        description: plain('A'),
      },
    ],
    'home',
  ],
  [
    'rich text of all kinds',
    [
      rich(
        line(
          words('a', { style: { bold: true, italic: true, strike: true, code: true } }),
          { type: 'link', url: 'https://x.example', text: 'x' },
          { type: 'user', user_id: 'U1' },
          { type: 'channel', channel_id: 'C1' },
          { type: 'usergroup', usergroup_id: 'S1' },
          { type: 'team', team_id: 'T1' },
          { type: 'emoji', name: 'tada' },
          { type: 'date', timestamp: 1_800_000_000, format: '{date}' },
          { type: 'broadcast', range: 'here' },
          { type: 'color', value: '#112233' },
        ),
        { type: 'rich_text_list', style: 'bullet', elements: [line(words('a'))], indent: 1 },
        { type: 'rich_text_quote', elements: [words('a')] },
        { type: 'rich_text_preformatted', elements: [words('a')], border: 1 },
      ),
    ],
    'home',
  ],
  [
    'a table of all cells',
    [
      {
        type: 'table',
        rows: [[cell('a'), { type: 'raw_number', value: 7, text: '7' }, rich(line(words('a')))]],
        column_settings: [{ align: 'right', is_wrapped: true }],
      },
    ],
  ],
  [
    'a data table',
    [
      {
        type: 'data_table',
        caption: 'A',
        page_size: 100,
        row_header_column_index: 0,
        rows: [
          [cell('a'), cell('b')],
          [cell('1'), { type: 'raw_number', value: 2, text: '2' }],
        ],
      },
    ],
  ],
  [
    'context actions',
    [
      {
        type: 'context_actions',
        elements: [
          {
            type: 'feedback_buttons',
            action_id: 'f',
            positive_button: feedback('good'),
            negative_button: feedback('bad'),
          },
          { type: 'icon_button', action_id: 'i', icon: 'trash', text: plain('Delete'), value: '1' },
        ],
      },
    ],
  ],
  [
    'a card',
    [
      {
        type: 'card',
        hero_image: { type: 'image', image_url: 'https://x.example/a.png', alt_text: 'A' },
        title: mrkdwn('a'),
        subtitle: mrkdwn('a'),
        body: mrkdwn('a'),
        actions: [button()],
      },
    ],
  ],
  ['a carousel', [{ type: 'carousel', elements: [{ type: 'card', body: mrkdwn('a') }] }]],
  ['a container', [{ type: 'container', title: plain('a'), child_blocks: [section(), { type: 'divider' }] }]],
  [
    'a plan of tasks',
    [
      {
        type: 'plan',
        title: 'A',
        tasks: [
          {
            type: 'task_card',
            task_id: 't',
            title: 'A',
            status: 'complete',
            sources: [{ type: 'url', url: 'https://x.example', text: 'x' }],
          },
        ],
      },
    ],
  ],
  [
    'a task',
    [
      {
        type: 'task_card',
        task_id: 't',
        title: 'A',
        status: 'pending',
        sources: [{ type: 'url', url: 'https://x.example', text: 'x' }],
      },
    ],
  ],
  [
    'a workflow button',
    [
      actions({
        type: 'workflow_button',
        action_id: 'w',
        text: plain('Go'),
        workflow: { trigger: { url: 'https://x.example' } },
      }),
    ],
  ],
  ['an alert', [{ type: 'alert', text: mrkdwn('a'), level: 'error' }], 'modal'],
  ['a header on the Home tab', [{ type: 'header', text: plain('a') }, { type: 'divider' }], 'home'],
  ['a context on the Home tab', [{ type: 'context', elements: [mrkdwn('a'), plain('b')] }], 'home'],
  ['markdown', [{ type: 'markdown', text: '**a**' }]],
  ...(['message', 'modal', 'home'] as const).flatMap((surface): Good[] => [
    [`a date picker in a ${surface}`, [pick('datepicker', { initial_date: '2026-12-01' })], surface],
    [`a time picker in a ${surface}`, [pick('timepicker', { initial_time: '09:30' })], surface],
    [
      `a moment picker in a ${surface}`,
      [actions({ type: 'datetimepicker', action_id: 'd', initial_date_time: 1_800_000_000 })],
      surface,
    ],
    [`an overflow menu in a ${surface}`, [actions({ type: 'overflow', action_id: 'o', ...choices })], surface],
    [`checkboxes in a ${surface}`, [actions({ type: 'checkboxes', action_id: 'c', ...choices })], surface],
    [`radio buttons in a ${surface}`, [actions({ type: 'radio_buttons', action_id: 'r', ...choices })], surface],
    [`a select in a ${surface}`, [pick('static_select', { ...choices, initial_option: option('b') })], surface],
    [`a select that asks in a ${surface}`, [pick('external_select', { min_query_length: 0 })], surface],
    [`a select of people in a ${surface}`, [pick('users_select', { initial_user: 'U1' })], surface],
    [
      `a select of conversations in a ${surface}`,
      [pick('conversations_select', { filter: { include: ['public'] } })],
      surface,
    ],
    [`a select of channels in a ${surface}`, [pick('channels_select')], surface],
    [`several of many in a ${surface}`, [pick('multi_static_select', { ...choices, max_selected_items: 1 })], surface],
    [`several that are asked for in a ${surface}`, [pick('multi_external_select')], surface],
    [`several people in a ${surface}`, [pick('multi_users_select')], surface],
    [
      `several conversations in a ${surface}`,
      [pick('multi_conversations_select', { default_to_current_conversation: true })],
      surface,
    ],
    [`several channels in a ${surface}`, [pick('multi_channels_select')], surface],
    [`words in a ${surface}`, [field('plain_text_input', { multiline: true, max_length: 3000 })], surface],
    [`rich words in a ${surface}`, [field('rich_text_input', { min_lines: 1, max_lines: 100 })], surface],
    [
      `a number in a ${surface}`,
      [field('number_input', { is_decimal_allowed: true, min_value: '1', max_value: '1' })],
      surface,
    ],
    [`an address in a ${surface}`, [field('email_text_input')], surface],
    [`a link in a ${surface}`, [field('url_text_input')], surface],
  ]),
  ['a file', [field('file_input', { max_files: 10, filetypes: ['csv'] })], 'modal'],
];
