import type { Feature } from '../../feature.ts';
import { demo } from './demo.ts';
import { history } from './history.ts';
import { home } from './home.ts';
import { hub } from './hub.ts';
import { live } from './live.ts';
import { forms } from './modals.ts';

/** Questions about accounts, to their KAM or to somebody else who may read them. */
export const questions: Feature = {
  name: 'questions',
  forms,
  live,
  hub: [hub],
  home: [home],
  history: [history],
  demo,
};
