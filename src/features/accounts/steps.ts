import type { Level, Step } from '../../feature.ts';
import { type Day, daysBetween, formatDay } from '../../lib/dates.ts';
import type { Account, TeamMember } from './account.ts';

/** So early a renewal is worth preparing. */
export const RENEWAL_SOON_DAYS = 90;

export type Situation = {
  account: Account;
  leads: readonly TeamMember[];
  level: Level;
  today: Day;
  planPage: string | null;
};

/** What the account's own facts call for, among what the reader may do. Urgency goes from 0 to 100. */
export function ownSteps(situation: Situation): Step[] {
  const { account, level } = situation;
  if (account.archivedAt || (level !== 'edit' && level !== 'lead')) return [];
  return [...(level === 'lead' ? teamSteps(situation) : []), ...renewalSteps(situation)];
}

function teamSteps({ account, leads }: Situation): Step[] {
  const choose = (role: 'kam' | 'sponsor') => ({ to: 'accounts.seat', record: account.id, param: role });
  const [kam, sponsor] = (['kam', 'sponsor'] as const).map((role) =>
    leads.find((seat) => seat.role === role && !seat.hasLeft),
  );
  const steps: Step[] = [];
  if (!kam)
    steps.push({
      text: 'Nobody leads this account. Name a key account manager',
      link: choose('kam'),
      label: 'Choose',
      urgency: 90,
    });
  if (account.keyStatus === 'key' && !sponsor) {
    steps.push({
      text: 'A key account without an executive sponsor lacks somebody to open doors',
      link: choose('sponsor'),
      label: 'Choose',
      urgency: 50,
    });
  }
  return steps;
}

/** The nearer the renewal, the more urgent; one that passed has to be looked at. */
function renewalSteps({ account, today, planPage }: Situation): Step[] {
  if (!account.renewalOn || account.keyStatus === 'exited') return [];
  const days = daysBetween(today, account.renewalOn);
  if (days > RENEWAL_SOON_DAYS) return [];
  const edit = { link: { to: 'accounts.edit', record: account.id }, label: 'Edit' };
  const on = formatDay(account.renewalOn);
  if (days < 0) return [{ text: `The renewal of ${on} has passed. Enter the next one`, ...edit, urgency: 60 }];
  const prepare = planPage ? { link: { to: planPage, record: account.id }, label: 'Open plan' } : edit;
  const when = days === 0 ? 'today' : `in ${days} ${days === 1 ? 'day' : 'days'}`;
  return [{ text: `The contract renews ${when} (${on}). Prepare it`, ...prepare, urgency: 85 - Math.floor(days / 3) }];
}
