import { accountIn, changePast, type DemoWorld, insertPast } from '../../demo-world.ts';
import { deliver } from '../../jobs/delivery.ts';
import type { TxScope } from '../../scope.ts';
import { addGoals } from './add-demo-goals.ts';
import { addItems, addScopes } from './add-demo-items.ts';
import { extremePlans } from './demo-extremes.ts';
import { companyGoalChanges, companyGoals, companyMilestones } from './demo-goals.ts';
import { companyPlans, companySummaries } from './demo-plans.ts';
import { shared } from './live.ts';

/** Plans in every state, one told as a story, and two of them posted in the channels of their accounts. */
export async function demo(t: TxScope, world: DemoWorld): Promise<void> {
  if (world.flavour === 'extremes') {
    await extremePlans(world);
    for (const key of ['empty', 'typical', 'longest']) await share(t, world, key, 'general');
    return;
  }
  const plans = await addPlans(world, companyPlans, companySummaries);
  const goals = companyGoals.map((goal) => ({ ...goal, planId: planOf(plans, goal.account, Number(goal.ago)) }));
  const added = await addGoals(world, goals, companyMilestones, companyGoalChanges);
  await addScopes(world, plans);
  await addItems(t, world, added);
  await share(t, world, 'acme', 'acme');
  await share(t, world, 'meridale', 'meridale-care');
}

type Begun = { account: string; ago: number; id: string };

/** The account's plan that had been begun by then. */
function planOf(plans: readonly Begun[], account: string, ago: number): string {
  const begun = plans.filter((plan) => plan.account === account && plan.ago >= ago);
  const last = begun.sort((a, b) => a.ago - b.ago)[0];
  if (!last) throw new Error(`${account} had no plan ${ago} days ago`);
  return last.id;
}

async function addPlans(
  world: DemoWorld,
  rows: typeof companyPlans,
  summaries: typeof companySummaries,
): Promise<Begun[]> {
  const thisYear = Number(world.today.slice(0, 4));
  const ids = await insertPast(
    world,
    'plan',
    rows.map(({ account, year, level, by, ago }) => ({
      by,
      ago: Number(ago),
      row: { accountId: accountIn(world, account), year: thisYear + Number(year), methodLevel: level },
    })),
  );
  const plans = rows.map(({ account, ago }, index) => ({ account, ago: Number(ago), id: ids[index] ?? '' }));
  await changePast(
    world,
    'plan',
    summaries.map(({ account, by, ago, text }) => ({
      by,
      ago: Number(ago),
      id: planOf(plans, account, Number(ago)),
      fields: { summary: text.replaceAll('¶', '\n\n') },
    })),
  );
  return plans;
}

/** As the share button does it: queued here, sent when everything is written, and kept up to date. */
async function share(t: TxScope, world: DemoWorld, key: string, channel: string): Promise<void> {
  const recipient = world.channels.get(channel);
  if (!recipient) return;
  await deliver(t, { kind: shared.kind, subjectId: accountIn(world, key), recipient, occurrence: '1' });
}
