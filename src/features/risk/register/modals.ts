import { type Form, type FormContent, form } from '../../../feature.ts';
import { addDaysTo, todayOf } from '../../../lib/dates.ts';
import { plainMoney } from '../../../lib/money.ts';
import type { AnyScope, Scope } from '../../../scope.ts';
import { type Block, paragraphs, section } from '../../../slack/blocks.ts';
import { choiceField, longField, type Values } from '../../../slack/fields.ts';
import { escapeText, named, slices } from '../../../slack/text.ts';
import { getAccount } from '../../accounts/index.ts';
import { kamOf } from '../readers.ts';
import { addItem, closeItem, editItem, getItem } from './change.ts';
import { editRisk, flagRisk } from './flag.ts';
import { plainFields, riskFields, valuesOf } from './forms.ts';
import { CloseInput, itemSchemas, LONGEST_TITLE, type PlainKind, plainKinds, RiskInput } from './input.ts';
import { CLOSE, editForm, FLAG, ITEM, itemLine, listedWords, listParam } from './messages.ts';
import { kindWords, outcomeLabels, type RaidItem } from './raid.ts';
import { accountsOfItems, findListed, type Listed } from './repository.ts';

const FIRST_LOOK_DAYS = 14;

/** The owner unless somebody else is chosen: the KAM, else whoever asks. */
const presetOwner = async (scope: Scope, accountId: string): Promise<string> =>
  (await kamOf(scope, accountId)) ?? scope.actor.id;

/** What a new risk begins with. */
export async function newRisk(scope: Scope, accountId: string | null): Promise<Values> {
  const ownerId = accountId ? await presetOwner(scope, accountId) : scope.actor.id;
  return { ownerId, dueOn: addDaysTo(todayOf(scope), FIRST_LOOK_DAYS) };
}

/** Says whether, and how, the account came onto the at-risk list. */
export async function flaggedWords(
  s: AnyScope,
  accountId: string,
  said: string,
  listed: Listed | null,
): Promise<string> {
  if (!listed) return said;
  return `${said} *${escapeText((await getAccount(s, accountId)).name)}* is ${listedWords(listed)}.`.trim();
}

const about = async (s: AnyScope, accountId: string): Promise<Block[]> => [
  section(`For *${escapeText((await getAccount(s, accountId)).name)}*`),
];

/** What was typed beyond what a title holds. */
const leftOut = (words: string): Block[] =>
  words
    ? paragraphs(
        `:warning: A title takes ${LONGEST_TITLE} characters. Of what you typed this is not in it, and is only saved where you put it:\n> ${escapeText(words)}`,
      )
    : [];

/** `param`: what could go wrong, as it was typed behind the account. */
const flag = form({
  id: FLAG,
  guard: { level: 'edit' },
  schema: RiskInput,
  load: async (scope, { record, param, values = {} }) => {
    const [title = '', ...beyond] = slices(param, LONGEST_TITLE);
    return {
      title: 'Flag a risk',
      submit: 'Flag',
      intro: [...(await about(scope, record)), ...leftOut(beyond.join(' '))],
      fields: riskFields({ currency: (await getAccount(scope, record)).currency, chosen: values }),
      values: { ...(await newRisk(scope, record)), title: title || null, ...values },
    };
  },
  submit: async (t, input, { record }) => {
    const { listed } = await flagRisk(t, record, input);
    return { text: await flaggedWords(t, record, `Risk noted: ${named(input.title, 150)}.`, listed) };
  },
});

/** The title of what came about, when an issue is noted because of it. */
async function cameAbout(scope: Scope, accountId: string, id: string): Promise<string | null> {
  if (!id) return null;
  const item = await getItem(scope, id);
  return item.accountId === accountId ? item.title : null;
}

const addForm = (kind: PlainKind): Form =>
  form({
    id: `risk.add-${kind}`,
    guard: { level: 'edit' },
    schema: itemSchemas[kind],
    load: async (scope, { record, param }) => ({
      title: `New ${kind}`,
      submit: 'Add',
      intro: await about(scope, record),
      fields: plainFields[kind](),
      values: { title: await cameAbout(scope, record, param), ownerId: await presetOwner(scope, record) },
    }),
    submit: async (t, input, { record }) => {
      await addItem(t, record, kind, input);
      return { text: `Added the ${kind}: ${named(input.title, 150)}` };
    },
  });

const typedStake = (minor: number | null | undefined, currency: string): string | null =>
  minor === null || minor === undefined ? null : plainMoney(minor, currency);

const row = ({ id, version, currency }: RaidItem): FormContent['row'] => ({
  entity: 'raidItem',
  id,
  version,
  typed: (before) => ({
    ...('stake' in before && { stake: typedStake(before.stake as number | null, currency) }),
    ...('impact' in before && { severity: before.impact === null ? null : String(before.impact) }),
  }),
});

const editRiskForm = form({
  id: editForm({ kind: 'risk' }),
  guard: { level: 'edit', of: accountsOfItems },
  schema: RiskInput,
  load: async (scope, { record }) => {
    const item = await getItem(scope, record);
    const { currency, isFlagged } = item;
    return {
      title: 'Edit risk',
      intro: await about(scope, item.accountId),
      fields: riskFields({ currency, isFlagged }),
      values: valuesOf(item, typedStake(item.stake, currency)),
      row: row(item),
    };
  },
  submit: async (t, input, { record, version }) => {
    const listed = await editRisk(t, record, version, input);
    return { text: await flaggedWords(t, (await getItem(t, record)).accountId, 'Risk saved.', listed) };
  },
});

const editPlainForm = (kind: PlainKind): Form =>
  form({
    id: editForm({ kind }),
    guard: { level: 'edit', of: accountsOfItems },
    schema: itemSchemas[kind],
    load: async (scope, { record }) => {
      const item = await getItem(scope, record);
      return {
        title: `Edit ${kind}`,
        intro: await about(scope, item.accountId),
        fields: plainFields[kind](),
        values: valuesOf(item, null),
        row: row(item),
      };
    },
    submit: async (t, input, { record, version }) => {
      await editItem(t, record, version, input);
      return { text: `Saved the ${kind}.` };
    },
  });

const closeForm = form({
  id: CLOSE,
  guard: { level: 'edit', of: accountsOfItems },
  schema: CloseInput,
  load: async (scope, { record }) => {
    const item = await getItem(scope, record);
    return {
      title: `Close ${item.kind}`,
      submit: 'Close',
      intro: [section(itemLine(item, { today: todayOf(scope), withAccount: true }))],
      fields: [
        choiceField('outcome', 'How did it end', {
          choices: kindWords[item.kind].outcomes.map((value) => ({ value, label: outcomeLabels[value] })),
        }),
        longField('closeNote', 'What is worth remembering', { optional: true, max: 1000 }),
      ],
      values: {},
      row: row(item),
    };
  },
  submit: async (t, input, { record, version }) => {
    const { kind, accountId } = await closeItem(t, record, version, input);
    const listed = await findListed(t, accountId);
    const stays =
      listed?.raidItemId === record ? ' The account stays on the at-risk list until somebody resolves it there.' : '';
    return {
      open: { to: ITEM, record, param: listParam('open', 1) },
      notice: `The ${kind} is closed.${stays}`,
    };
  },
});

export const forms: Form[] = [
  flag,
  ...plainKinds.map(addForm),
  editRiskForm,
  ...plainKinds.map(editPlainForm),
  closeForm,
];
