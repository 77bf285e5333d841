import { insertMany, type NewRow } from '../../db/change-many.ts';
import { accountIn, asImport, type DemoWorld, insertPast } from '../../demo-world.ts';
import { type Day, storedDay } from '../../lib/dates.ts';
import { minorUnits } from '../../lib/money.ts';
import type { companyRevenue } from './demo-revenue.ts';
import { demoProducts } from './demo-revenue.ts';
import { productKey } from './product.ts';

/** Product ids by key. */
export type Products = ReadonlyMap<string, string>;

export async function addProducts(world: DemoWorld): Promise<Products> {
  const ids = await insertPast(
    world,
    'product',
    demoProducts.map(({ name, series, price }) => ({
      by: 'ben',
      ago: 740,
      row: { name, nameKey: productKey(name), series, listPrice: minorUnits(Number(price), 'EUR'), currency: 'EUR' },
    })),
  );
  return new Map(demoProducts.map(({ key }, index) => [key, ids[index] ?? '']));
}

type RevenueRow = (typeof companyRevenue)[number];

/** Revenue by month up to this one, as one file brought it. */
export async function addRevenue(
  world: DemoWorld,
  rows: readonly RevenueRow[],
  products: Products,
  currencies: ReadonlyMap<string, string>,
): Promise<void> {
  const facts = rows.flatMap((row) => factsOf(world, row, products, currencies.get(row.account) ?? 'EUR'));
  const file = { name: 'revenue.csv', table: 'revenue', rows: facts.length };
  await insertMany(asImport(world, { by: 'marta', ago: 3 }, file), 'revenueFact', facts);
}

/** The first day of the month so many months before today's. */
export function monthBack(today: Day, months: number): Day {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10);
}

type Fact = NewRow<'revenueFact'>;

export const factOf = (
  accountId: string,
  productId: string | null,
  periodOn: Day,
  amount: bigint,
  currency: string,
): Fact => ({
  accountId,
  productId,
  periodOn: storedDay(periodOn),
  factKey: `${accountId}:${productId ?? '-'}:${periodOn}`,
  amount,
  currency,
});

function factsOf(world: DemoWorld, row: RevenueRow, products: Products, currency: string): Fact[] {
  const accountId = accountIn(world, row.account);
  const months = Number(row.months);
  const facts = demoProducts.flatMap(({ key }, line) => {
    const start = Number(row[key as 'cloud']);
    const productId = products.get(key) ?? null;
    if (!start) return [];
    return Array.from({ length: months }, (_, back) => back)
      .filter((back) => key !== 'projects' || back % 3 === 1)
      .map((back) => {
        const thousands = start * trend(row.shape, months - 1 - back, back) * jitter(row.account, line, back);
        const amount = minorUnits(Math.round(thousands * 20) * 50, currency);
        return factOf(accountId, productId, monthBack(world.today, back), amount, currency);
      });
  });
  if (!row.credit) return facts;
  const credit = minorUnits(-1000 * Number(row.credit), currency);
  return [...facts, factOf(accountId, null, monthBack(world.today, 2), credit, currency)];
}

const MONTHLY: Readonly<Record<string, number>> = { growth: 1.016, shrinking: 0.978, steady: 1.002, seasonal: 1.005 };

/** What the first month grew to after so many months; seasonal business peaks every twelve of them. */
function trend(shape: string, months: number, back: number): number {
  const season = shape === 'seasonal' ? 1 + 0.28 * Math.sin((2 * Math.PI * (14 - back)) / 12) : 1;
  return (MONTHLY[shape] ?? 1) ** months * season;
}

/** Between 0.96 and 1.04, the same each time. */
function jitter(account: string, line: number, back: number): number {
  const sum = [...account].reduce((all, letter) => all + letter.charCodeAt(0), line * 31 + back * 17);
  return 0.96 + (sum % 9) / 100;
}
