import { groupBy } from '../lib/group-by.ts';
import { Prisma } from './generated/client.ts';

/** Who reads which accounts, by the ids of both. */
export type Reading = ReadonlyMap<string, readonly string[]>;

/** The table `reading("reader", "accountId")` of a query, whatever the number of people and accounts. */
export function reading(readers: Reading): Prisma.Sql {
  const pairs = [...readers].flatMap(([reader, accounts]) => accounts.map((account) => [reader, account] as const));
  return Prisma.sql`reading("reader", "accountId") AS (
    SELECT * FROM unnest(${pairs.map(([reader]) => reader)}::text[], ${pairs.map(([, account]) => account)}::text[]))`;
}

const MOST = 5;

/** The first few of these rows for each reader, with how many there are in all. */
export const firstOfEach = (rows: Prisma.Sql, order: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT * FROM (
    SELECT found.*, (count(*) OVER (PARTITION BY "reader"))::int AS "total",
      (row_number() OVER (PARTITION BY "reader" ORDER BY ${order}))::int AS "place"
    FROM (${rows}) found
  ) ranked WHERE "place" <= ${MOST} ORDER BY "reader", "place"`;

/** Rows by their reader. */
export const byReader = <T extends { reader: string }>(rows: readonly T[]): Map<string, T[]> =>
  groupBy(rows, ({ reader }) => reader);
