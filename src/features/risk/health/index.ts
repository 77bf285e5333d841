import { command } from '../../../feature.ts';
import type { Part } from '../part.ts';
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
import type { Parts } from './settings.ts';

/** How healthy accounts are, from what features contribute. */
export const health = (parts: () => Parts): Part => ({
  commands: [
    command({
      path: 'health',
      arguments: ['account'],
      level: 'content',
      help: 'See how healthy an account is, why, and what would lift it',
      run: async (_, { account }) => ({ open: { to: HEALTH, record: account.id } }),
    }),
    backtestCommand,
  ],
  pages: [...pages(parts), backtestPage],
  forms: forms(parts),
  actions: buttons(parts),
  limits,
  hub: [hub],
  metrics,
  glossary,
  history,
  demo: demo(parts),
});
