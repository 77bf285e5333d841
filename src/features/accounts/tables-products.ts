import { z } from 'zod';
import { newId } from '../../db/change-many.ts';
import { table } from '../../feature.ts';
import { listProductsByKey } from './import-repository.ts';
import { productKey } from './product.ts';
import { byName, spelling } from './tables-matching.ts';
import { productsNamed } from './tables-names.ts';

export const productTable = table({
  name: 'products',
  entity: 'product',
  after: [],
  columns: [
    { key: 'name', as: 'text', aliases: ['product', 'product name'], distinctive: true },
    { key: 'series', as: 'text', aliases: ['product series', 'product family', 'family'], distinctive: true },
    { key: 'listPrice', as: 'money', aliases: ['sales price', 'list price', 'unit price', 'price'], distinctive: true },
    { key: 'currency', as: 'text', aliases: ['currency code', 'price currency'] },
  ],
  schema: z.object({
    name: z.string('names no product').max(200, 'is longer than 200 characters'),
    series: z.string().max(200, 'is longer than 200 characters').optional(),
    listPrice: z.number().nonnegative('is below zero').optional(),
    currency: z.string().optional(),
  }),
  keys: ({ name }) => ({ key: productKey(name ?? ''), ...(name && { name: productKey(name) }) }),
  named: productsNamed,
  derive: ({ name }) => (typeof name === 'string' ? { nameKey: productKey(name) } : {}),
  async match(s, rows) {
    const stored = byName(
      await listProductsByKey(
        s,
        rows.map(({ keys }) => keys.key),
      ),
      [],
      'name',
    );
    return new Map(
      rows.map(({ row, keys, values }) => {
        const found = stored.get(keys.key);
        const known = found === 'several' ? undefined : found;
        const { name, series, listPrice, currency } = values;
        const price = listPrice === undefined ? undefined : BigInt(listPrice);
        const fields = { name: known ? undefined : name, series, listPrice: price, currency };
        return [
          row,
          { id: known?.id ?? newId(s.now), fields, problems: known ? spelling('name', name, known.name) : [] },
        ];
      }),
    );
  },
});
