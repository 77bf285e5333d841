import type { AnyScope } from '../../scope.ts';
import { productKey } from './product.ts';

export async function productNames(s: AnyScope, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await s.db.product.findMany({
    where: { workspaceId: s.workspaceId, id: { in: [...ids] } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Products with these words in their name. */
export const searchProducts = (s: AnyScope, words: string, most: number): Promise<{ id: string; name: string }[]> =>
  s.db.product.findMany({
    where: { workspaceId: s.workspaceId, nameKey: { contains: productKey(words) } },
    select: { id: true, name: true },
    orderBy: [{ nameKey: 'asc' }, { id: 'asc' }],
    take: most,
  });
