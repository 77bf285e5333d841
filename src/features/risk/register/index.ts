import type { Part } from '../part.ts';
import { buttons } from './actions.ts';
import { brief } from './brief.ts';
import { captures } from './captures.ts';
import { commands } from './commands.ts';
import { demo } from './demo.ts';
import { glossary } from './glossary.ts';
import { health, limits, signals } from './health.ts';
import { history } from './history.ts';
import { home } from './home.ts';
import { hub } from './hub.ts';
import { forms } from './modals.ts';
import { nudges } from './nudges.ts';
import { pages } from './pages.ts';
import { planSection } from './sections.ts';
import { sheets } from './sheets.ts';

/** The register of an account: what could go wrong, what did, what is taken for granted and waited for. */
export const register: Part = {
  commands,
  actions: buttons,
  pages,
  forms,
  captures,
  nudges,
  hub: [hub],
  home,
  planSections: [planSection],
  brief: [brief],
  history,
  sheets,
  health,
  signals,
  limits,
  glossary,
  demo,
};
