import { type Form, form } from '../../feature.ts';
import { section } from '../../slack/blocks.ts';
import { dateField, type Field, textField } from '../../slack/fields.ts';
import { escapeText } from '../../slack/text.ts';
import { typedAmount, typedBefore } from './amount.ts';
import { currencyField, productField } from './opportunity-modals.ts';
import { type RevenueFact, RevenueInput } from './revenue.ts';
import { accountsOfRevenue } from './revenue-repository.ts';
import { addRevenue, editRevenue, getRevenue } from './save-revenue.ts';
import { getAccount } from './service.ts';

const fieldsOf = (fact: RevenueFact | null): Field[] => [
  dateField('periodOn', 'Month', { hint: 'Any day of the month: the revenue counts for all of it.' }),
  textField('amount', 'Amount', { hint: '45k and 1.2M are understood; a credit is below zero.' }),
  currencyField,
  productField(fact?.product ?? null, 'Leave it empty for the revenue that is of no single product.'),
];

const add = form({
  id: 'accounts.add-revenue',
  guard: { level: 'edit' },
  schema: RevenueInput,
  load: async (scope, { record }) => {
    const { name, currency } = await getAccount(scope, record);
    return {
      title: 'Add revenue',
      submit: 'Add',
      intro: [section(`What *${escapeText(name)}* bought from us in a month`)],
      fields: fieldsOf(null),
      values: { currency },
    };
  },
  submit: async (t, input, { record }) => {
    await addRevenue(t, record, input);
    return { text: 'Revenue added.' };
  },
});

const edit = form({
  id: 'accounts.edit-revenue',
  guard: { level: 'edit', of: accountsOfRevenue },
  schema: RevenueInput,
  load: async (scope, { record }) => {
    const fact = await getRevenue(scope, record);
    const { id, periodOn, amount, currency, product, version } = fact;
    return {
      title: 'Edit revenue',
      fields: fieldsOf(fact),
      values: { periodOn, amount: typedAmount(amount, currency), currency, productId: product?.id ?? null },
      row: { entity: 'revenueFact', id, version, typed: (before) => typedBefore(before, currency) },
    };
  },
  submit: async (t, input, { record, version }) => {
    await editRevenue(t, record, version, input);
    return { text: 'Revenue saved.' };
  },
});

export const revenueForms: Form[] = [add, edit];
