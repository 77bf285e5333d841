import { z } from 'zod';
import { type ExportSheet, type Form, form } from '../../feature.ts';
import type { Scope, TxScope } from '../../scope.ts';
import { section } from '../../slack/blocks.ts';
import { type Choice, checksField, type Field, radioField, several, type Values } from '../../slack/fields.ts';
import { escapeText, plural } from '../../slack/text.ts';
import { accountNames } from '../accounts/index.ts';
import { formats } from './export.ts';
import { countExportable, requestExport } from './request-export.ts';

const schema = z.object({
  parts: z.string('Choose at least one.'),
  format: z.enum(formats, 'Choose one.'),
});

const partsOf = (sheets: readonly ExportSheet[]): string[] => [...new Set(sheets.map(({ part }) => part))];

/** `Contacts, conversations`. */
function choiceOf(part: string, sheets: readonly ExportSheet[]): Choice {
  const titles = sheets.filter((one) => one.part === part).map(({ title }) => title);
  const rest = titles.slice(1).map((title) => `${title.charAt(0).toLowerCase()}${title.slice(1)}`);
  return { value: part, label: [titles[0] ?? part, ...rest].join(', ').slice(0, 75) };
}

const fieldsOf = (sheets: readonly ExportSheet[]): Field[] => [
  checksField('parts', 'What', { choices: partsOf(sheets).map((part) => choiceOf(part, sheets)) }),
  radioField('format', 'As', {
    choices: [
      { value: 'xlsx', label: 'One workbook (XLSX), a sheet for each list' },
      { value: 'csv', label: 'CSV, a file for each list' },
    ],
  }),
];

const valuesOf = (sheets: readonly ExportSheet[]): Values => ({ parts: partsOf(sheets).join(','), format: 'xlsx' });

const making = { text: 'I am making your files. They come in our direct message.' };

async function submit(
  t: TxScope<Scope>,
  sheets: readonly ExportSheet[],
  { parts, format }: z.output<typeof schema>,
  accountId: string | null,
) {
  const chosen = sheets.filter(({ part }) => several(parts).includes(part)).map(({ name }) => name);
  await requestExport(t, { sheets: chosen, format, accountId });
  return making;
}

export const exportForms = (sheets: readonly ExportSheet[]): readonly Form[] => [
  form({
    id: 'transfer.export-all',
    role: 'viewer',
    schema,
    load: async (scope) => ({
      title: 'Export',
      submit: 'Make the files',
      intro: [
        section(
          `Of the ${plural(await countExportable(scope), 'account')} that you may read. Archived accounts are left out.`,
        ),
      ],
      fields: fieldsOf(sheets),
      values: valuesOf(sheets),
    }),
    submit: (t, input) => submit(t, sheets, input, null),
  }),
  form({
    id: 'transfer.export-account',
    guard: { level: 'content' },
    schema,
    load: async (scope, { record }) => ({
      title: 'Export',
      submit: 'Make the files',
      intro: [
        section(
          `Of *${escapeText((await accountNames(scope, [record])).get(record) ?? 'the account')}* alone. \`/kam export\` in our direct message takes all that you may read.`,
        ),
      ],
      fields: fieldsOf(sheets),
      values: valuesOf(sheets),
    }),
    submit: (t, input, { record }) => submit(t, sheets, input, record),
  }),
];
