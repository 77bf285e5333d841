import type { Select } from '../../feature.ts';
import { foldName } from '../../lib/names.ts';
import { visibleAccounts } from '../accounts/index.ts';
import { contactLabel } from './contact.ts';
import { treeOf } from './division.ts';
import { listDivisions } from './division-repository.ts';
import { searchContacts } from './search-repository.ts';

const OPTIONS = 25;

export const selects: Select[] = [
  {
    // The contacts of an account, by the id of their place there.
    id: 'people.search',
    guard: { level: 'content' },
    search: async (scope, words, accountId) =>
      (await searchContacts(scope, words, { accountIds: [accountId] }, OPTIONS)).map((found) => ({
        id: found.id,
        label: contactLabel(found),
      })),
  },
  {
    // Everybody the reader may see, by the id of the person.
    id: 'people.readable',
    search: async (scope, words) =>
      (await searchContacts(scope, words, { accountIds: await visibleAccounts(scope) }, OPTIONS)).map((found) => ({
        id: found.contactId,
        label: contactLabel(found),
      })),
  },
  {
    id: 'people.divisions',
    guard: { level: 'content' },
    search: async (scope, words, accountId) =>
      treeOf(await listDivisions(scope, accountId))
        .filter(({ path }) => foldName(path).includes(foldName(words)))
        .slice(0, OPTIONS)
        .map(({ id, path }) => ({ id, label: path })),
  },
];
