import { type Form, form } from '../../feature.ts';
import { roles } from '../../scope.ts';
import { section } from '../../slack/blocks.ts';
import { choiceField, personField } from '../../slack/fields.ts';
import { escapeText } from '../../slack/text.ts';
import { changePerson } from './change-person.ts';
import { coverForm } from './cover-pages.ts';
import { ChosenPerson, PersonInput, roleLabels } from './member.ts';
import { getMember } from './service.ts';
import { settingsForm } from './settings-modals.ts';

const person = form({
  id: 'workspaces.person',
  role: 'admin',
  schema: PersonInput,
  load: async (scope, { record }) => {
    const { id, name, role, managerId, version } = await getMember(scope, record);
    return {
      title: 'Change person',
      intro: [section(`*${escapeText(name)}*`)],
      fields: [
        choiceField('role', 'Role', {
          choices: roles.map((value) => ({ value, label: roleLabels[value] })),
          hint: 'Admins and heads of KAM see every account. A viewer reads, where on the team, and changes nothing.',
        }),
        personField('managerId', 'Manager', {
          optional: true,
          hint: 'Reads the accounts of this person, and of everybody below.',
        }),
      ],
      values: { role, managerId },
      row: { entity: 'member', id, version },
    };
  },
  submit: async (t, input, { record, version }) => {
    await changePerson(t, record, input, version);
    return { text: `Saved. What ${escapeText((await getMember(t, record)).name)} may see and do follows at once.` };
  },
});

const choose = form({
  id: 'workspaces.choose',
  role: 'admin',
  schema: ChosenPerson,
  load: async () => ({
    title: 'Find somebody',
    submit: 'Show',
    fields: [personField('person', 'Person', { hint: 'Also somebody who never used the bot.' })],
    values: {},
  }),
  submit: async (_t, input) => ({ open: { to: 'workspaces.profile', record: input.person } }),
});

export const forms: Form[] = [person, choose, settingsForm, coverForm];
