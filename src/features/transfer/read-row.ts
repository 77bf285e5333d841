import type { Problem, Table, Texts } from '../../feature.ts';
import { isCurrency } from '../../lib/money.ts';
import { readCell } from './formats.ts';
import type { ImportFile } from './import.ts';

type Read = { values: unknown; problems?: undefined } | { problems: Problem[]; values?: undefined };

/** The row's values as its table types them, or what is wrong with each of its cells. */
export function readRow(table: Table, file: ImportFile, texts: Texts): Read {
  const { values, problems } = readCells(table, file, texts);
  if (problems.length > 0) return { problems };
  const parsed = table.schema.safeParse(values);
  if (parsed.success) return { values: parsed.data };
  return { problems: parsed.error.issues.map(({ path, message }) => rejected(String(path[0] ?? ''), message)) };
}

function readCells({ columns }: Table, file: ImportFile, texts: Texts) {
  const currency = (texts.currency ?? file.currency).toUpperCase();
  const values: Record<string, string | number> = {};
  const problems: Problem[] = isCurrency(currency) ? [] : [rejected('currency', 'is no currency such as USD')];
  for (const { key, as } of columns) {
    const text = texts[key];
    if (text === undefined) continue;
    const read = readCell(as, text, {
      formats: file.columnFormats[key] ?? file.formats,
      currency,
      unit: file.units[key],
    });
    if ('reason' in read) problems.push(rejected(key, read.reason));
    else values[key] = read.value;
    if (as === 'money' || key === 'currency') values.currency = currency;
  }
  return { values, problems };
}

const rejected = (column: string, reason: string): Problem => ({ kind: 'rejected', column, reason });
