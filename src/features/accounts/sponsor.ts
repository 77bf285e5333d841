import type { SponsorPart } from '../../feature.ts';
import { type Day, formatDay, formatMonth } from '../../lib/dates.ts';
import { shortMoney } from '../../lib/money.ts';
import { type Account, tierLabels } from './account.ts';
import { findAccounts } from './repository.ts';
import type { CurrentRevenue } from './revenue.ts';
import { currentRevenue } from './revenue-repository.ts';

/** `Worth USD 1.2M in the 12 months to September 2026 · Star · renews on 5 Mar 2027`. */
function lineOf({ tier, renewalOn }: Account, revenue: CurrentRevenue | undefined, today: Day): string | null {
  const sums = revenue?.amounts.map(({ amount, currency }) => shortMoney(amount, currency)).join(' + ');
  const facts = [
    revenue && sums ? `worth ${sums} in the 12 months to ${formatMonth(revenue.lastMonth)}` : null,
    tier && `tier ${tierLabels[tier]}`,
    renewalOn && renewalWords(renewalOn, today),
  ].filter((fact) => fact !== null);
  const line = facts.join(' · ');
  return line ? `${line.charAt(0).toUpperCase()}${line.slice(1)}` : null;
}

const renewalWords = (on: Day, today: Day): string =>
  on < today ? `the renewal of ${formatDay(on)} has passed` : `renews on ${formatDay(on)}`;

/** What the account is worth, and when its contract renews. */
const worth: SponsorPart = {
  order: 10,
  build: async (s, accountIds, today) => {
    const [accounts, revenue] = await Promise.all([findAccounts(s, accountIds), currentRevenue(s, accountIds)]);
    return new Map(
      [...accounts].flatMap(([id, account]) => {
        const line = lineOf(account, revenue.get(id), today);
        return line ? [[id, line] as const] : [];
      }),
    );
  },
};

export const sponsorBrief: readonly SponsorPart[] = [worth];
