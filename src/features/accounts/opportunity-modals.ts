import { type Form, form } from '../../feature.ts';
import { section } from '../../slack/blocks.ts';
import {
  choiceField,
  dateField,
  type Field,
  personField,
  searchField,
  textField,
  type Values,
} from '../../slack/fields.ts';
import { escapeText } from '../../slack/text.ts';
import { typedAmount, typedBefore } from './amount.ts';
import {
  dealStateLabels,
  dealStates,
  LONGEST_DEAL_NAME,
  LONGEST_STAGE,
  type Opportunity,
  OpportunityInput,
  originLabels,
  origins,
} from './opportunity.ts';
import { accountsOfOpportunities } from './opportunity-repository.ts';
import { addOpportunity, editOpportunity, getOpportunity } from './save-opportunity.ts';
import { getAccount } from './service.ts';

const optional = { optional: true } as const;

/** A searching select over products, with the stored one. */
export const productField = (product: { id: string; name: string } | null, hint?: string): Field =>
  searchField('productId', 'Product', {
    ...optional,
    select: 'accounts.products',
    initial: product && { value: product.id, label: product.name },
    ...(hint && { hint }),
  });

export const currencyField = textField('currency', 'Currency', { max: 3, hint: 'Three letters, such as USD or EUR.' });

const fieldsOf = (deal: Opportunity | null): Field[] => [
  textField('name', 'Name', { max: LONGEST_DEAL_NAME }),
  textField('stage', 'Stage', {
    max: LONGEST_STAGE,
    hint: 'As your CRM names it, for example Prospecting, Engaging, Proposal or Negotiation.',
  }),
  choiceField('status', 'State', {
    choices: dealStates.map((value) => ({ value, label: dealStateLabels[value] })),
  }),
  textField('amount', 'Amount', {
    ...optional,
    hint: 'Leave it empty while it is unknown; 45k and 1.2M are understood.',
  }),
  currencyField,
  dateField('closeOn', 'Close date', {
    ...optional,
    hint: 'When it is expected to close, or when it was won or lost.',
  }),
  productField(deal?.product ?? null),
  personField('ownerId', 'Owner', {
    ...optional,
    ...(deal?.ownerName && !deal.owner && { hint: `The source names ${deal.ownerName}.` }),
  }),
  choiceField('origin', 'Origin', {
    ...optional,
    choices: origins.map((value) => ({ value, label: originLabels[value] })),
  }),
];

/** The keys are those of its history. */
const valuesOf = ({ product, owner, amount, ...deal }: Opportunity): Values => ({
  name: deal.name,
  stage: deal.stage,
  status: deal.status,
  amount: typedAmount(amount, deal.currency),
  currency: deal.currency,
  closeOn: deal.closeOn,
  productId: product?.id ?? null,
  ownerId: owner?.id ?? null,
  origin: deal.origin,
});

const add = form({
  id: 'accounts.add-opportunity',
  guard: { level: 'edit' },
  schema: OpportunityInput,
  load: async (scope, { record }) => {
    const { name, currency } = await getAccount(scope, record);
    return {
      title: 'New opportunity',
      submit: 'Add',
      intro: [section(`For *${escapeText(name)}*`)],
      fields: fieldsOf(null),
      values: { status: 'open', currency, ownerId: scope.actor.id },
    };
  },
  submit: async (t, input, { record }) => {
    await addOpportunity(t, record, input);
    return { text: `Opportunity added: ${escapeText(input.name)}` };
  },
});

const edit = form({
  id: 'accounts.edit-opportunity',
  guard: { level: 'edit', of: accountsOfOpportunities },
  schema: OpportunityInput,
  load: async (scope, { record }) => {
    const deal = await getOpportunity(scope, record);
    return {
      title: 'Edit opportunity',
      fields: fieldsOf(deal),
      values: valuesOf(deal),
      row: {
        entity: 'opportunity',
        id: deal.id,
        version: deal.version,
        typed: (before) => typedBefore(before, deal.currency),
      },
    };
  },
  submit: async (t, input, { record, version }) => {
    await editOpportunity(t, record, version, input);
    return { text: 'Opportunity saved.' };
  },
});

export const opportunityForms: Form[] = [add, edit];
