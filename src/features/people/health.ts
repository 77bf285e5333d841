import type { HealthComponent, Inputs, Limit, Limits } from '../../feature.ts';
import { addDaysTo, daysBetween, formatDay, todayOf } from '../../lib/dates.ts';
import { once } from '../../lib/once.ts';
import type { SystemScope } from '../../scope.ts';
import { plural } from '../../slack/text.ts';
import { type LastTalk, listLastTalks } from './engagement-repository.ts';

/** How often there should be two-way contact, by tier: section 2.14 of the domain text. */
const cadence = (tier: string, label: string, value: number): Limit => ({
  ...{ key: `contact.${tier}`, value, unit: 'days', least: 1, most: 365 },
  label: `Two-way contact with ${label} at least every`,
});

export const limits: readonly Limit[] = [
  cadence('star', 'a Star account', 14),
  cadence('target', 'a Target account, or one without a tier,', 21),
  cadence('hold', 'a Hold account', 30),
  cadence('review', 'a Review account', 90),
  {
    key: 'contact.silence',
    label: 'Silence is a signal after the cadence, so many times over',
    value: 2,
    unit: 'times',
    least: 1,
    most: 10,
  },
];

/** In days. An account without a tier counts as Target: section 2.0 of the domain text. */
export const cadenceOf = (tier: unknown, limits: Limits): number => limits(`contact.${tier ?? 'target'}`);

/** Without contact for so many times its cadence an account has no engagement left. */
const NOTHING_AFTER = 3;

/** Within the cadence 100, falling evenly to 0 at three times the cadence: section 2.7 of the domain text. */
export function rateEngagement({ days, tier }: Inputs, limits: Limits): number {
  const due = cadenceOf(tier, limits);
  const late = (Number(days) - due) / (due * (NOTHING_AFTER - 1));
  return 100 * (1 - Math.min(1, Math.max(0, late)));
}

/** Read once for health and signals. */
export const lastTalks = once<SystemScope, LastTalk[]>((s, ids) => listLastTalks(s, ids, todayOf(s)));

export const engagement: HealthComponent = {
  key: 'engagement',
  label: 'Engagement',
  order: 30,
  weight: 15,
  halfLifeDays: 30,
  read: async (s, accounts) => {
    const today = todayOf(s);
    const talks = await lastTalks(s, accounts);
    return new Map(
      talks.map(({ accountId, tier, lastOn, isTwoWay }) => {
        const inputs = { days: daysBetween(lastOn, today), lastOn, tier, isTwoWay: isTwoWay ? 1 : 0 };
        // Silence is data, so it is as fresh as this computation.
        return [accountId, { inputs, asOf: today }];
      }),
    );
  },
  rate: rateEngagement,
  explain: ({ lastOn, isTwoWay, tier, days }, limits) => {
    const due = cadenceOf(tier, limits);
    const last = isTwoWay ? 'The last two-way contact' : 'Nobody has answered since the first contact, which';
    return [
      `${last} was ${days === 0 ? 'today' : `${plural(Number(days), 'day')} ago, on ${formatDay(String(lastOn))}`}.`,
      `There should be one every ${plural(due, 'day')}: until then it counts 100, after ${due * NOTHING_AFTER} days 0.`,
    ];
  },
  lifts: (inputs, limits) =>
    rateEngagement(inputs, limits) < 100
      ? [{ title: 'Call or meet a contact, and write down what was said', score: 100, minutes: 30 }]
      : [],
};

/** The day on which silence becomes a signal. */
export const silentFrom = (lastOn: string, tier: string | null, limits: Limits): string =>
  addDaysTo(lastOn, Math.floor(cadenceOf(tier, limits) * limits('contact.silence')) + 1);
