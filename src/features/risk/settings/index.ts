import { command } from '../../../feature.ts';
import type { Parts } from '../health/settings.ts';
import type { Part } from '../part.ts';
import { SETTINGS } from './messages.ts';
import { settingsForms } from './modals.ts';
import { settingsButtons, settingsPages } from './pages.ts';

/** What a workspace weighs otherwise, with a look at what it does before it holds. */
export const settings = (parts: () => Parts): Part => ({
  commands: [
    command({
      path: 'health settings',
      role: 'admin',
      help: 'Change weights and thresholds, after a look at which accounts they would move',
      run: async () => ({ open: { to: SETTINGS } }),
    }),
  ],
  pages: settingsPages(parts),
  forms: settingsForms(parts),
  actions: settingsButtons,
});
