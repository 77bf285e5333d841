import { UserError } from '../../errors.ts';
import type { Table } from '../../feature.ts';
import type { Mapping } from './import.ts';

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
    .replaceAll('(primary)', '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** The tables whose header this may be, the likeliest first. */
export function candidatesOf(header: readonly string[], tables: readonly Table[]): Omit<Recognised, 'ignored'>[] {
  const plain = header.map(plainHeader);
  return tables
    .map((table) => ({ table, positions: positionsOf(table, plain) }))
    .filter(
      ({ table, positions }) =>
        distinctiveOf(table).filter(({ key }) => positions.has(key)).length >= DISTINCTIVE_NEEDED,
    )
    .sort((a, b) => b.positions.size - a.positions.size);
}

/**
 * Finds out which table a file is from its header, or from what somebody said about such a file.
 * Throws UserError, as the end of a sentence about the file, when that is unclear.
 */
export function recogniseFile(header: readonly string[], tables: readonly Table[], mapping?: Mapping): Recognised {
  const said = mapping && tables.find(({ name }) => name === mapping.table);
  const positions = said && mappedPositions(said, header, mapping);
  if (said && positions && positions.size > 0) return withIgnored({ table: said, positions }, header);
  const [best, next] = candidatesOf(header, tables);
  if (!best) throw new UserError(`has none of the headers this bot knows. ${knownHeaders(tables)}`);
  if (next && next.positions.size === best.positions.size) {
    throw new UserError(
      `could be ${best.table.name} or ${next.table.name}. Remove the columns that belong to only one of them.`,
    );
  }
  return withIgnored(best, header);
}

function withIgnored(found: Omit<Recognised, 'ignored'>, header: readonly string[]): Recognised {
  const read = new Set(found.positions.values());
  return { ...found, ignored: header.filter((name, index) => name.trim() && !read.has(index)) };
}

/** Columns that nobody said anything about are known by their headers. */
function mappedPositions(table: Table, header: readonly string[], { columns }: Mapping): ReadonlyMap<string, number> {
  const plain = header.map(plainHeader);
  const said = new Map(
    table.columns.flatMap(({ key }) => {
      const index = plain.findIndex((name) => name && columns[name] === key);
      return index >= 0 ? [[key, index] as const] : [];
    }),
  );
  const free = plain.map((name) => (name in columns ? '' : name));
  return new Map([...positionsOf(table, free), ...said]);
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
