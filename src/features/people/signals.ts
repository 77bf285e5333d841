import { EVENT_DAYS, type Evidence, type Signal } from '../../feature.ts';
import { addDaysTo, daysBetween, todayOf } from '../../lib/dates.ts';
import { groupBy } from '../../lib/group-by.ts';
import { shortName } from '../../slack/text.ts';
import { listLeft } from './engagement-repository.ts';
import { lastTalks, silentFrom } from './health.ts';

const silent: Signal = {
  key: 'contact.silent',
  label: 'No two-way contact',
  sort: 'state',
  cases: [{ key: 'silent', label: 'No two-way contact for more than twice the cadence', points: 15 }],
  find: async (s, accounts, limits) => {
    const today = todayOf(s);
    const talks = await lastTalks(s, accounts);
    return new Map(
      talks.flatMap(({ accountId, tier, lastOn }): [string, Evidence[]][] => {
        const since = silentFrom(lastOn, tier, limits);
        if (since > today) return [];
        const text = `no two-way contact for ${daysBetween(lastOn, today)} days`;
        return [[accountId, [{ case: 'silent', text, since, occurrence: lastOn }]]];
      }),
    );
  },
};

const left: Signal = {
  key: 'contact.left',
  label: 'Key contact left',
  sort: 'event',
  cases: [{ key: 'left', label: 'A key contact left', points: 25, caps: true }],
  find: async (s, accounts) => {
    const today = todayOf(s);
    const gone = await listLeft(s, accounts, addDaysTo(today, -EVENT_DAYS), today);
    const evidence = gone.map(({ id, accountId, name, leftOn }) => ({
      ...{ accountId, case: 'left', text: `key contact ${shortName(name)} left` },
      ...{ since: leftOn, occurrence: `${id}:${leftOn}`, link: { to: 'people.contact', record: id } },
    }));
    return groupBy(evidence, ({ accountId }) => accountId);
  },
};

export const signals: readonly Signal[] = [silent, left];
