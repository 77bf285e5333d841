import { form } from '../../feature.ts';
import { choiceField, radioField, textField, timeField } from '../../slack/fields.ts';
import { countryField, countryValue, dayNames, daysField } from './hours-forms.ts';
import { readSettings, saveSettings } from './service.ts';
import { SettingsInput } from './settings.ts';

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July'].concat([
  'August',
  'September',
  'October',
  'November',
  'December',
]);
const numbered = (names: readonly string[]) => names.map((label, index) => ({ value: String(index + 1), label }));

export const settingsForm = form({
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
        timeField('remindAt', 'Reminders arrive at', {
          hint: 'Where each person is. Everybody can choose another time with /kam nudges.',
        }),
        daysField('Working days'),
        countryField(current.country, 'Public holidays', 'Nobody is reminded on them. Empty: none are kept.'),
        choiceField('weekStartsOn', 'The week starts on', { choices: numbered(dayNames) }),
        choiceField('fiscalMonth', 'The fiscal year begins in', { choices: numbered(months) }),
      ],
      values: {
        ...current,
        workingDays: current.workingDays.join(','),
        country: countryValue(current.country),
        weekStartsOn: String(current.weekStartsOn),
        fiscalMonth: String(current.fiscalMonth),
      },
      row: { entity: 'setting', id: 'workspaces', version },
    };
  },
  submit: async (t, input, { version }) => {
    await saveSettings(t, input, version ?? 0);
    return { text: 'Settings saved.' };
  },
});
