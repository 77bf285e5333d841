import { z } from 'zod';
import { type Form, form, type Personal } from '../../feature.ts';
import { section } from '../../slack/blocks.ts';
import { type Field, radioField, searchField } from '../../slack/fields.ts';
import { escapeText } from '../../slack/text.ts';
import { contactLabel } from './contact.ts';
import { accountsOfPlaces } from './contact-repository.ts';
import { MergeChoice, mergeContacts, readPair, type Side } from './merge-contacts.ts';
import { CONTACT, PAIR } from './messages.ts';
import { getContact } from './save-contact.ts';

const guard = { level: 'edit', of: accountsOfPlaces } as const;

const choose = form({
  id: 'people.merge',
  guard,
  schema: z.object({ otherId: z.string('Choose the other contact.') }),
  load: async (scope, { record }) => ({
    title: 'Merge contacts',
    submit: 'Look at both',
    intro: [section(`Who is the same person as *${escapeText(contactLabel(await getContact(scope, record)))}*?`)],
    fields: [
      searchField('otherId', 'The other contact', {
        select: 'people.readable',
        hint: 'A part of the name or mail address is enough. Nothing is merged yet.',
      }),
    ],
    values: {},
  }),
  submit: async (t, { otherId }, { record }) => {
    await readPair(t, (await getContact(t, record)).contactId, otherId);
    return { open: { to: PAIR, record, param: otherId } };
  },
});

/** Only where the two differ there is something to choose. */
function differences(stays: Side, goes: Side): Field[] {
  const shared = stays.places.find(({ accountId }) => goes.places.some((place) => place.accountId === accountId));
  const title = goes.places.find(({ accountId }) => accountId === shared?.accountId)?.title ?? null;
  const values = [
    { key: 'name', label: 'Name', ours: stays.person.name, others: goes.person.name },
    { key: 'mail', label: 'Mail address', ours: stays.person.mail, others: goes.person.mail },
    { key: 'phone', label: 'Phone', ours: stays.person.phone, others: goes.person.phone },
    { key: 'title', label: 'Title', ours: shared?.title ?? null, others: title },
  ];
  return values.flatMap(({ key, label, ours, others }) =>
    ours && others && ours !== others
      ? [
          radioField(key, label, {
            choices: [
              { value: 'this', label: ours },
              { value: 'other', label: others },
            ],
          }),
        ]
      : [],
  );
}

const merge = (personal: () => readonly Personal[]) =>
  form({
    id: 'people.merge-choose',
    guard,
    schema: MergeChoice,
    load: async (scope, { record, param }) => {
      const { stays, goes } = await readPair(scope, (await getContact(scope, record)).contactId, param);
      const fields = differences(stays, goes);
      const what = fields.length > 0 ? 'Which stands?' : 'They do not contradict each other.';
      const words = `*${escapeText(goes.person.name)}* becomes part of *${escapeText(stays.person.name)}*: promises, talks and places follow. ${what}`;
      return {
        title: 'Merge contacts',
        submit: 'Merge',
        intro: [section(words)],
        fields,
        values: Object.fromEntries(fields.map(({ key }) => [key, 'this'])),
      };
    },
    submit: async (t, choice, { record, param }) => {
      await mergeContacts(t, (await getContact(t, record)).contactId, param, choice, personal());
      return { open: { to: CONTACT, record }, notice: 'Merged into one.' };
    },
  });

export const mergeForms = (personal: () => readonly Personal[]): Form[] => [choose, merge(personal)];
