import type { ExportSheet } from '../../feature.ts';
import { formatInstant } from '../../lib/dates.ts';
import { context, type Message, section } from '../../slack/blocks.ts';
import { cut, escapeText, plural } from '../../slack/text.ts';
import type { Export } from './export.ts';

export type ExportView = {
  found: Export;
  sheets: readonly ExportSheet[];
  accountName: string | null;
  timeZone: string;
};

/** The message under which the files of an export come. */
export function exportMessage({ found, sheets, accountName, timeZone }: ExportView): Message {
  const { status, counts, error, format, startedAt } = found;
  const what = accountName ? `*${escapeText(cut(accountName, 150))}*` : 'your accounts';
  if (status === 'making') return said(`:hourglass_flowing_sand: Making the export of ${what} …`);
  if (status === 'failed') return said(`:red_circle: The export of ${what} ${escapeText(error ?? 'failed.')}`);
  const rows = sheets
    .filter(({ name }) => counts?.rows[name] !== undefined)
    .map(({ name, title }) => `${title}: ${(counts?.rows[name] ?? 0).toLocaleString('en')}`);
  const of = accountName ? what : plural(counts?.of ?? 0, 'account');
  const text = `:outbox_tray: The export of ${of} is ready, in the thread.`;
  return {
    text,
    blocks: [
      section(text),
      ...(rows.length > 0 ? [section(rows.map((row) => `• ${row}`).join('\n'))] : []),
      context(
        `What you could read on ${formatInstant(startedAt, timeZone)}.${
          format === 'csv' ? ' Texts that a spreadsheet would take for a formula begin with an apostrophe.' : ''
        }`,
      ),
    ],
  };
}

const said = (text: string): Message => ({ text, blocks: [section(text)] });
