import type { NamedRecord } from '../../feature.ts';
import { formatInstant } from '../../lib/dates.ts';
import { formatPercent } from '../../lib/percent.ts';
import { actions, type Block, context, does, type Message, opens, section } from '../../slack/blocks.ts';
import { cut, escapeText, plural } from '../../slack/text.ts';
import { type Counts, type Import, outcomes, type Reversal, UNDO_DAYS } from './import.ts';
import { reversalWords } from './report-words.ts';

/** A record that an undo left standing. */
export type KeptRecord = NamedRecord & Pick<Reversal['kept'][number], 'why'>;
export type ImportView = { found: Import; canUndo: boolean; timeZone: string; kept: readonly KeptRecord[] };

/** The message about a file that somebody brought: what it is, what it would do, what it did. */
export function importMessage(view: ImportView): Message {
  const { found } = view;
  const name = escapeText(cut(found.source?.name ?? 'your file', 80));
  const [title, blocks] = bodies[found.status](view, name);
  return { text: title, blocks: [section(title), ...blocks] };
}

type Body = (view: ImportView, name: string) => [title: string, blocks: Block[]];

const percent = ({ progress }: Import): string => (progress === null ? '' : `: ${formatPercent(progress)} done`);
const waits: Body = ({ found }, name) => [`:hourglass_flowing_sand: Reading *${name}*${percent(found)} …`, []];
const underWay: Body = ({ found }, name) => [`:hourglass_flowing_sand: Importing *${name}*${percent(found)} …`, []];

const bodies: Readonly<Record<Import['status'], Body>> = {
  staging: waits,
  reading: waits,
  refused: ({ found }, name) => [
    `:no_entry: *${name}* ${escapeText(cut(found.error ?? 'cannot be read.', 1500))}`,
    found.files[0]?.columns.length ? [actions(columnsButton(found, 'primary'), cancelButton(found))] : [],
  ],
  cancelled: (_, name) => [`:heavy_minus_sign: *${name}* was left alone. Nothing was changed.`, []],
  compared: (view, name) => compared(view, name),
  applying: underWay,
  applied: ({ found, canUndo, timeZone }, name) => [
    `:white_check_mark: *${name}* is imported: ${countsOf(found)}.`,
    [
      context(
        canUndo && found.finishedAt
          ? `Undo is possible for ${UNDO_DAYS} days after ${formatInstant(found.finishedAt, timeZone)}. What people change meanwhile stays.`
          : 'It is too late to undo this.',
      ),
      ...(canUndo ? [actions(undoButton(found))] : []),
    ],
  ],
  failed: ({ found }, name) => [
    `:red_circle: *${name}* stopped on its way: ${escapeText(cut(found.error ?? '', 500))}`,
    [
      section('What was done until then stands. *Go on* does the rest, *Undo* takes it back.'),
      actions(does('Go on', 'transfer.apply', found.id, { style: 'primary' }), undoButton(found)),
    ],
  ],
  reversing: (_, name) => [`:hourglass_flowing_sand: Undoing the import of *${name}* …`, []],
  reversed: ({ found: { reversal }, kept }, name) => [
    `:leftwards_arrow_with_hook: The import of *${name}* was undone.`,
    reversal ? [section(reversalWords(reversal).join('\n')), ...keptBlocks(reversal, kept)] : [],
  ],
};

function compared({ found, timeZone }: ImportView, name: string): [string, Block[]] {
  const [file] = found.files;
  const title = `:mag: *${name}* is a list of *${file?.table ?? ''}*: ${countsOf(found)}. Nothing is changed yet.`;
  const { lines = [], owners = [], conflicts = [], before = null } = found.report ?? {};
  const since = before
    ? [
        context(
          `Files of this kind were imported last on ${formatInstant(new Date(before), timeZone)}: the counts say what changed since.`,
        ),
      ]
    : [];
  const rejected =
    sum(found, 'rejected') > 0 ? ['The rejected rows are in a file in the thread, each with its reason.'] : [];
  const words = [...lines, ...rejected].map((line) => `• ${escapeText(cut(line, 400))}`).join('\n');
  const strangers =
    owners.length > 0 ? [section(`Nobody here is called ${escapeText(cut(owners.join(', '), 500))}.`)] : [];
  const details = words ? [section(words)] : [];
  if (file?.unclearDay) return [title, [...details, ...daysQuestion(found, file.unclearDay)]];
  const buttons = actions(
    isIdle(found) ? null : does('Apply', 'transfer.apply', found.id, { style: 'primary' }),
    columnsButton(found),
    owners.length > 0 ? opens('Match owners', { to: 'transfer.owners', record: found.id }) : null,
    conflicts.length > 0 ? opens('Whose values stand', { to: 'transfer.conflicts', record: found.id }) : null,
    cancelButton(found),
  );
  return [title, [...since, ...details, ...strangers, buttons]];
}

const whyKept = { changed: 'people changed it since', used: 'other records refer to it' } as const;

/** What an undo left standing, by name, each with the account where it is found. */
function keptBlocks({ changedSince, inUse }: Reversal, kept: readonly KeptRecord[]): Block[] {
  if (kept.length === 0) return [];
  const more = changedSince + inUse - kept.length;
  return [
    ...kept.map(({ name, accountId, why }) =>
      section(
        `• *${escapeText(cut(name, 150))}*: ${whyKept[why]}`,
        accountId ? opens('Open account', { to: 'accounts.hub', record: accountId }) : undefined,
      ),
    ),
    context(
      `${more > 0 ? `and ${more.toLocaleString('en')} more. ` : ''}They keep the values they have now, also those of the import. Correct or remove them by hand where that is wrong.`,
    ),
  ];
}

const daysQuestion = ({ id }: Import, day: string): Block[] => [
  section(`How is ${escapeText(day)} to be read? Nothing in the file says so.`),
  actions(
    does('The day comes first', 'transfer.days', id, { param: 'dmy' }),
    does('The month comes first', 'transfer.days', id, { param: 'mdy' }),
    does('Cancel', 'transfer.cancel', id),
  ),
];

const columnsButton = ({ id }: Import, style?: 'primary') =>
  opens('Correct the columns', { to: 'transfer.columns', record: id }, style ? { style } : {});
const cancelButton = ({ id }: Import) => does('Cancel', 'transfer.cancel', id);
const undoButton = ({ id }: Import) =>
  does('Undo', 'transfer.undo', id, {
    style: 'danger',
    confirm: {
      title: 'Undo this import?',
      text: 'Former values come back and new records go, but for what people have changed since.',
      yes: 'Undo',
    },
  });

const sum = ({ counts }: Import, outcome: keyof Counts): number =>
  Object.values(counts).reduce((total, one) => total + (one[outcome] ?? 0), 0);
const isIdle = (found: Import): boolean =>
  ['new', 'changed', 'waiting'].every((one) => sum(found, one as keyof Counts) === 0);

function countsOf(found: Import): string {
  const words = outcomes.flatMap((outcome) => {
    const rows = sum(found, outcome);
    return rows > 0 ? [`${rows.toLocaleString('en')} ${outcome}`] : [];
  });
  return words.join(', ') || plural(0, 'row');
}
