import type { Entry } from '../feature.ts';
import { accounts } from './accounts/index.ts';
import { actions } from './actions/index.ts';
import { captures } from './captures/index.ts';
import { dashboards } from './dashboards/index.ts';
import { digests } from './digests/index.ts';
import { help } from './help/index.ts';
import { history } from './history/index.ts';
import { home } from './home/index.ts';
import { meetings } from './meetings/index.ts';
import { nudges } from './nudges/index.ts';
import { people } from './people/index.ts';
import { plans } from './plans/index.ts';
import { questions } from './questions/index.ts';
import { risk } from './risk/index.ts';
import { sponsors } from './sponsors/index.ts';
import { transfer } from './transfer/index.ts';
import { workspaces } from './workspaces/index.ts';

/** Every feature, in the order in which help and hubs show them; a collecting one stands after those it collects from. */
export const features: readonly Entry[] = [
  workspaces,
  accounts,
  people,
  actions,
  meetings,
  plans,
  risk,
  dashboards,
  questions,
  transfer,
  sponsors,
  history,
  digests,
  captures,
  nudges,
  home,
  help,
];
