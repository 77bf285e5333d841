import { z } from 'zod';
import { type Form, form, type Page } from '../../feature.ts';
import { dayIn } from '../../lib/dates.ts';
import { actions, opens, section } from '../../slack/blocks.ts';
import { dateField, searchField, textField } from '../../slack/fields.ts';
import { escapeText } from '../../slack/text.ts';
import { getAccount } from '../accounts/index.ts';
import { ContactInput, contactLabel, PlaceInput } from './contact.ts';
import { contactField, personFields, placeFields, valuesOf } from './contact-forms.ts';
import { accountsOfPlaces } from './contact-repository.ts';
import { CONTACT, CONTACTS } from './messages.ts';
import {
  addContact,
  checkEditor,
  editContact,
  getContact,
  getPerson,
  joinAccount,
  markLeft,
  versionOf,
} from './save-contact.ts';

const here = { level: 'edit', of: accountsOfPlaces } as const;

/** `param` holds a name to begin with. */
const add = form({
  id: 'people.add',
  guard: { level: 'edit' },
  schema: ContactInput,
  load: async (scope, { record, param }) => ({
    title: 'New contact',
    submit: 'Add',
    intro: [section(`At *${escapeText((await getAccount(scope, record)).name)}*`)],
    fields: [...personFields, ...(await placeFields(scope, record, null))],
    values: { name: param || null },
  }),
  submit: async (t, input, { record }) => {
    const added = await addContact(t, record, input);
    if ('same' in added) return { open: { to: 'people.same', record, param: `${added.same.id}~${input.title ?? ''}` } };
    return { text: `Contact added: ${escapeText(input.name)}` };
  },
});

const readSame = (param: string): { contactId: string; title: string } => {
  const [contactId = '', ...title] = param.split('~');
  return { contactId, title: title.join('~') };
};

/** Somebody with the same mail address stands at another account; which one is not said. */
export const samePage: Page = {
  id: 'people.same',
  surface: 'view',
  guard: { level: 'edit' },
  render: async (scope, { record, param }) => {
    const [account, person] = await Promise.all([
      getAccount(scope, record),
      getPerson(scope, readSame(param).contactId),
    ]);
    const name = escapeText(person.name);
    return {
      title: 'New contact',
      blocks: [
        section(`*${name}* has this mail address already, at another account. Nobody was added twice.`),
        section(`Is it the same person? Then add them to *${escapeText(account.name)}*, too.`),
        actions(
          opens('Add them here', { to: 'people.join', record, param }, { style: 'primary' }),
          opens('All contacts', { to: CONTACTS, record }),
        ),
      ],
    };
  },
};

const join = form({
  id: 'people.join',
  guard: { level: 'edit' },
  schema: PlaceInput,
  load: async (scope, { record, param }) => {
    const { contactId, title } = readSame(param);
    const person = await getPerson(scope, contactId);
    return {
      title: 'Add contact',
      submit: 'Add',
      intro: [section(`*${escapeText(person.name)}* at *${escapeText((await getAccount(scope, record)).name)}*`)],
      fields: await placeFields(scope, record, null),
      values: { title: title || null },
    };
  },
  submit: async (t, input, { record, param }) => {
    await joinAccount(t, readSame(param).contactId, record, input);
    return { open: { to: CONTACTS, record }, notice: 'Contact added.' };
  },
});

const elsewhere = form({
  id: 'people.elsewhere',
  guard: here,
  schema: z.object({ accountId: z.string('Choose an account.'), title: PlaceInput.shape.title }),
  load: async (scope, { record }) => ({
    title: 'Add to another account',
    submit: 'Add',
    intro: [section(`*${escapeText((await getContact(scope, record)).name)}* stands at another account, too:`)],
    fields: [
      searchField('accountId', 'Account', { select: 'accounts.search' }),
      textField('title', 'Title there', { optional: true }),
    ],
    values: {},
  }),
  submit: async (t, { accountId, title }, { record }) => {
    await checkEditor(t, accountId, 'accountId');
    const { contactId, name } = await getContact(t, record);
    await joinAccount(t, contactId, accountId, { title, divisionId: null, reportsToId: null, isKey: null });
    return { text: `${escapeText(name)} stands at ${escapeText((await getAccount(t, accountId)).name)} now, too.` };
  },
});

const edit = form({
  id: 'people.edit',
  guard: here,
  schema: ContactInput,
  load: async (scope, { record }) => {
    const contact = await getContact(scope, record);
    return {
      title: 'Edit contact',
      intro: [section(`At *${escapeText((await getAccount(scope, contact.accountId)).name)}*`)],
      fields: [...personFields, ...(await placeFields(scope, contact.accountId, contact))],
      values: valuesOf(contact),
      row: { entity: 'contactAt', id: record, version: versionOf(contact) },
    };
  },
  submit: async (t, input, { record, version }) => {
    await editContact(t, record, version, input);
    return { text: 'Contact saved.' };
  },
});

const leave = form({
  id: 'people.leave',
  guard: here,
  schema: z.object({ leftOn: z.iso.date('Pick the day.') }),
  load: async (scope, { record }) => {
    const contact = await getContact(scope, record);
    return {
      title: 'They left',
      intro: [section(`*${escapeText(contactLabel(contact))}* leaves the lists. What was said with them stays.`)],
      fields: [dateField('leftOn', 'Left on')],
      values: { leftOn: dayIn(scope.now, scope.timeZone) },
      row: { entity: 'contactAt', id: record, version: versionOf(contact) },
    };
  },
  submit: async (t, { leftOn }, { record, version }) => {
    await markLeft(t, record, version, leftOn);
    return { text: 'Marked as left.' };
  },
});

const find = form({
  id: 'people.find',
  guard: { level: 'content' },
  schema: z.object({ placeId: z.string('Choose somebody.') }),
  load: async (scope, { record }) => ({
    title: 'Find somebody',
    submit: 'Open',
    intro: [section(`At *${escapeText((await getAccount(scope, record)).name)}*`)],
    fields: [contactField('placeId', 'Name', record, { hint: 'A part of the name is enough.' })],
    values: {},
  }),
  submit: async (t, { placeId }, { record }) => {
    const at = (await accountsOfPlaces(t, [placeId])).get(placeId);
    return { open: at === record ? { to: CONTACT, record: placeId } : { to: CONTACTS, record } };
  },
});

export const contactForms: Form[] = [add, join, elsewhere, edit, leave, find];
