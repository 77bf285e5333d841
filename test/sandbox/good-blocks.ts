import {
  actions,
  button,
  cell,
  confirm,
  type Good,
  input,
  long,
  mrkdwn,
  option,
  plain,
  section,
  select,
  textInput,
  times,
} from './block-samples.ts';

export const GOOD: Good[] = [
  ['a section', [section()]],
  ['a section of fields', [{ type: 'section', fields: times(10, () => mrkdwn(long(2000))) }]],
  ['a header', [{ type: 'header', text: plain(long(150)) }]],
  ['fifty blocks', times(50, () => ({ type: 'divider' }))],
  ['a hundred blocks in a modal', times(100, () => ({ type: 'divider' })), 'modal'],
  [
    'a context with picture and words',
    [
      {
        type: 'context',
        elements: [mrkdwn('a'), { type: 'image', image_url: 'https://x.example/a.png', alt_text: 'A' }],
      },
    ],
  ],
  ['25 buttons', [actions(...times(25, (n) => button({ action_id: `go${n}` })))]],
  ['the same action in two blocks', [actions(button()), actions(button())]],
  [
    'a button with everything',
    [actions(button({ value: long(2000), url: 'https://x.example', style: 'danger', confirm: confirm() }))],
  ],
  ['a select with 100 options', [actions(select({ options: times(100, (n) => option(String(n))) }))]],
  [
    'a select with groups',
    [actions(select({ options: undefined, option_groups: [{ label: plain('G'), options: [option('a')] }] }))],
  ],
  ['a preselected option', [actions(select({ initial_option: option('a') }))]],
  [
    'an overflow menu',
    [{ ...section(), accessory: { type: 'overflow', action_id: 'more', options: [option('a'), option('b')] } }],
  ],
  [
    'an external select',
    [
      {
        ...section(),
        accessory: { type: 'external_select', action_id: 'find', min_query_length: 0, placeholder: plain('Find') },
      },
    ],
  ],
  ['a date picker', [actions({ type: 'datepicker', action_id: 'on', initial_date: '2026-11-20' })]],
  [
    'rich text',
    [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a', style: { bold: true } }] }],
      },
    ],
  ],
  [
    'a table',
    [
      {
        type: 'table',
        rows: [
          [cell('a'), cell('b')],
          [cell('1'), cell('2')],
        ],
      },
    ],
  ],
  ['markdown', [{ type: 'markdown', text: '# Title' }]],
  ['a picture', [{ type: 'image', image_url: 'https://x.example/a.png', alt_text: 'A chart' }]],
  ['an input in a message', [input()]],
  [
    'an input in a modal',
    [input({ hint: plain('Why'), optional: true, element: textInput({ min_length: 1, max_length: 3000 }) })],
    'modal',
  ],
  ['an alert in a modal', [{ type: 'alert', text: plain('Careful'), level: 'warning' }], 'modal'],
  [
    'checkboxes with a mrkdwn option',
    [actions({ type: 'checkboxes', action_id: 'c', options: [{ text: mrkdwn('*a*'), value: 'a' }] })],
  ],
];
