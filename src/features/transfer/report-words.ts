import type { Problem } from '../../feature.ts';
import { type Counts, type ImportFile, outcomes, type Reversal } from './import.ts';
import type { FileReport, Report } from './report-import.ts';
import type { ProblemGroup, Rejected } from './staging-repository.ts';

/** A report in lines for a terminal; `rejectedLines` are the rejected rows that it holds. */
export function reportWords({ files, rejected, waiting }: Report): string[] {
  const total = files.reduce((sum, { counts }) => sum + (counts.rejected ?? 0), 0);
  const more = total > rejected.length ? [`  and ${number(total - rejected.length)} more; --all lists every one`] : [];
  const refused =
    rejected.length > 0 ? ['Rejected:', ...rejected.flatMap((row) => rejectedWords(row, files)), ...more] : [];
  return [...files.flatMap(fileWords), ...refused, ...waiting];
}

const number = (value: number): string => value.toLocaleString('en');
const rows = (count: number): string => `${number(count)} ${count === 1 ? 'row' : 'rows'}`;

const headings: Readonly<Record<Problem['kind'], string>> = {
  rejected: 'rejected',
  'left out': 'left out',
  waits: 'to complete',
  'read as': 'suggested',
  kept: 'kept',
  replaced: 'overwritten',
};

function fileWords({ file, counts, problems }: FileReport): string[] {
  const ignored = file.ignored.length > 0 ? [`  not read: ${file.ignored.join(', ')}`] : [];
  return [
    `${file.name}: ${file.table}, ${countWords(counts)}`,
    `  read: ${file.read.join(', ')}`,
    ...ignored,
    ...asideWords(file),
    ...formatWords(file),
    ...problems.map((group) => `  ${headings[group.kind]}: ${problemWords(group, file)}`),
  ];
}

/** What a dry run found in a file, but for its counts. */
export const foundWords = (report: FileReport): string[] =>
  fileWords(report)
    .slice(1)
    .map((line) => line.trim());

const ASIDE_SHOWN = 5;

function asideWords({ aside }: ImportFile): string[] {
  if (aside.length === 0) return [];
  const shown = aside.slice(0, ASIDE_SHOWN).map(({ line, text }) => `line ${line} ${JSON.stringify(text)}`);
  const more = aside.length > ASIDE_SHOWN ? ` and ${number(aside.length - ASIDE_SHOWN)} more` : '';
  return [`  no rows: ${shown.join(', ')}${more}`];
}

function countWords(counts: Counts): string {
  const words = outcomes.flatMap((outcome) => (counts[outcome] ? [`${number(counts[outcome])} ${outcome}`] : []));
  return words.length > 0 ? words.join(', ') : 'no rows';
}

function formatWords({ currency, units, headers, amounts, meanings, formats }: ImportFile): string[] {
  const scaled = Object.entries(units).map(([key, unit]) => `${headers[key] ?? key} in ${unit}`);
  const parts = [
    ...meanings,
    amounts.length > 0 && !headers.currency ? `${amounts.join(' and ')} in ${currency}` : '',
    ...scaled,
    formats.decimal ? `decimals after "${formats.decimal}"` : '',
    formats.days === 'dmy' ? 'days before months' : '',
    formats.days === 'mdy' ? 'months before days' : '',
  ].filter(Boolean);
  return parts.length > 0 ? [`  understood: ${parts.join('; ')}`] : [];
}

function problemWords(
  { column, reason, values, distinct, rows: count, firstLine }: ProblemGroup,
  file: ImportFile,
): string {
  const quoted = (values ?? []).map((value) => JSON.stringify(value)).join(', ');
  const more = distinct > (values ?? []).length ? ` and ${number(distinct - values.length)} others` : '';
  const where = count === 1 ? `line ${firstLine}` : `${rows(count)}, first in line ${firstLine}`;
  return `${[file.headers[column] ?? column, quoted].filter(Boolean).join(' ')}${more}: ${reason} (${where})`;
}

const rejectedWords = ({ file, line, texts, problems }: Rejected, files: readonly FileReport[]): string[] =>
  problems
    .filter(({ kind }) => kind === 'rejected')
    .map(({ column, reason }) => {
      const reading = files[file]?.file;
      const cell = column
        ? `, ${reading?.headers[column] ?? column}${texts[column] ? ` ${JSON.stringify(texts[column])}` : ''}`
        : '';
      return `  ${reading?.name} line ${line}${cell}: ${reason}`;
    });

const records = (count: number): string => `${number(count)} ${count === 1 ? 'record' : 'records'}`;

export const reversalWords = ({ restored, removed, changedSince, inUse }: Reversal): string[] => [
  ...(restored > 0 ? [`Former values are back in ${records(restored)}.`] : []),
  ...(removed > 0 ? [`${removed === 1 ? '1 new record was' : `${number(removed)} new records were`} removed.`] : []),
  ...(restored + removed + changedSince + inUse === 0 ? ['There was nothing to take back.'] : []),
  ...(changedSince > 0 ? [`${number(changedSince)} stay as they are: people changed them since.`] : []),
  ...(inUse > 0 ? [`${number(inUse)} new ones stay: other records refer to them.`] : []),
];
