import type { Part } from './part.ts';
import { buttons } from './raid-actions.ts';
import { brief } from './raid-brief.ts';
import { captures } from './raid-captures.ts';
import { commands } from './raid-commands.ts';
import { demo } from './raid-demo.ts';
import { glossary } from './raid-glossary.ts';
import { health, limits, signals } from './raid-health.ts';
import { history } from './raid-history.ts';
import { home } from './raid-home.ts';
import { hub } from './raid-hub.ts';
import { forms } from './raid-modals.ts';
import { nudges } from './raid-nudges.ts';
import { pages } from './raid-pages.ts';
import { planSection } from './raid-sections.ts';
import { sheets } from './raid-sheets.ts';

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
