import type { Table } from '../../feature.ts';
import { accountTable } from './tables-accounts.ts';
import { opportunityTable } from './tables-opportunities.ts';
import { peopleTable } from './tables-people.ts';
import { productTable } from './tables-products.ts';
import { revenueTable } from './tables-revenue.ts';

/** What files bring: lists of products, of people and their managers, of accounts, of opportunities, and of what was bought month by month. */
export const tables: readonly Table[] = [productTable, peopleTable, accountTable, opportunityTable, revenueTable];
