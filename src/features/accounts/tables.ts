import type { Table } from '../../feature.ts';
import { accountTable } from './tables-accounts.ts';
import { opportunityTable } from './tables-opportunities.ts';
import { peopleTable } from './tables-people.ts';
import { productTable } from './tables-products.ts';

/** What files bring: lists of products, of people and their managers, of accounts, and of opportunities. */
export const tables: readonly Table[] = [productTable, peopleTable, accountTable, opportunityTable];
