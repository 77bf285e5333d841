import type { Entry, Feature } from '../../feature.ts';
import type { AccountPort } from '../../slack/kit.ts';
import { buttons } from './actions.ts';
import { commands } from './commands.ts';
import { demo } from './demo.ts';
import { digest } from './digest.ts';
import { glossary } from './glossary.ts';
import { commercial, limits } from './health.ts';
import { history } from './history.ts';
import { homeParts } from './home.ts';
import { homePages } from './home-pages.ts';
import { hubPage } from './hub.ts';
import { live } from './live.ts';
import { metrics } from './metrics.ts';
import { forms } from './modals.ts';
import { nudges } from './nudges.ts';
import { opportunityForms } from './opportunity-modals.ts';
import { pages } from './pages.ts';
import { port } from './port.ts';
import { revenueForms } from './revenue-modals.ts';
import { selects } from './selects.ts';
import { sheets } from './sheets.ts';
import { openForm, shortcuts } from './shortcuts.ts';
import { signals } from './signals.ts';
import { sponsorBrief } from './sponsor.ts';
import { tables } from './tables.ts';
import { seat } from './team-modals.ts';

export { type Account, keyStatusLabels, seatLabels, type TeamMember, tierLabels } from './account.ts';
export { answerersOf } from './ask-for-access.ts';
export { editableBy, heldSeats, isFollowed, isHere, keepReadable, ledBy, readersTable } from './audience-repository.ts';
export { commonCurrencies } from './commercial-repository.ts';
export { idsInFiles } from './export-repository.ts';
export { FILES, listAccountsByKey, listLinks } from './import-repository.ts';
export { describe, hubOf } from './messages.ts';
export { openWords } from './opportunity.ts';
export { dealWords as dealLine } from './opportunity-messages.ts';
export {
  listOpportunities as listDeals,
  type OpenDeals,
  openDeals,
  sumOpen,
} from './opportunity-repository.ts';
export { listNamedIn, listOwn } from './own-repository.ts';
export { planYears } from './plan-years.ts';
export type { CountedAccount, Portfolio } from './portfolio.ts';
export { counts, listCounted, listCountedChannels, listOverseers, portfoliosOf } from './portfolio-repository.ts';
export { productNames } from './product-repository.ts';
export { type RecurringRevenue, recurringChange } from './recurring.ts';
export { recurringRevenue } from './recurring-repository.ts';
export { askedOccurrence, weekOccurrence } from './reminder.ts';
export { removedMessage } from './removed-messages.ts';
export { accountNames } from './repository.ts';
export { type CurrentRevenue, revenueWords } from './revenue.ts';
export { currentRevenue, earlierRevenue } from './revenue-repository.ts';
export { getAccount, hasAccounts, listReadableByName, mayEdit, visibleAccounts } from './service.ts';
export { listSponsored } from './sponsor-repository.ts';
export { accountsById, firstOf } from './tables-links.ts';
export { byName, chainsOf, idKey, leadsTo, problem, spelling } from './tables-matching.ts';
export { leadsOf, teamOf } from './team-repository.ts';
export { type Visible, within } from './visible.ts';

/** How the kit finds accounts and asks who may do what with them. */
export const accountPort: AccountPort = port;

/** Collects: an account's hub shows what every feature contributes. */
export const accounts: Entry = (all: readonly Feature[]): Feature => ({
  name: 'accounts',
  commands,
  actions: buttons,
  pages: [hubPage(all), ...pages, ...homePages(all)],
  forms: [...forms, openForm, seat, ...opportunityForms, ...revenueForms],
  selects,
  shortcuts,
  home: homeParts(all),
  glossary,
  live,
  metrics,
  nudges,
  tables,
  sheets,
  digest,
  sponsorBrief,
  health: [commercial],
  signals,
  limits,
  history,
  demo,
});
