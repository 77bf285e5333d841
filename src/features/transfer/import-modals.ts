import { z } from 'zod';
import { UserError } from '../../errors.ts';
import { type Form, form, type Table } from '../../feature.ts';
import { isCurrency } from '../../lib/money.ts';
import { section } from '../../slack/blocks.ts';
import {
  type Choice,
  choiceField,
  fileField,
  personField,
  radioField,
  textField,
  type Values,
} from '../../slack/fields.ts';
import { escapeText, plural } from '../../slack/text.ts';
import { workspaceSettings } from '../workspaces/index.ts';
import { type Import, type ImportFile, type Mapping, Policies } from './import.ts';
import { plainHeader } from './recognise-file.ts';
import { getUpload, sayColumns, sayConflicts, sayOwners, takeFile } from './upload-file.ts';

/** A form takes 100 blocks: https://docs.slack.dev/reference/block-kit/blocks */
const MOST_COLUMNS = 80;
/** A select takes 100 options. */
const MOST_CHOICES = 99;

export const reading = {
  text: 'I am reading it. What it would change comes in our direct message; nothing is changed before you say so.',
};

const Currency = z
  .string('Name a currency.')
  .trim()
  .toUpperCase()
  .refine(isCurrency, 'Name the currency by its code, such as EUR.');
const currencyField = textField('currency', 'Currency of amounts that stand without one', { max: 3 });

const brings = form({
  id: 'transfer.bring',
  role: 'head',
  schema: z.object({
    file: z.string('Choose a file.'),
    currency: Currency,
    days: z.enum(['dmy', 'mdy', 'ask'], 'Choose one.'),
  }),
  load: async (scope) => ({
    title: 'Import a list',
    submit: 'Read it',
    intro: [
      section(
        'Accounts, opportunities, revenue, products or people, from Salesforce, HubSpot, Pipedrive or anywhere else. You see what it would change before anything is.',
      ),
    ],
    fields: [
      fileField('file', 'File', { endings: ['csv', 'txt', 'tsv', 'xlsx'], hint: 'CSV or XLSX, up to 50 MB' }),
      currencyField,
      radioField('days', 'Days such as 03/04/2026', {
        choices: [
          { value: 'ask', label: 'As the file shows; ask me when it does not' },
          { value: 'dmy', label: 'The day comes first' },
          { value: 'mdy', label: 'The month comes first' },
        ],
      }),
    ],
    values: { currency: (await workspaceSettings(scope)).currency, days: 'ask' },
  }),
  submit: async (t, { file, currency, days }) => {
    await takeFile(t, file, { currency, days: days === 'ask' ? null : days });
    return reading;
  },
});

const NOT_READ = '-';
const Chosen = z.record(z.string(), z.string().nullable());

const fileOf = ({ files }: Import): ImportFile => {
  const [file] = files;
  if (!file?.columns.length) throw new UserError('This file has no columns. Upload it again.');
  return file;
};

/** A select for each header of the file, what it stands for. */
const columns = (tables: readonly Table[]): Form =>
  form({
    id: 'transfer.columns',
    role: 'head',
    schema: z.object({ currency: Currency }).catchall(z.string().nullable()),
    load: async (scope, { record }) => {
      const found = await getUpload(scope, record);
      const file = fileOf(found);
      const keys = new Map(Object.entries(file.headers).map(([key, header]) => [header, key]));
      const shown = file.columns.slice(0, MOST_COLUMNS);
      const values: Values = Object.fromEntries(
        shown.map((header, index) => {
          const key = keys.get(header);
          return [`c${index}`, key ? `${file.table}.${key}` : NOT_READ];
        }),
      );
      return {
        title: 'Correct the columns',
        submit: 'Read again',
        intro: [
          section(`What stands in the columns of *${escapeText(file.name)}*? I remember it for files like this one.`),
        ],
        fields: [
          ...shown.map((header, index) => choiceField(`c${index}`, header, { choices: choicesOf(tables) })),
          currencyField,
        ],
        values: { ...values, currency: found.source?.currency ?? null },
      };
    },
    submit: async (t, { currency, ...chosen }, { record }) => {
      const file = fileOf(await getUpload(t, record));
      await sayColumns(t, record, mappingOf(file, chosen), currency);
      return { text: 'I am reading the file again.' };
    },
  });

const choicesOf = (tables: readonly Table[]): Choice[] => [
  { value: NOT_READ, label: 'Not read' },
  ...tables
    .flatMap(({ name, columns: all }) => all.map(({ key }) => ({ value: `${name}.${key}`, label: `${name}: ${key}` })))
    .slice(0, MOST_CHOICES),
];

/** Throws UserError when the columns belong to two tables, or two are the same. */
function mappingOf(file: ImportFile, chosen: z.output<typeof Chosen>): Mapping {
  const said = file.columns
    .slice(0, MOST_COLUMNS)
    .map((header, index) => ({ header, field: `c${index}`, value: chosen[`c${index}`] ?? NOT_READ }));
  const read = said.filter(({ value }) => value !== NOT_READ);
  const [table = ''] = read[0]?.value.split('.') ?? [];
  if (!table) throw new UserError('Say what at least two columns are.', 'c0');
  const seen = new Set<string>();
  for (const { field, value } of read) {
    if (!value.startsWith(`${table}.`))
      throw new UserError(`The columns before are of ${table}; a file holds one kind of rows.`, field);
    if (seen.has(value)) throw new UserError('A column before stands for this already.', field);
    seen.add(value);
  }
  return {
    table,
    columns: Object.fromEntries(said.map(({ header, value }) => [plainHeader(header), value.split('.')[1] ?? ''])),
  };
}

/** Names in the file that nobody here has. */
const owners = form({
  id: 'transfer.owners',
  role: 'head',
  schema: Chosen,
  load: async (scope, { record }) => {
    const { report } = await getUpload(scope, record);
    return {
      title: 'Match owners',
      submit: 'Read again',
      intro: [section('Who are they here? Whom you leave out stays a name, and I remember the others.')],
      fields: (report?.owners ?? []).map((name, index) => personField(`o${index}`, name, { optional: true })),
      values: {},
    };
  },
  submit: async (t, chosen, { record }) => {
    const { report } = await getUpload(t, record);
    const said = (report?.owners ?? []).map((name, index) => [name, chosen[`o${index}`] ?? null] as const);
    await sayOwners(t, record, new Map(said));
    return { text: 'I am reading the file again.' };
  },
});

/** For each kind of value that people changed here, whose stands. */
const conflicts = form({
  id: 'transfer.conflicts',
  role: 'head',
  schema: Policies,
  load: async (scope, { record }) => {
    const { report, source } = await getUpload(scope, record);
    const found = report?.conflicts ?? [];
    return {
      title: 'Whose values stand',
      submit: 'Read again',
      intro: [section('People changed these here since they were imported last, and the file says something else.')],
      fields: found.map(({ field, rows }) =>
        radioField(field, `${field}: ${plural(rows, 'row')}`, {
          choices: [
            { value: 'ours', label: 'Keep what people here wrote' },
            { value: 'theirs', label: 'Take what the file says' },
            { value: 'newer', label: 'Take the later change, where the file has a date of its last change' },
          ],
        }),
      ),
      values: Object.fromEntries(found.map(({ field }) => [field, source?.conflicts[field] ?? 'ours'])),
    };
  },
  submit: async (t, chosen, { record }) => {
    await sayConflicts(t, record, chosen);
    return { text: 'I am reading the file again.' };
  },
});

export const forms = (tables: readonly Table[]): readonly Form[] => [brings, columns(tables), owners, conflicts];
