import { z } from 'zod';
import { type Form, form, type Metric, type Select } from '../../feature.ts';
import { foldName } from '../../lib/names.ts';
import { paragraphs } from '../../slack/blocks.ts';
import { searchesField, several } from '../../slack/fields.ts';
import { escapeText } from '../../slack/text.ts';
import { columnsOf, MOST_COLUMNS } from './board.ts';
import { COLUMNS } from './links.ts';
import { chooseColumns, ownView } from './service.ts';

const choiceOf = ({ key, label }: Metric) => ({ value: key, label });

const schema = z.object({
  columns: z
    .string()
    .nullable()
    .transform((value) => [...new Set(several(value))])
    .refine((keys) => keys.length <= MOST_COLUMNS, `Choose at most ${MOST_COLUMNS} columns.`),
});

export const columnsForm = (metrics: readonly Metric[]): Form =>
  form({
    id: COLUMNS,
    role: 'viewer',
    schema,
    load: async (scope) => {
      const { id, version, columns } = await ownView(scope);
      const shown = columnsOf(metrics, { columns, isNarrow: false });
      return {
        title: 'Columns',
        intro: paragraphs(metrics.map(({ label, help }) => `*${escapeText(label)}*: ${escapeText(help)}`).join('\n')),
        fields: [
          searchesField('columns', 'Columns', {
            select: COLUMNS,
            optional: true,
            initial: shown.map(choiceOf),
            hint: `Shown beside the name, in the order in which you choose them; at most ${MOST_COLUMNS}. Empty: the usual ones.`,
          }),
        ],
        values: { columns: shown.map(({ key }) => key).join(',') },
        ...(id && { row: { entity: 'dashboardView', id, version } }),
      };
    },
    submit: async (t, { columns }, { version }) => {
      await chooseColumns(t, columns, version);
      return null;
    },
  });

export const columnSelect = (metrics: readonly Metric[]): Select => ({
  id: COLUMNS,
  search: async (_, words) =>
    metrics
      .filter(({ label }) => foldName(label).includes(foldName(words)))
      .map(({ key, label }) => ({ id: key, label })),
});
