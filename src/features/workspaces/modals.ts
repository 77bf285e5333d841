import { type Form, form } from '../../feature.ts';
import { roles } from '../../scope.ts';
import { section } from '../../slack/blocks.ts';
import { choiceField, personField, radioField, textField } from '../../slack/fields.ts';
import { escapeText } from '../../slack/text.ts';
import { changePerson } from './change-person.ts';
import { ChosenPerson, PersonInput, roleLabels } from './member.ts';
import { getMember, readSettings, saveSettings } from './service.ts';
import { SettingsInput } from './settings.ts';

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

const settings = form({
  id: 'workspaces.settings',
  role: 'admin',
  schema: SettingsInput,
  load: async (scope) => {
    const { settings: current, version } = await readSettings(scope);
    return {
      title: 'Settings',
      fields: [
        radioField('newMemberRole', 'People who use the bot for the first time start as', {
          choices: [
            { value: 'member', label: 'Member: works on their accounts' },
            { value: 'viewer', label: 'Viewer: reads, where on the team' },
          ],
          hint: 'Slack owners and admins start as admin.',
        }),
        textField('currency', 'Currency of new accounts', { max: 3, hint: 'Three letters, such as USD or EUR.' }),
      ],
      values: { ...current },
      row: { entity: 'setting', id: 'workspaces', version },
    };
  },
  submit: async (t, input, { version }) => {
    await saveSettings(t, input, version ?? 0);
    return { text: 'Settings saved.' };
  },
});

export const forms: Form[] = [person, choose, settings];
