import { type Fields, insertRow, removeRow, updateRow } from '../../db/change.ts';
import { UserError } from '../../errors.ts';
import { storedDay, storedDayOrNull, todayOf } from '../../lib/dates.ts';
import type { AnyScope, Scope, TxScope } from '../../scope.ts';
import { checkProduct } from './checks.ts';
import type { Opportunity, OpportunityInput } from './opportunity.ts';
import { findOpportunity } from './opportunity-repository.ts';

/** Throws UserError when it is gone. */
export async function getOpportunity(s: AnyScope, id: string): Promise<Opportunity> {
  const deal = await findOpportunity(s, id);
  if (!deal) throw new UserError('This opportunity is no longer there. Open the list again.');
  return deal;
}

/** Throws UserError beside the product. Returns its id. */
export async function addOpportunity(t: TxScope<Scope>, accountId: string, input: OpportunityInput): Promise<string> {
  if (input.productId) await checkProduct(t, input.productId);
  const openedOn = input.status === 'open' ? storedDay(todayOf(t)) : null;
  return insertRow(t, 'opportunity', { ...stored(input), accountId, openedOn });
}

/** `version` is what the person saw. Throws UserError beside the product, ConflictError when somebody else was faster. */
export async function editOpportunity(
  t: TxScope<Scope>,
  id: string,
  version: number | null,
  input: OpportunityInput,
): Promise<void> {
  if (input.productId) await checkProduct(t, input.productId);
  await updateRow(t, 'opportunity', id, version, stored(input));
}

/** Returns what it was. */
export async function removeOpportunity(t: TxScope<Scope>, id: string): Promise<Opportunity> {
  const deal = await getOpportunity(t, id);
  await removeRow(t, 'opportunity', id);
  return deal;
}

const stored = ({ amount, closeOn, ...input }: OpportunityInput): Fields<'opportunity'> => ({
  ...input,
  amount: amount === null ? null : BigInt(amount),
  closeOn: storedDayOrNull(closeOn),
});
