import { capture, partsOf } from '../../../feature.ts';
import { getAccount } from '../../accounts/index.ts';
import { addItem } from './change.ts';
import { flagRisk, takeBackRisk } from './flag.ts';
import { plainFields, riskFields } from './forms.ts';
import { IssueInput, LONGEST_TITLE, RiskInput } from './input.ts';
import { ITEM, listParam } from './messages.ts';
import { flaggedWords, newRisk } from './modals.ts';

const at = (_: string, id: string) => ({ to: ITEM, record: id, param: listParam('open', 1) });

const risk = capture({
  kind: 'risk',
  label: 'Risk: something that could go wrong',
  entity: 'raidItem',
  schema: RiskInput,
  form: async (scope, accountId, from) => {
    const { title } = partsOf(from, LONGEST_TITLE);
    const currency = accountId ? (await getAccount(scope, accountId)).currency : null;
    return {
      fields: riskFields({ currency }),
      values: { ...(await newRisk(scope, accountId)), title },
    };
  },
  save: async (t, accountId, input, from) => {
    const { id, listed } = await flagRisk(t, accountId, input, from?.url ?? null);
    return { id, said: await flaggedWords(t, accountId, '', listed) };
  },
  remove: takeBackRisk,
  at,
});

const issue = capture({
  kind: 'issue',
  label: 'Issue: something that went wrong',
  entity: 'raidItem',
  schema: IssueInput,
  form: async (scope, accountId, from) => {
    const { title } = partsOf(from, LONGEST_TITLE);
    const { ownerId = null } = await newRisk(scope, accountId);
    return { fields: plainFields.issue(), values: { title, ownerId } };
  },
  save: async (t, accountId, input, from) => ({ id: await addItem(t, accountId, 'issue', input, from?.url ?? null) }),
  at,
});

export const captures = [risk, issue];
