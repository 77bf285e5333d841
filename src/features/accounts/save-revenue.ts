import { type Fields, insertRow, removeRow, updateRow } from '../../db/change.ts';
import { UserError } from '../../errors.ts';
import { formatMonth, storedDay } from '../../lib/dates.ts';
import { formatMoney } from '../../lib/money.ts';
import type { AnyScope, Scope, TxScope } from '../../scope.ts';
import { checkProduct } from './checks.ts';
import { lockAccount } from './repository.ts';
import { factKey, type RevenueFact, type RevenueInput } from './revenue.ts';
import { findRevenue, findSameRevenue } from './revenue-repository.ts';

/** Throws UserError when it is gone. */
export async function getRevenue(s: AnyScope, id: string): Promise<RevenueFact> {
  const fact = await findRevenue(s, id);
  if (!fact) throw new UserError('This revenue is no longer there. Open the list again.');
  return fact;
}

/** Throws UserError beside the month when it is there already, and beside the product. Returns its id. */
export async function addRevenue(t: TxScope<Scope>, accountId: string, input: RevenueInput): Promise<string> {
  await check(t, accountId, input, null);
  return insertRow(t, 'revenueFact', { ...stored(accountId, input), accountId });
}

/** `version` is what the person saw. Throws UserError like `addRevenue`, ConflictError when somebody else was faster. */
export async function editRevenue(
  t: TxScope<Scope>,
  id: string,
  version: number | null,
  input: RevenueInput,
): Promise<void> {
  const { accountId } = await getRevenue(t, id);
  await check(t, accountId, input, id);
  await updateRow(t, 'revenueFact', id, version, stored(accountId, input));
}

export const removeRevenue = (t: TxScope<Scope>, id: string): Promise<void> => removeRow(t, 'revenueFact', id);

const stored = (accountId: string, { periodOn, amount, currency, productId }: RevenueInput): Fields<'revenueFact'> => ({
  periodOn: storedDay(periodOn),
  amount: BigInt(amount),
  currency,
  productId,
  factKey: factKey({ accountId, productId, periodOn }),
});

async function check(t: TxScope, accountId: string, input: RevenueInput, except: string | null): Promise<void> {
  if (input.productId) await checkProduct(t, input.productId);
  await lockAccount(t, accountId);
  const same = await findSameRevenue(t, { ...input, accountId });
  if (!same || same.id === except) return;
  const what = `${formatMonth(same.periodOn)}${same.product ? ` of ${same.product.name}` : ''}`;
  throw new UserError(
    `The revenue of ${what} is there already: ${formatMoney(same.amount, same.currency)}. Edit that one instead.`,
    'periodOn',
  );
}
