import { UserError } from '../../errors.ts';
import type { Table } from '../../feature.ts';

export type Recognised = {
  table: Table;
  /** Where in a record each column stands. */
  positions: ReadonlyMap<string, number>;
  ignored: string[];
};

const DISTINCTIVE_NEEDED = 2;

/** A header as it is compared: letters and digits, without HubSpot's "(Primary)". */
export const plainHeader = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace('(primary)', '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Finds out which table a file is from its header. Throws UserError, as the end of a sentence about the file, when that is unclear. */
export function recogniseFile(header: readonly string[], tables: readonly Table[]): Recognised {
  const plain = header.map(plainHeader);
  const candidates = tables
    .map((table) => ({ table, positions: positionsOf(table, plain) }))
    .filter(
      ({ table, positions }) =>
        distinctiveOf(table).filter(({ key }) => positions.has(key)).length >= DISTINCTIVE_NEEDED,
    )
    .sort((a, b) => b.positions.size - a.positions.size);
  const [best, next] = candidates;
  if (!best) throw new UserError(`has none of the headers this bot knows. ${knownHeaders(tables)}`);
  if (next && next.positions.size === best.positions.size) {
    throw new UserError(
      `could be ${best.table.name} or ${next.table.name}. Remove the columns that belong to only one of them.`,
    );
  }
  const read = new Set(best.positions.values());
  return { ...best, ignored: header.filter((name, index) => name.trim() && !read.has(index)) };
}

function positionsOf(table: Table, plain: readonly string[]): ReadonlyMap<string, number> {
  const positions = new Map<string, number>();
  for (const { key, aliases } of table.columns) {
    const known = new Set([key, ...aliases].map(plainHeader));
    const index = plain.findIndex((name, at) => known.has(name) && ![...positions.values()].includes(at));
    if (index >= 0) positions.set(key, index);
  }
  return positions;
}

const distinctiveOf = ({ columns }: Table) => columns.filter(({ distinctive }) => distinctive);

const knownHeaders = (tables: readonly Table[]): string =>
  `Its first line has to name the columns, with two of these: ${tables
    .map(
      (table) =>
        `${table.name}: ${distinctiveOf(table)
          .map(({ key, aliases }) => aliases[0] ?? key)
          .join(', ')}`,
    )
    .join('; ')}.`;
