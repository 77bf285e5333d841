import type { Entry } from '../../feature.ts';
import { buttons } from './actions.ts';
import { commands } from './commands.ts';
import { demo } from './demo.ts';
import { divisionForms } from './division-modals.ts';
import { engagement, limits } from './health.ts';
import { history } from './history.ts';
import { hub } from './hub.ts';
import { mergeForms } from './merge-modals.ts';
import { contactForms, samePage } from './modals.ts';
import { nudges } from './nudges.ts';
import { pages } from './pages.ts';
import { planSection } from './sections.ts';
import { selects } from './selects.ts';
import { sheets } from './sheets.ts';
import { signals } from './signals.ts';
import { sponsorBrief } from './sponsor.ts';
import { tables } from './tables.ts';

export { type Contact, contactLabel, daysAgo } from './contact.ts';
export { contactField } from './contact-forms.ts';
export {
  accountsOfPlaces,
  contactNames,
  findContacts,
  findContactsAt,
  listContacts,
  listKeyContacts,
} from './contact-repository.ts';
export { divisionNames } from './division-repository.ts';
export {
  INTERACTIONS_A_PAGE,
  type Interaction,
  InteractionInput,
  type Kind,
  kindLabels,
  kinds,
  LONGEST_NOTE,
} from './interaction.ts';
export { accountsOfInteractions, lastContacts, listInteractions } from './interaction-repository.ts';
export {
  editInteraction,
  getInteraction,
  getOwn,
  logInteraction,
  mayChange,
  removeInteraction,
} from './log-interaction.ts';
export { addContact } from './save-contact.ts';
export { searchContacts } from './search-repository.ts';

const LOG = 'meetings.list';

/** Collects: what was logged with somebody is shown where a feature has a page for it, and merging tells every feature. */
export const people: Entry = (all) => {
  // Asked when they are needed: features that collect, too, are called one after the other.
  const logPage = () => (all.some(({ pages: declared = [] }) => declared.some(({ id }) => id === LOG)) ? LOG : null);
  const personal = () => all.flatMap(({ personal: kept = [] }) => kept);
  return {
    name: 'people',
    commands,
    actions: buttons,
    pages: [...pages(logPage), samePage],
    forms: [...contactForms, ...mergeForms(personal), ...divisionForms],
    selects,
    tables,
    sheets,
    sponsorBrief,
    hub: [hub],
    nudges,
    planSections: [planSection],
    health: [engagement],
    signals,
    limits,
    history,
    demo,
  };
};
