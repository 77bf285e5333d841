import { type Form, form } from '../../feature.ts';
import type { Scope } from '../../scope.ts';
import { section } from '../../slack/blocks.ts';
import {
  checkField,
  choiceField,
  dateField,
  type Field,
  numberField,
  personField,
  searchField,
  textField,
  type Values,
} from '../../slack/fields.ts';
import { escapeText } from '../../slack/text.ts';
import { workspaceSettings } from '../workspaces/index.ts';
import {
  type Account,
  keyStatuses,
  keyStatusLabels,
  LONGEST_NAME,
  NewAccount,
  ProfileInput,
  reaches,
  reachLabels,
  StatusInput,
  tierLabels,
  tiers,
} from './account.ts';
import { changeStatus } from './change-status.ts';
import { createAccount } from './create-account.ts';
import { editAccount } from './edit-account.ts';
import { hubOf } from './messages.ts';
import { accountNames } from './repository.ts';
import { getAccount } from './service.ts';

const optional = { optional: true } as const;
const name = textField('name', 'Name', { max: LONGEST_NAME });
const about: Field[] = [
  textField('domain', 'Domain', { ...optional, placeholder: 'acme.com' }),
  textField('industry', 'Industry', { ...optional, max: 100 }),
  textField('region', 'Region', { ...optional, max: 100 }),
];
const contract: Field[] = [
  textField('currency', 'Currency', { max: 3, hint: 'Three letters, such as USD or EUR.' }),
  dateField('renewalOn', 'Renewal date', optional),
];
const practice = checkField('isPractice', 'Practice', {
  ...optional,
  choice: 'An account to practise on: it counts nowhere',
});
const parent = (above: { value: string; label: string } | null): Field =>
  searchField('parentId', 'Part of', {
    ...optional,
    select: 'accounts.search',
    initial: above,
    hint: 'The KAM and the sponsor of the account above read this one, too.',
  });

const newAccount = form({
  id: 'accounts.new',
  role: 'member',
  schema: NewAccount,
  load: async (scope, { param }) => {
    const { currency } = await workspaceSettings(scope);
    const kam = personField('kamId', 'Key account manager', {
      ...optional,
      hint: 'Leads the account. Without one, heads of KAM and admins do.',
    });
    return {
      title: 'New account',
      submit: 'Add',
      fields: [name, kam, ...about, parent(null), ...contract, practice],
      values: { name: param.slice(0, LONGEST_NAME), kamId: scope.actor.id, currency },
    };
  },
  submit: async (t, input) => ({ open: hubOf({ id: await createAccount(t, input) }), notice: 'Account added.' }),
});

/** The account's fields as the form holds them; the keys are those of its history. */
const profileValues = (account: Account): Values => ({
  name: account.name,
  domain: account.domain,
  industry: account.industry,
  size: account.size === null ? null : String(account.size),
  region: account.region,
  scope: account.scope,
  currency: account.currency,
  customerSinceOn: account.customerSinceOn,
  renewalOn: account.renewalOn,
  isPractice: account.isPractice ? 'yes' : null,
});

const row = ({ id, version }: Account) => ({ entity: 'account', id, version });

const edit = form({
  id: 'accounts.edit',
  guard: { level: 'edit' },
  schema: ProfileInput,
  load: async (scope, { record }) => {
    const account = await getAccount(scope, record);
    const reach = choiceField('scope', 'Scope', {
      ...optional,
      choices: reaches.map((value) => ({ value, label: reachLabels[value] })),
    });
    const since = dateField('customerSinceOn', 'Customer since', optional);
    return {
      title: 'Edit account',
      fields: [name, ...about, reach, numberField('size', 'Employees', optional), since, ...contract, practice],
      values: profileValues(account),
      row: row(account),
    };
  },
  submit: async (t, input, { record, version }) => {
    await editAccount(t, record, version, input);
    return { text: 'Account saved.' };
  },
});

const status = form({
  id: 'accounts.status',
  guard: { level: 'lead' },
  schema: StatusInput,
  load: async (scope, { record }) => {
    const account = await getAccount(scope, record);
    const { keyStatus, tier, parentId } = account;
    return {
      title: 'Status',
      intro: [section(`*${escapeText(account.name)}*`)],
      fields: [
        choiceField('keyStatus', 'Status', {
          choices: keyStatuses.map((value) => ({ value, label: keyStatusLabels[value] })),
          hint: 'A key account has a dedicated team and needs a key account manager.',
        }),
        choiceField('tier', 'Tier', {
          ...optional,
          choices: tiers.map((value) => ({ value, label: tierLabels[value] })),
          hint: 'How much attention it deserves.',
        }),
        parent(await labelOf(scope, parentId)),
      ],
      values: { keyStatus, tier, parentId },
      row: row(account),
    };
  },
  submit: async (t, input, { record, version }) => {
    await changeStatus(t, record, version, input);
    return { text: 'Status saved.' };
  },
});

async function labelOf(scope: Scope, id: string | null): Promise<{ value: string; label: string } | null> {
  const label = id ? (await accountNames(scope, [id])).get(id) : undefined;
  return id && label ? { value: id, label } : null;
}

export const forms: Form[] = [newAccount, edit, status];
