import { z } from 'zod';
import { type Form, form } from '../../feature.ts';
import { timeIn, todayOf } from '../../lib/dates.ts';
import type { Scope } from '../../scope.ts';
import { section } from '../../slack/blocks.ts';
import {
  type Choice,
  checkField,
  choiceField,
  dateField,
  type Field,
  longField,
  peopleField,
  personField,
  searchesField,
  textField,
  timeField,
} from '../../slack/fields.ts';
import { escapeText } from '../../slack/text.ts';
import { getAccount } from '../accounts/index.ts';
import {
  accountsOfInteractions,
  type Contact,
  contactField,
  contactLabel,
  editInteraction,
  findContacts,
  findContactsAt,
  getOwn,
  InteractionInput,
  kindLabels,
  kinds,
  LONGEST_NOTE,
} from '../people/index.ts';
import { logTalk } from './log-talk.ts';
import { LIST, LOG, listParam, readLineParam } from './messages.ts';
import { knownPeople, understand } from './read-line.ts';
import { TalkInput } from './talk.ts';

const optional = { optional: true } as const;
const choiceOf = (contact: Contact): Choice => ({ value: contact.id, label: contactLabel(contact) });

export const withField = (accountId: string, people: readonly Contact[] = []): Field =>
  searchesField('withIds', 'With whom', {
    select: 'people.search',
    of: accountId,
    initial: people.map(choiceOf),
    hint: 'Their people: a part of the name is enough. Somebody new is added with /kam contacts first.',
  });

const talkFields = (accountId: string, people: readonly Contact[]): Field[] => [
  choiceField('kind', 'What was it?', { choices: kinds.map((value) => ({ value, label: kindLabels[value] })) }),
  dateField('heldOn', 'Day'),
  timeField('time', 'Time', optional),
  withField(accountId, people),
  peopleField('ourIds', 'Our people', optional),
  checkField('isOneWay', 'Direction', { ...optional, choice: 'One way: they have not answered' }),
  longField('note', 'What was said', { ...optional, max: LONGEST_NOTE }),
];

const followFields = (accountId: string): Field[] => [
  textField('next', 'Next step', { ...optional, max: 300, hint: 'Becomes an action.' }),
  personField('ownerId', 'Who does it', { ...optional, hint: 'You, unless told.' }),
  dateField('dueOn', 'Until when', optional),
  textField('promise', 'A promise we made', { ...optional, max: 300, hint: 'Becomes an action of yours.' }),
  contactField('promisedToId', 'Promised to', accountId, { ...optional, hint: 'The first of them, unless told.' }),
];

/** `param` holds a line that was typed, and the day it was typed on. */
const log = form({
  id: LOG,
  guard: { level: 'edit' },
  schema: TalkInput,
  load: async (scope, { record, param }) => {
    const account = await getAccount(scope, record);
    const today = todayOf(scope);
    const read = param ? readLineParam(param) : null;
    const understood = read && (await understand(scope, account, read.line, read.today || today));
    const people = understood ? knownPeople(understood) : [];
    return {
      title: 'Log a conversation',
      submit: 'Log',
      intro: [section(`At *${escapeText(account.name)}*`)],
      fields: [...talkFields(record, people), ...followFields(record)],
      values: {
        kind: understood?.line.kind ?? 'call',
        heldOn: understood?.line.day ?? today,
        withIds: people.map(({ id }) => id).join(','),
        ourIds: scope.actor.id,
        note: understood?.line.note ?? null,
      },
    };
  },
  submit: async (t, input, { record }) => {
    await logTalk(t, record, input);
    const follows = [input.next && 'the next step', input.promise && 'the promise'].filter(Boolean).join(' and ');
    return { text: `Logged${follows ? `, with ${follows} as an action` : ''}.` };
  },
});

const edit = form({
  id: 'meetings.edit',
  guard: { level: 'edit', of: accountsOfInteractions },
  schema: InteractionInput,
  load: async (scope, { record }) => {
    const found = await getOwn(scope, record);
    const people = await placesOf(scope, found);
    return {
      title: 'Edit conversation',
      fields: talkFields(found.accountId, people),
      values: {
        kind: found.kind,
        heldOn: found.heldOn,
        time: found.heldAt && timeIn(found.heldAt, scope.timeZone),
        withIds: people.map(({ id }) => id).join(','),
        ourIds: found.members.map(({ id }) => id).join(','),
        isOneWay: found.isTwoWay ? null : 'yes',
        note: found.note,
      },
      row: {
        entity: 'interaction',
        id: record,
        version: found.version,
        typed: ({ isTwoWay, ...before }) => ({
          ...(isTwoWay === undefined ? {} : { isOneWay: isTwoWay ? null : 'yes' }),
          ...plain(before),
        }),
      },
    };
  },
  submit: async (t, input, { record, version }) => {
    await editInteraction(t, record, version, input);
    return { text: 'Saved.' };
  },
});

const plain = (before: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(before).map(([key, value]) => [key, value == null ? null : String(value)]));

const placesOf = (scope: Scope, { accountId, contacts }: { accountId: string; contacts: { contactId: string }[] }) =>
  findContactsAt(
    scope,
    accountId,
    contacts.map(({ contactId }) => contactId),
  );

const filter = form({
  id: 'meetings.filter',
  guard: { level: 'content' },
  schema: z.object({ placeId: z.string('Choose somebody.') }),
  load: async (_scope, { record }) => ({
    title: 'With one person',
    submit: 'Show',
    fields: [contactField('placeId', 'With whom', record)],
    values: {},
  }),
  submit: async (t, { placeId }, { record }) => {
    const [place] = await findContacts(t, [placeId]);
    const contactId = place?.accountId === record ? place.contactId : undefined;
    return { open: { to: LIST, record, param: listParam(1, contactId) } };
  },
});

export const forms: Form[] = [log, edit, filter];
