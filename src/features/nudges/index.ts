import type { Entry } from '../../feature.ts';
import { buttons } from './actions.ts';
import { commands } from './commands.ts';
import { demo } from './demo.ts';
import { glossary } from './glossary.ts';
import { jobs } from './jobs.ts';
import type { Kinds } from './kinds.ts';
import { MUTE_KIND, OVERVIEW } from './links.ts';
import { dayLive } from './live.ts';
import { lost, showAgain } from './lost.ts';
import { forms } from './modals.ts';
import { pages } from './pages.ts';

/** Collects what people are to be reminded of and tells each of them once a day, in their morning. */
export const nudges: Entry = (all) => {
  const lives = all.flatMap(({ live = [] }) => live);
  const kinds: Kinds = { nudges: [lost(lives), ...all.flatMap((feature) => feature.nudges ?? [])], lives };
  return {
    name: 'nudges',
    commands,
    actions: [...buttons(kinds), showAgain],
    pages: pages(kinds),
    forms: forms(kinds),
    live: [dayLive(kinds.nudges)],
    jobs: jobs(kinds.nudges),
    messageMenu: () => [
      { label: 'No more like this', does: MUTE_KIND },
      { label: 'What I get …', opens: OVERVIEW },
    ],
    glossary,
    demo: demo(kinds.nudges),
  };
};
