import type { HealthComponent, Inputs } from '../../feature.ts';
import { todayOf } from '../../lib/dates.ts';
import { plural } from '../../slack/text.ts';
import { executionOf } from '../actions/index.ts';
import { planned } from './execution-repository.ts';

/** Actions due within so many days count, and those of the next days can still make it better. */
const LOOKS_BACK_DAYS = 90;
const AHEAD_DAYS = 14;
const MINUTES_AN_ACTION = 30;
const MINUTES_A_PLAN = 60;

/** The share of the actions due in the last 90 days that were done on time; 0 for a key account without a plan. Section 2.7 of the domain text. */
export const rateExecution = ({ hasPlan, due, onTime }: Inputs): number =>
  hasPlan === 0 ? 0 : (100 * Number(onTime)) / Number(due);

function timeWords(due: number, onTime: number): string {
  const since = `due in the last ${LOOKS_BACK_DAYS} days`;
  if (due === 1) return `The only action ${since} was ${onTime === 1 ? '' : 'not '}done on time.`;
  return `${onTime} of the ${plural(due, 'action')} ${since} ${onTime === 1 ? 'was' : 'were'} done on time.`;
}

export const execution: HealthComponent = {
  key: 'plan',
  label: 'Plan execution',
  order: 50,
  weight: 10,
  halfLifeDays: 90,
  read: async (s, accounts) => {
    const today = todayOf(s);
    const [plans, actions] = await Promise.all([
      planned(s, accounts, today),
      executionOf(s, accounts, today, { before: LOOKS_BACK_DAYS, ahead: AHEAD_DAYS }),
    ]);
    return new Map(
      [...plans].flatMap(([accountId, { hasPlan, isKey }]) => {
        const { due, onTime, next } = actions.get(accountId) ?? { due: 0, onTime: 0, next: 0 };
        // Nothing due is missing, and so is a plan where none is asked for.
        if (hasPlan ? due === 0 : !isKey) return [];
        return [[accountId, { inputs: { hasPlan: hasPlan ? 1 : 0, due, onTime, next }, asOf: today }] as const];
      }),
    );
  },
  rate: rateExecution,
  explain: ({ hasPlan, due, onTime }) =>
    hasPlan === 0
      ? ['This key account has no plan for this year, which counts 0.']
      : [timeWords(Number(due), Number(onTime))],
  lifts: (inputs) => {
    const { hasPlan, due, onTime, next } = inputs;
    if (hasPlan === 0) return [{ title: 'Start the plan for this year', score: null, minutes: MINUTES_A_PLAN }];
    const count = Number(next);
    if (count === 0 || rateExecution(inputs) >= 100) return [];
    const after = { ...inputs, due: Number(due) + count, onTime: Number(onTime) + count };
    const title = `Finish on time what is due in the next two weeks: ${plural(count, 'action')}`;
    return [{ title, score: rateExecution(after), minutes: count * MINUTES_AN_ACTION }];
  },
};
