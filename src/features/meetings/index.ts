import type { Entry } from '../../feature.ts';
import { buttons } from './actions.ts';
import { captures } from './captures.ts';
import { commands } from './commands.ts';
import { forms } from './modals.ts';
import { pages } from './pages.ts';

/** What is said with people of accounts. Collects: the page before a meeting takes lines of every feature. */
export const meetings: Entry = (all) => ({
  name: 'meetings',
  commands,
  actions: buttons,
  pages: pages(
    () => all.flatMap(({ brief = [] }) => brief),
    () => all.flatMap(({ history = [] }) => history),
  ),
  forms,
  captures,
});
