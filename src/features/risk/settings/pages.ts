import type { Action, Page } from '../../../feature.ts';
import { inTransaction, type Scope, type TxScope } from '../../../scope.ts';
import { actions, opens, pageOf, section } from '../../../slack/blocks.ts';
import { riskSettings } from '../health/read-standings.ts';
import { type Parts, rulesFrom } from '../health/settings.ts';
import { queueOrder } from '../queue/settings.ts';
import { DISCARD, PREVIEW, previewPage, SAVE, SETTINGS, settingsPage } from './messages.ts';
import { discardDraft, findDraft, previewOf, saveDraft } from './save-settings.ts';

export const settingsPages = (parts: () => Parts): Page[] => [
  {
    id: SETTINGS,
    surface: 'view',
    role: 'admin',
    render: async (scope) => {
      const [{ settings, version }, { importance }, draft] = await Promise.all([
        riskSettings(scope),
        queueOrder(scope),
        findDraft(scope),
      ]);
      const rules = rulesFrom(parts(), settings, version);
      const view = { rules, parts: parts(), importance, draft };
      return { title: 'Health settings', blocks: settingsPage(view) };
    },
  },
  {
    id: PREVIEW,
    surface: 'view',
    role: 'admin',
    render: async (scope, { param }) => {
      const draft = await findDraft(scope);
      const nothing = [
        section('There is nothing to preview: no change waits to be saved.'),
        actions(opens('Settings', { to: SETTINGS })),
      ];
      const blocks = draft ? previewPage(await previewOf(scope, parts(), draft), pageOf(param)) : nothing;
      return { title: 'Preview', blocks };
    },
  },
];

const button = (id: string, notice: string, work: (t: TxScope<Scope>) => Promise<void>): Action => ({
  id,
  role: 'admin',
  run: async (scope) => {
    await inTransaction(scope, work);
    return { open: { to: SETTINGS }, notice };
  },
});

export const settingsButtons: Action[] = [
  button(SAVE, 'Saved. All accounts are scored anew within half an hour, the last 90 days with them.', saveDraft),
  button(DISCARD, 'Discarded: the settings are as they were.', discardDraft),
];
