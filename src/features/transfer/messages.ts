import { formatInstant } from '../../lib/dates.ts';
import type { Person } from '../../scope.ts';
import { actions, type Block, mention, opens, pager, section } from '../../slack/blocks.ts';
import { cut, escapeText, listed, plural } from '../../slack/text.ts';
import { type Counts, type Import, outcomes } from './import.ts';

export const PAGE_SIZE = 10;

export type ListView = {
  items: readonly Import[];
  /** What the reader brought and has not decided yet. */
  open: readonly Import[];
  total: number;
  waiting: readonly string[];
  actors: ReadonlyMap<string, Person>;
  page: number;
  timeZone: string;
};

export function importList({ items, open, total, waiting, actors, page, timeZone }: ListView): Block[] {
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const todo = waiting.map((sentence) => `:inbox_tray: ${escapeText(sentence)}`);
  const undecided = open.flatMap(openUpload);
  if (total === 0) return [...undecided, section([...todo, howTo].join('\n'))];
  const where = pages > 1 ? ` · page ${page} of ${pages}` : '';
  return [
    ...undecided,
    section([`*${plural(total, 'import')}*${where}`, ...todo].join('\n')),
    ...(items.length > 0
      ? items.map((one) => importBlock(one, actors, timeZone))
      : [section('There is nothing on this page.')]),
    ...pager({ to: 'transfer.list' }, page, pages),
  ];
}

const howTo =
  'Nothing was imported yet. `/kam import` takes a list, and so does our direct message. On the machine where the bot runs, `npm run import -- accounts.csv opportunities.csv` says what the files would change; with `--apply` it changes it.';

/** What it would do stands in its message; here it can be read in another way. */
function openUpload({ id, source, report }: Import): Block[] {
  const name = escapeText(cut(source?.name ?? 'A file', 80));
  return [
    section(`:mag: *${name}* waits for your decision in our direct message.`),
    actions(
      opens('Correct the columns', { to: 'transfer.columns', record: id }),
      report?.owners.length ? opens('Match owners', { to: 'transfer.owners', record: id }) : null,
      report?.conflicts.length ? opens('Whose values stand', { to: 'transfer.conflicts', record: id }) : null,
    ),
  ];
}

const marks: Readonly<Record<Import['status'], string>> = {
  staging: ':hourglass_flowing_sand:',
  reading: ':hourglass_flowing_sand:',
  compared: ':mag:',
  refused: ':no_entry:',
  cancelled: ':heavy_minus_sign:',
  applying: ':hourglass_flowing_sand: under way or interrupted',
  applied: ':white_check_mark: applied',
  failed: ':red_circle: stopped on its way',
  reversing: ':hourglass_flowing_sand: being undone',
  reversed: ':leftwards_arrow_with_hook: undone',
};

function importBlock(
  { id, status, files, counts, reversal, error, actorId, startedAt }: Import,
  actors: ListView['actors'],
  timeZone: string,
): Block {
  const by = actorId ? mention(actors.get(actorId)) : 'by command line';
  const names = listed(files.map(({ name }) => `*${escapeText(cut(name, 80))}*`));
  const tables = Object.entries(counts).map(([table, found]) => `${table}: ${countWords(found)}`);
  const undone = reversal
    ? [
        `taken back: ${plural(reversal.restored + reversal.removed, 'record')}, kept: ${reversal.changedSince + reversal.inUse}`,
      ]
    : [];
  const lines = [
    cut(names, 1000),
    `${marks[status]} · ${formatInstant(startedAt, timeZone)} · ${by}`,
    ...tables,
    ...undone,
    ...(error ? [`It stopped: ${escapeText(cut(error, 300))}`] : []),
    ...nextSteps(id, status),
  ];
  return section(lines.join('\n'));
}

const countWords = (counts: Counts): string => {
  const words = outcomes.flatMap((outcome) =>
    counts[outcome] ? [`${counts[outcome].toLocaleString('en')} ${outcome}`] : [],
  );
  return words.join(', ') || 'nothing';
};

function nextSteps(id: string, status: Import['status']): string[] {
  if (status === 'reversed') return [];
  const resume = ['reversing', 'applied'].includes(status) ? '' : `\`npm run import -- --resume ${id}\` goes on, `;
  return [`${resume}\`npm run import -- --reverse ${id}\` undoes it.`];
}
