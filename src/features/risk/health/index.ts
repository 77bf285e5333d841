import { command, type Feature } from '../../../feature.ts';
import type { Part } from '../part.ts';
import { type Parts, partsOf } from '../settings.ts';
import { backtestCommand, backtestPage } from './backtest-pages.ts';
import { demo } from './demo.ts';
import { glossary } from './glossary.ts';
import { limits } from './health.ts';
import { history } from './history.ts';
import { hub } from './hub.ts';
import { HEALTH } from './messages.ts';
import { metrics } from './metrics.ts';
import { forms } from './modals.ts';
import { buttons, pages } from './pages.ts';
import { purge, scoreAccounts } from './score-accounts.ts';
import { SETTINGS } from './settings-messages.ts';
import { settingsForms } from './settings-modals.ts';
import { settingsButtons, settingsPages } from './settings-pages.ts';

/** How healthy accounts are, from what features contribute. */
export const health = (all: readonly Feature[]): Part => {
  // Asked when they are needed: this feature contributes, too.
  let known: Parts | null = null;
  const parts = (): Parts => {
    known ??= partsOf(all);
    return known;
  };
  return {
    commands: [
      command({
        path: 'health',
        arguments: ['account'],
        level: 'content',
        help: 'See how healthy an account is, why, and what would lift it',
        run: async (_, { account }) => ({ open: { to: HEALTH, record: account.id } }),
      }),
      command({
        path: 'health settings',
        role: 'admin',
        help: 'Change weights and thresholds, after a look at which accounts they would move',
        run: async () => ({ open: { to: SETTINGS } }),
      }),
      backtestCommand,
    ],
    pages: [...pages(parts), ...settingsPages(parts), backtestPage],
    forms: [...forms(parts), ...settingsForms(parts)],
    actions: [...buttons(parts), ...settingsButtons],
    limits,
    hub: [hub],
    metrics,
    glossary,
    history,
    demo: demo(parts),
    jobs: [
      { name: 'risk.score', everyMinutes: 30, run: (s) => scoreAccounts(s, parts()) },
      { name: 'risk.purge', everyMinutes: 24 * 60, run: purge },
    ],
  };
};
