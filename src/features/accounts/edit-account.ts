import { updateRow } from '../../db/change.ts';
import { storedDayOrNull } from '../../lib/dates.ts';
import { nameKey } from '../../lib/names.ts';
import type { TxScope } from '../../scope.ts';
import type { ProfileInput } from './account.ts';
import { checkName } from './checks.ts';

export async function editAccount(t: TxScope, id: string, version: number | null, input: ProfileInput): Promise<void> {
  await checkName(t, input.name, id);
  await updateRow(t, 'account', id, version, {
    ...input,
    nameKey: nameKey(input.name),
    renewalOn: storedDayOrNull(input.renewalOn),
    customerSinceOn: storedDayOrNull(input.customerSinceOn),
  });
}
