import type {
  ActionsBlock,
  Button,
  ContextBlock,
  DataTableBlock,
  DividerBlock,
  HeaderBlock,
  KnownBlock,
  Option,
  Overflow,
  SectionBlock,
  StaticSelect,
} from '@slack/types';
import type { LineButton, Link } from '../feature.ts';
import type { Person } from '../scope.ts';
import { type Pointer, pointer, ref, withRecord } from './ref.ts';
import { cut, slices } from './text.ts';

/** Every constructor cuts to Slack's limits: https://docs.slack.dev/reference/block-kit/blocks */

export type Block = KnownBlock;
/**
 * `text` is what notifications and screen readers say. `share` offers to post the live message about this subject in a channel.
 * `isOver`: a live message that is not rendered again. `thread`: the message of the same conversation below which it belongs.
 */
export type Message = {
  text: string;
  blocks?: Block[];
  share?: { kind: string; subject: string };
  isOver?: boolean;
  thread?: { channelId: string; ts: string };
};

export const plain = (text: string, max: number) => ({
  type: 'plain_text' as const,
  text: cut(text, max),
  emoji: true,
});
const markdown = (text: string, max = 3000) => ({ type: 'mrkdwn' as const, text: cut(text, max) });

export const header = (text: string): HeaderBlock => ({ type: 'header', text: plain(text, 150) });
/** Long text in as many sections as it needs. */
export const paragraphs = (text: string): SectionBlock[] => slices(text, 2900).map((part) => section(part));
export const divider = (): DividerBlock => ({ type: 'divider' });
export const section = (text: string, accessory?: Button | Overflow): SectionBlock => ({
  type: 'section',
  text: markdown(text),
  ...(accessory && { accessory }),
});
/** Two columns of short facts; the empty ones are left out. */
export const facts = (lines: readonly (string | null)[]): SectionBlock => ({
  type: 'section',
  fields: lines
    .filter((line): line is string => Boolean(line))
    .slice(0, 10)
    .map((line) => markdown(line, 2000)),
});
export const context = (...texts: string[]): ContextBlock => ({
  type: 'context',
  elements: texts.slice(0, 10).map((text) => markdown(text)),
});
/** `value`: what a number sorts by; words sort by themselves. */
export type TableCell = { text: string; value?: number };
/** The first column names the row. */
export type TableContent = {
  caption: string;
  heads: readonly string[];
  rows: readonly TableCell[][];
  pageSize: number;
};

/** The least that Slack names: 100 rows below the heading, 20 columns; of its 10,000 characters some are left to the rest of the message. */
const MOST_ROWS = 100;
const MOST_COLUMNS = 20;
const MOST_IN_TABLE = 7000;

/** A table that people sort and filter themselves; only messages hold it. In one too full all cells are cut alike. */
export function table({ caption, heads, rows, pageSize }: TableContent): DataTableBlock {
  const cells = [heads.map((text): TableCell => ({ text })), ...rows.slice(0, MOST_ROWS)];
  const room = Math.floor(MOST_IN_TABLE / (cells.length * Math.max(1, heads.length)));
  const most = cells.flat().reduce((sum, { text }) => sum + text.length, 0) > MOST_IN_TABLE ? room : MOST_IN_TABLE;
  return {
    type: 'data_table',
    caption: cut(caption, 150),
    page_size: pageSize,
    row_header_column_index: 0,
    rows: cells.map((row) =>
      row.slice(0, MOST_COLUMNS).map(({ text, value }) => {
        const shown = cut(text, most) || '–';
        return value === undefined ? { type: 'raw_text', text: shown } : { type: 'raw_number', value, text: shown };
      }),
    ),
  };
}

/** A row of buttons and menus; action ids are made unique within it. */
export const actions = (...elements: (Button | Overflow | StaticSelect | null)[]): ActionsBlock => ({
  type: 'actions',
  elements: elements
    .filter((element) => element !== null)
    .slice(0, 25)
    .map((element, index) => ({ ...element, action_id: `${element.action_id}#${index}` })),
});

type Look = { style?: 'primary' | 'danger'; confirm?: { title: string; text: string; yes: string } };

/** Opens a page or form. */
export const opens = (label: string, link: Link, look: Look = {}): Button =>
  button(label, pointer('open', link.to, link.record, link.param), look);

/** Does an action with a record. */
export const does = (label: string, action: string, record: string, look: Look & { param?: string } = {}): Button =>
  button(label, pointer('do', action, record, look.param), look);

/** The button of a line that a feature contributes. */
export const buttonOf = (one: LineButton, look: Pick<Look, 'style'> = {}): Button =>
  'opens' in one
    ? opens(one.label, one.opens)
    : does(one.label, one.does, one.record, { ...look, ...(one.param !== undefined && { param: one.param }) });

/** The same as an entry of a menu. */
export const entryOf = (one: LineButton): MenuEntry =>
  'opens' in one
    ? {
        label: one.label,
        opens: one.opens.to,
        record: one.opens.record ?? '',
        ...(one.opens.param && { param: one.opens.param }),
      }
    : { label: one.label, does: one.does, record: one.record, ...(one.param && { param: one.param }) };

/** Runs a command with an account that was chosen from several, and with the words behind it. */
export const runs = (label: string, path: string, account: string, words = ''): Button =>
  button(label, pointer('run', path, account, words), {});

/** Does what typing these words behind /kam does. */
export const types = (label: string, words: string): Button =>
  button(label, { id: ref('type', 'in'), value: words }, {});

export const linkTo = (label: string, url: string): Button => ({
  ...button(label, { id: ref('url', 'out') }, {}),
  url,
});

/** An entry of a menu opens or does something with the menu's record, or with a record of its own. */
export type MenuEntry = { label: string; opens?: string; does?: string; param?: string; record?: string };

/** A menu of a record. */
export const menu = (record: string, entries: readonly MenuEntry[]): Overflow => ({
  type: 'overflow',
  action_id: ref('menu', record),
  options: entries
    .slice(0, 5)
    .map(({ label, opens: to, does: action = '', param, record: own }) =>
      option(label, withRecord(to ? ref('open', to, param) : ref('do', action, param), own)),
    ),
});

/** A list to choose from; each entry opens something of the record, or of a record of its own. */
export const chooser = (
  placeholder: string,
  record: string,
  entries: readonly { label: string; opens: string; param?: string; record?: string }[],
): StaticSelect => ({
  type: 'static_select',
  action_id: ref('menu', record),
  placeholder: plain(placeholder, 150),
  options: entries
    .slice(0, 100)
    .map(({ label, opens: to, param, record: own }) => option(label, withRecord(ref('open', to, param), own))),
});

/** Buttons to the pages before and after this one, where there are some; `param` words a page number. */
export function pager(
  link: Link,
  page: number,
  pages: number,
  param: (page: number) => string = String,
): ActionsBlock[] {
  if (pages <= 1) return [];
  const to = (label: string, target: number) => opens(label, { ...link, param: param(target) });
  return [
    actions(
      page > 1 ? to('‹ Previous', page - 1) : null,
      page < pages ? to(`Page ${page + 1} of ${pages} ›`, page + 1) : null,
    ),
  ];
}
/** The page number in a parameter; 1 when it holds none. */
export const pageOf = (param: string | undefined): number => Math.max(1, Number.parseInt(param ?? '', 10) || 1);

/** Lets the person pick a conversation; the page is opened again with the picked one behind a colon in its parameter. */
export const picksChannel = (link: Link, initial: string | undefined): ActionsBlock => ({
  type: 'actions',
  elements: [
    {
      type: 'conversations_select',
      action_id: ref('pick', link.to, `${link.record ?? ''}|${link.param ?? ''}`),
      placeholder: plain('Choose a channel', 150),
      filter: { include: ['public', 'private'], exclude_bot_users: true },
      ...(initial && { initial_conversation: initial }),
    },
  ],
});

export const option = (label: string, value: string): Option & { text: ReturnType<typeof plain> } => ({
  text: plain(label, 75),
  value,
});

function button(label: string, { id, value }: Pointer, { style, confirm }: Look): Button {
  return {
    type: 'button',
    text: plain(label, 75),
    action_id: id,
    ...(value !== undefined && { value }),
    ...(style && { style }),
    ...(confirm && {
      confirm: {
        title: plain(confirm.title, 100),
        text: plain(confirm.text, 300),
        confirm: plain(confirm.yes, 30),
        deny: plain('Cancel', 30),
      },
    }),
  };
}

/** The way back to the Slack message that something came from; empty where it came from none. */
export const fromMessage = (url: string | null): string => (url ? `<${url}|from a message>` : '');

/** Names somebody of ours; Slack shows the name and notifies nobody in a window or an ephemeral message. */
export const mention = (person: Person | null | undefined, nobody = 'nobody'): string =>
  person ? `<@${person.slackUserId}>` : nobody;
