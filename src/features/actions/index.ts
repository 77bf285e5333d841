import type { Feature } from '../../feature.ts';
import { buttons } from './actions.ts';
import { captures } from './captures.ts';
import { commands } from './commands.ts';
import { demo } from './demo.ts';
import { digest } from './digest.ts';
import { glossary } from './glossary.ts';
import { history } from './history.ts';
import { home } from './home.ts';
import { hub } from './hub.ts';
import { told } from './live.ts';
import { metrics } from './metrics.ts';
import { forms } from './modals.ts';
import { nudges } from './nudges.ts';
import { pages } from './pages.ts';
import { personal } from './personal.ts';
import { planSection } from './sections.ts';
import { sheets } from './sheets.ts';
import { sponsorBrief } from './sponsor.ts';

export {
  type Action,
  ActionInput,
  noActions,
  type OpenActions,
  PATIENCE_DAYS,
  promisedName,
} from './action.ts';
export { executionOf } from './execution-repository.ts';
export { actionLine, nextActions } from './messages.ts';
export { openActions, openPromises } from './repository.ts';
export { createAction, mayEdit } from './service.ts';

export const actions: Feature = {
  name: 'actions',
  commands,
  actions: buttons,
  pages,
  forms,
  live: [told],
  metrics,
  nudges,
  captures,
  hub: [hub],
  home,
  planSections: [planSection],
  history: [history],
  personal: [personal],
  sheets,
  digest,
  sponsorBrief,
  glossary,
  demo,
};
