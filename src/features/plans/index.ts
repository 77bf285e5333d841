import type { Entry } from '../../feature.ts';
import { buttons } from './actions.ts';
import { brief } from './brief.ts';
import { captures } from './captures.ts';
import { commands } from './commands.ts';
import { dashboard } from './dashboard-sections.ts';
import { demo } from './demo.ts';
import { digest } from './digest.ts';
import { glossary } from './glossary.ts';
import { execution } from './health.ts';
import { history } from './history.ts';
import { gapsPage, home } from './home.ts';
import { hub } from './hub.ts';
import { itemActions } from './item-actions.ts';
import { shared } from './live.ts';
import { forms } from './modals.ts';
import { nudges } from './nudges.ts';
import { pages } from './pages.ts';
import { ownSections } from './sections.ts';
import { sheets } from './sheets.ts';
import { sponsorBrief } from './sponsor.ts';
import { weekly } from './weekly.ts';

/** The account plan: its own sections and those that other features contribute. */
export const plans: Entry = (all) => {
  // Collected when they are asked for, since features that collect themselves contribute, too.
  const sections = () => {
    const parts = all.flatMap(({ planSections = [] }) => planSections).toSorted((a, b) => a.order - b.order);
    return [dashboard(parts), ...parts];
  };
  return {
    name: 'plans',
    commands,
    actions: [...buttons, ...itemActions],
    pages: [...pages(sections), gapsPage(sections)],
    forms,
    captures,
    live: [shared],
    hub: [hub(sections)],
    brief: [brief],
    home: [home(sections)],
    nudges: nudges(sections),
    digest,
    sponsorBrief,
    weekly,
    health: [execution],
    glossary,
    planSections: ownSections,
    history,
    sheets: sheets(sections),
    demo,
  };
};
