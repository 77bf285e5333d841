import type { Action, Page, Reply } from '../../../feature.ts';
import { inTransaction, type Scope, type TxScope } from '../../../scope.ts';
import { actions, opens, pageOf, section } from '../../../slack/blocks.ts';
import { riskSettings } from '../health/read-standings.ts';
import { NOTHING_CHOSEN, type Parts, rulesFrom } from '../health/settings.ts';
import { queueOrder } from '../queue/settings.ts';
import { DEFAULTS, DISCARD, PREVIEW, previewPage, SAVE, SETTINGS, settingsPage } from './messages.ts';
import { discardDraft, draft, findDraft, previewOf, saveDraft } from './save-settings.ts';

export const settingsPages = (parts: () => Parts): Page[] => [
  {
    id: SETTINGS,
    surface: 'view',
    role: 'admin',
    render: async (scope) => {
      const [{ settings, version }, { importance }, drafted] = await Promise.all([
        riskSettings(scope),
        queueOrder(scope),
        findDraft(scope),
      ]);
      const rules = rulesFrom(parts(), settings, version);
      const view = { rules, parts: parts(), importance, draft: drafted };
      return { title: 'Health settings', blocks: settingsPage(view) };
    },
  },
  {
    id: PREVIEW,
    surface: 'view',
    role: 'admin',
    render: async (scope, { param }) => {
      const drafted = await findDraft(scope);
      const nothing = [
        section('There is nothing to preview: no change waits to be saved.'),
        actions(opens('Settings', { to: SETTINGS })),
      ];
      const blocks = drafted ? previewPage(await previewOf(scope, parts(), drafted), pageOf(param)) : nothing;
      return { title: 'Preview', blocks };
    },
  },
];

const button = (id: string, reply: Reply, work: (t: TxScope<Scope>) => Promise<void>): Action => ({
  id,
  role: 'admin',
  run: async (scope) => {
    await inTransaction(scope, work);
    return reply;
  },
});

const inSettings = (notice: string): Reply => ({ open: { to: SETTINGS }, notice });

export const settingsButtons: Action[] = [
  button(
    SAVE,
    inSettings('Saved. All accounts are scored anew within half an hour, the last 90 days with them.'),
    saveDraft,
  ),
  button(DISCARD, inSettings('Discarded: the settings are as they were.'), discardDraft),
  button(DEFAULTS, { open: { to: PREVIEW } }, (t) => draft(t, NOTHING_CHOSEN)),
];
