import { z } from 'zod';
import { newId } from '../../db/change-many.ts';
import { type Incoming, type Match, type Problem, type Staged, type Texts, table } from '../../feature.ts';
import { storedDay } from '../../lib/dates.ts';
import { nameKey } from '../../lib/names.ts';
import type { AnyScope } from '../../scope.ts';
import {
  listAccountsByKey,
  listProductsByKey,
  listRevenueByKey,
  type Named,
  revenueNamed,
} from './import-repository.ts';
import { productKey } from './product.ts';
import { type FactOf, factKey } from './revenue.ts';
import { byName, problem, spelling } from './tables-matching.ts';

const Row = z.object({
  account: z.string('names no account').max(150, 'is longer than 150 characters'),
  period: z.string('names no month'),
  amount: z.number('states no amount'),
  currency: z.string(),
  product: z.string().max(200, 'is longer than 200 characters').optional(),
});
type Row = z.output<typeof Row>;

/** What accounts bought, by month. Such a fact is nothing without its account and product, so nothing of it can wait for them. */
export const revenueTable = table({
  name: 'revenue',
  entity: 'revenueFact',
  after: ['products', 'accounts'],
  columns: [
    { key: 'account', as: 'text', aliases: ['account name', 'customer', 'customer name', 'company', 'company name'] },
    {
      key: 'period',
      as: 'month',
      aliases: ['month', 'invoice month', 'revenue month', 'billing month'],
      distinctive: true,
    },
    {
      key: 'amount',
      as: 'money',
      aliases: ['revenue', 'revenue amount', 'net revenue', 'invoiced', 'invoiced amount', 'amount invoiced'],
      distinctive: true,
      means: 'what we sold to the account in the month',
    },
    { key: 'currency', as: 'text', aliases: ['currency code', 'revenue currency', 'amount currency'] },
    { key: 'product', as: 'text', aliases: ['product name'] },
  ],
  schema: Row,
  keys: (texts) => {
    const name = seriesOf(texts);
    return { key: `${name} @ ${plainMonth(texts.period ?? '')}`, name };
  },
  match: matchRevenue,
  named: revenueNamed,
});

/** The months of one account and product. */
const seriesOf = ({ account = '', product }: Pick<Texts, string>): string =>
  `${nameKey(account)} : ${product ? productKey(product) : '-'}`;

/** `2026-9-15` and `2026/09` mean the same month; how other texts are to be read is not known yet. */
const plainMonth = (text: string): string => {
  const [, year, month = ''] = /^(\d{4})[-/.](\d{1,2})(?!\d)/.exec(text) ?? [];
  return year ? `${year}-${month.padStart(2, '0')}` : text;
};

type Names = ReadonlyMap<string, Named | 'several'>;
async function matchRevenue(s: AnyScope, rows: readonly Incoming<Row>[], staged: Staged): Promise<Map<number, Match>> {
  const accountKeys = [...new Set(rows.map(({ values }) => nameKey(values.account)))];
  const productKeys = [...new Set(rows.flatMap(({ values: { product } }) => (product ? [productKey(product)] : [])))];
  const series = [...new Set(rows.flatMap(({ keys }) => keys.name ?? []))];
  const accounts = byName(await listAccountsByKey(s, accountKeys), await staged('accounts', accountKeys), 'name');
  const products = byName(await listProductsByKey(s, productKeys), await staged('products', productKeys), 'name');
  const read = rows.map((one) => ({ one, about: aboutOf(one.values, accounts, products) }));
  const facts = await listRevenueByKey(
    s,
    read.flatMap(({ about }) => (about.of ? [factKey(about.of)] : [])),
  );
  const before = new Set((await staged('revenue', series)).map(({ id }) => id));
  return new Map(read.map(({ one, about }) => [one.row, matchFact(s, one, about, facts, before)]));
}

/** What a row is about; null when it names something that is not there. */
type About = { of: FactOf | null; problems: Problem[] };

function aboutOf({ account, product, period }: Row, accounts: Names, products: Names): About {
  const found = reference('account', account, accounts.get(nameKey(account)));
  const part = product ? reference('product', product, products.get(productKey(product))) : null;
  const problems = [...found.problems, ...(part?.problems ?? [])];
  if (!found.id || (part && !part.id)) return { of: null, problems };
  return { of: { accountId: found.id, productId: part?.id ?? null, periodOn: period }, problems };
}

type Reference = { id: string | null; problems: Problem[] };

function reference(column: 'account' | 'product', name: string, found: Named | 'several' | undefined): Reference {
  const refused = (reason: string) => ({ id: null, problems: [problem('rejected', column, reason)] });
  if (!found) return refused(`no ${column} has this name`);
  if (found === 'several') return refused(`several ${column}s have this name`);
  return { id: found.id, problems: spelling(column, name, found.name) };
}

/** Two rows of one batch that mean the same fact get the same id, which the import refuses; one of a batch before is refused here, also in a dry run, which stores none. */
function matchFact(
  s: AnyScope,
  { values: { amount, currency } }: Incoming<Row>,
  { of, problems }: About,
  facts: Map<string, string>,
  before: ReadonlySet<string>,
): Match {
  if (!of) return { id: null, fields: {}, problems };
  const key = factKey(of);
  const id = facts.get(key) ?? newId(s.now, `${s.workspaceId} ${key}`);
  facts.set(key, id);
  if (before.has(id)) {
    const reason = 'is a month that a row before it states already; add the two up';
    return { id: null, fields: {}, problems: [problem('rejected', 'period', reason)] };
  }
  const initial = { ...of, periodOn: storedDay(of.periodOn), factKey: key };
  return { id, fields: { amount: BigInt(amount), currency }, initial, problems };
}
