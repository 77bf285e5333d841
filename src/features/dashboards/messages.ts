import type { Metric } from '../../feature.ts';
import { formatInstant } from '../../lib/dates.ts';
import { decimalsOf, formatMoney } from '../../lib/money.ts';
import {
  actions,
  type Block,
  chooser,
  context,
  does,
  type Message,
  opens,
  pager,
  section,
  type TableCell,
  table,
} from '../../slack/blocks.ts';
import { cut, escapeText, plural, shortName } from '../../slack/text.ts';
import { hubOf } from '../accounts/index.ts';
import { type At, BY_NAME, isMixed, paramOf, type Total, whoseLabels } from './board.ts';
import { COLUMNS, CSV, NARROW, PAGE } from './links.ts';
import type { Board } from './service.ts';

const ROWS_AT_ONCE = 20;
const NARROW_NAME = 16;
const LONGEST_OPTION = 40;
const LONGEST_NOTE = 1200;
const UNKNOWN = '–';

export function boardBlocks(board: Board): Block[] {
  if (board.rows.length === 0) return [section(nothing)];
  return [
    section([heading(board), ...board.totals.map(totalWords)].join('\n')),
    table({
      caption: `${whoseLabels[board.whose]}, ${orderWords(board)}`,
      heads: ['Account', ...board.columns.map(({ label, short }) => (board.isNarrow && short) || label)],
      rows: board.rows.map(({ id, name }) => [
        { text: board.isNarrow ? cut(name, NARROW_NAME) : shortName(name) },
        ...board.columns.map((metric) => cellOf(board, metric, id)),
      ]),
      pageSize: ROWS_AT_ONCE,
    }),
    ...noteBlocks(board),
    menus(board),
    buttons(board),
    ...pager({ to: PAGE }, board.page, board.pages, (page) => paramOf({ ...placeOf(board), page })),
  ];
}

function noteBlocks(board: Board): Block[] {
  const note = noteOf(board);
  return note ? [context(cut(escapeText(note), LONGEST_NOTE))] : [];
}

const nothing =
  'None of the accounts you may read is a key account or has an account plan, so there is nothing to compare. `/kam accounts` shows all accounts.';

const heading = ({ whose, choices, page, pages }: Board): string => {
  const count = plural(choices.find((one) => one.whose === whose)?.count ?? 0, 'account');
  return `*${whoseLabels[whose]}*: ${count}${pages > 1 ? `, page ${page} of ${pages}` : ''}`;
};

function totalWords(total: Total): string {
  const unknown = total.unknown > 0 ? `, unknown of ${total.unknown.toLocaleString('en')}` : '';
  const known =
    'sums' in total
      ? total.sums.map(({ currency, amount }) => wholeUnits(amount, currency)).join(' + ')
      : total.counts.map(({ text, count }) => `${count.toLocaleString('en')} ${escapeText(text)}`).join(' · ');
  return `${escapeText(total.metric.label)}: *${known}*${unknown}`;
}

const wholeUnits = (amount: number, currency: string): string => {
  const unit = 10 ** decimalsOf(currency);
  return formatMoney(Math.round(amount / unit) * unit, currency);
};

const orderWords = ({ sort, isReversed }: Board): string =>
  `by ${sort ? sort.label.toLowerCase() : 'name'}${isReversed ? ', the other way round' : ''}`;

function cellOf({ values, isNarrow, totals }: Board, { key, as }: Metric, accountId: string): TableCell {
  const found = values.get(key)?.get(accountId);
  if (!found) return { text: UNKNOWN };
  const { value, amounts = [] } = found;
  const text = (isNarrow && found.short) || found.text;
  if (as === 'text') return { text };
  const [only, ...others] = amounts;
  // As text each currency stays by itself when somebody sorts the column in Slack.
  if (only && isMixed(totals, key)) return { text };
  if (only && others.length === 0) return { text, value: only.amount / 10 ** decimalsOf(only.currency) };
  if (typeof value === 'number') return { text, value };
  // A day sorts as the number 20270305.
  return as === 'day' && value ? { text, value: Number(value.replaceAll('-', '')) } : { text };
}

/** The time the numbers are of, and what is behind those that are unknown; what columns mean stands where they are chosen. */
function noteOf({ columns, values, rows, totals }: Board): string {
  const periods = columns.flatMap(({ key, label }) => {
    const some = new Set([...(values.get(key)?.values() ?? [])].flatMap(({ period }) => period ?? []));
    return some.size > 0 ? [`${label}: of ${[...some].join('; ')}.`] : [];
  });
  const unknown = columns.filter(({ key }) => rows.some(({ id }) => !values.get(key)?.has(id)));
  return [
    ...periods,
    ...(columns.some(({ key }) => isMixed(totals, key))
      ? [
          'Amounts of different currencies are not compared: each currency is sorted by itself, the most frequent first.',
        ]
      : []),
    ...(unknown.length > 0 ? [`${UNKNOWN} is unknown, which is not zero.`] : []),
    ...unknown.map(({ label, help }) => `${label}: ${help}`),
  ].join(' ');
}

const placeOf = ({ whose, sort, isReversed, page }: Board): At => ({
  whose,
  sort: sort?.key ?? BY_NAME,
  isReversed,
  page,
});

/** A menu's entries open the page for whoever asks, so its record is of no account. */
const NOBODY = 'own';

function menus(board: Board): Block {
  const place = { ...placeOf(board), page: 1 };
  const { choices, columns, rows } = board;
  const whose = choices.map((one) => ({
    label: `${whoseLabels[one.whose]} (${one.count.toLocaleString('en')})`,
    opens: PAGE,
    param: paramOf({ ...place, whose: one.whose }),
  }));
  const sorts = [{ key: BY_NAME, label: 'Name' }, ...columns].map(({ key, label }) => ({
    label,
    opens: PAGE,
    param: paramOf({ ...place, sort: key, isReversed: false }),
  }));
  const accounts = rows.map(({ id, name }) => ({
    label: cut(name, LONGEST_OPTION),
    opens: hubOf({ id }).to,
    record: id,
  }));
  return actions(
    choices.length > 1 ? chooser('Whose accounts', NOBODY, whose) : null,
    chooser(`Sort: ${board.sort?.label ?? 'Name'}`, NOBODY, sorts),
    chooser('Open an account', NOBODY, accounts),
  );
}

function buttons(board: Board): Block {
  const place = placeOf(board);
  const reversed = paramOf({ ...place, isReversed: !place.isReversed, page: 1 });
  return actions(
    opens('Reverse order', { to: PAGE, param: reversed }),
    opens('Columns …', { to: COLUMNS }),
    does(board.isNarrow ? 'All columns' : 'Fit a phone', NARROW, board.isNarrow ? 'no' : 'yes'),
    does('CSV', CSV, NOBODY, { param: paramOf(place) }),
  );
}

export type FileStatus = 'making' | 'sent' | 'failed';

export function fileMessage(status: FileStatus, { asked, timeZone }: { asked: Date; timeZone: string }): Message {
  if (status === 'making') return said(':hourglass_flowing_sand: Making the file of your dashboard …');
  if (status === 'failed')
    return said(':red_circle: The file of your dashboard could not be sent. Ask for it again in `/kam dashboard`.');
  const text = ':outbox_tray: Your dashboard as a file is ready, in the thread.';
  const note = `Asked for on ${formatInstant(asked, timeZone)}: all accounts you chose, with the columns of your dashboard. Texts that a spreadsheet would take for a formula begin with an apostrophe.`;
  return { text, blocks: [section(text), context(note)] };
}

const said = (text: string): Message => ({ text, blocks: [section(text)] });
