import type { Entry } from '../../feature.ts';
import { buttons } from './actions.ts';
import { commands } from './commands.ts';
import { demo } from './demo.ts';
import { glossary } from './glossary.ts';
import { history } from './history.ts';
import { gapsPage, home } from './home.ts';
import { hub } from './hub.ts';
import { shared } from './live.ts';
import { forms } from './modals.ts';
import { pages } from './pages.ts';
import { ownSections } from './sections.ts';

/** The account plan: its own sections and those that other features contribute. */
export const plans: Entry = (all) => {
  const contributed = all.flatMap(({ planSections = [] }) => planSections);
  const sections = [...ownSections, ...contributed].sort((a, b) => a.order - b.order);
  return {
    name: 'plans',
    commands,
    actions: buttons,
    pages: [...pages(sections), gapsPage(sections)],
    forms,
    live: [shared],
    hub: [hub(sections)],
    home: [home(sections)],
    glossary,
    planSections: ownSections,
    history,
    demo,
  };
};
