import type { Select } from '../../feature.ts';
import { hasRole } from '../../scope.ts';
import { searchProducts } from './product-repository.ts';
import { searchAccounts } from './search-repository.ts';

const OPTIONS = 25;

/** Accounts and products by name, for forms. */
export const selects: Select[] = [
  {
    id: 'accounts.editable',
    search: async (scope, words) => {
      if (scope.role === 'viewer') return [];
      const ownOnly = !hasRole(scope.role, 'head');
      const { rows } = await searchAccounts(scope, words, { skip: 0, take: OPTIONS, exactAlone: false, ownOnly });
      return rows.map(({ id, name }) => ({ id, label: name }));
    },
  },
  {
    id: 'accounts.search',
    search: async (scope, words) => {
      const { rows } = await searchAccounts(scope, words, { skip: 0, take: OPTIONS, exactAlone: false });
      return rows.map(({ id, name }) => ({ id, label: name }));
    },
  },
  {
    id: 'accounts.products',
    search: async (scope, words) =>
      (await searchProducts(scope, words, OPTIONS)).map(({ id, name }) => ({ id, label: name })),
  },
];
