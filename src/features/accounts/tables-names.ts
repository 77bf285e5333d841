import type { NamedRecord } from '../../feature.ts';
import type { AnyScope } from '../../scope.ts';
import { people } from '../workspaces/index.ts';
import { productNames } from './product-repository.ts';
import { accountNames } from './repository.ts';

/** What records that files brought are called, as an undo lists those that stay. */

type Names = Promise<Map<string, NamedRecord>>;
type Ids = readonly string[];

export const accountsNamed = async (s: AnyScope, ids: Ids): Names =>
  new Map([...(await accountNames(s, ids))].map(([id, name]) => [id, { name, accountId: id }]));

export const productsNamed = async (s: AnyScope, ids: Ids): Names =>
  new Map([...(await productNames(s, ids))].map(([id, name]) => [id, { name }]));

export const membersNamed = async (s: AnyScope, ids: Ids): Names =>
  new Map([...(await people(s, ids))].map(([id, { name }]) => [id, { name }]));
