import { EVENT_DAYS, type Evidence, type Signal } from '../../feature.ts';
import { addDaysTo, addMonthsTo, type Day, daysBetween, todayOf } from '../../lib/dates.ts';
import { groupBy } from '../../lib/group-by.ts';
import { formatPercent } from '../../lib/percent.ts';
import { quarterOf } from '../../lib/working-time.ts';
import { plural, shortName } from '../../slack/text.ts';
import { listThreats } from './commercial-repository.ts';
import { renewals, revenueBefore, revenueNow } from './commercial-stand.ts';
import { recurringChange } from './recurring.ts';

const contraction: Signal = {
  key: 'revenue.fell',
  label: 'Recurring revenue fell',
  sort: 'state',
  cases: [{ key: 'fell', label: 'Recurring revenue fell within 90 days', points: 20 }],
  find: async (s, accounts, limits) => {
    const [now, before] = await Promise.all([revenueNow(s, accounts), revenueBefore(s, accounts)]);
    return new Map(
      [...now].flatMap(([accountId, is]): [string, Evidence[]][] => {
        const change = recurringChange(is, before.get(accountId));
        if (change === null || change > -limits('revenue.contraction')) return [];
        const text = `recurring revenue fell by ${formatPercent(-change)} within 90 days`;
        const since = addMonthsTo(is.lastMonth, 1);
        return [[accountId, [{ case: 'fell', text, since, occurrence: quarterOf(is.lastMonth, 1).key }]]];
      }),
    );
  },
};

function unplanned(renewalOn: Day, today: Day, [ahead, close]: readonly [number, number]): Evidence[] {
  const days = daysBetween(today, renewalOn);
  if (days < 0 || days > ahead) return [];
  const key = days <= close ? 'close' : 'ahead';
  const since = addDaysTo(renewalOn, -(key === 'close' ? close : ahead));
  const text = `renews ${days === 0 ? 'today' : `in ${plural(days, 'day')}`} and has no plan`;
  return [{ case: key, text, since, occurrence: `${renewalOn}:${key}` }];
}

const renewal: Signal = {
  key: 'renewal.unplanned',
  label: 'Renewal without a plan',
  sort: 'state',
  cases: [
    { key: 'ahead', label: 'Renewal within 120 days without a plan', points: 10 },
    { key: 'close', label: 'Renewal within 60 days without a plan', points: 25 },
  ],
  find: async (s, accounts, limits) => {
    const today = todayOf(s);
    const days = [limits('renewal.ahead'), limits('renewal.close')] as const;
    const renewing = await renewals(s, accounts);
    return new Map(
      [...renewing].flatMap(([accountId, { renewalOn, hasPlan }]): [string, Evidence[]][] => {
        const found = hasPlan || !renewalOn ? [] : unplanned(renewalOn, today, days);
        return found.length > 0 ? [[accountId, found]] : [];
      }),
    );
  },
};

const competitor: Signal = {
  key: 'competitor.active',
  label: 'Competitor active',
  sort: 'event',
  cases: [{ key: 'active', label: 'A competitor became a high threat', points: 10 }],
  find: async (s, accounts) => {
    const threats = await listThreats(s, accounts, addDaysTo(todayOf(s), -EVENT_DAYS));
    const evidence = threats.map(({ id, accountId, name, since }) => ({
      ...{ accountId, case: 'active', text: `${shortName(name)} is a high threat`, since },
      occurrence: `${id}:${since}`,
    }));
    return groupBy(evidence, ({ accountId }) => accountId);
  },
};

export const signals: readonly Signal[] = [contraction, renewal, competitor];
