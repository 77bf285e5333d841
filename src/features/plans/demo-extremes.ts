import { accountIn, type DemoWorld, insertPast, longText } from '../../demo-world.ts';
import { addGoals } from './add-demo-goals.ts';
import { addExtremeItems } from './add-demo-items.ts';

const GOALS = 40;
const MILESTONES = 12;

/** None for `Empty`, a few goals for `Typical`, and as many and as long as may be for the last. */
export async function extremePlans(world: DemoWorld): Promise<void> {
  const year = Number(world.today.slice(0, 4));
  const plan = (key: string, methodLevel: string, summary: string, yearsBack = 0) => ({
    by: 'ana',
    ago: 150 + 365 * yearsBack,
    row: { accountId: accountIn(world, key), year: year - yearsBack, methodLevel, summary },
  });
  const [before = '', typical = '', longest = ''] = await insertPast(world, 'plan', [
    plan('typical', 'light', 'Typical has just begun to buy.', 1),
    plan('typical', 'standard', 'Typical buys more each year and decides slowly. The renewal comes first.'),
    plan('longest', 'full', longText(3000)),
  ]);
  await addTypical(world, typical);
  // Of last year's plan, and not decided yet.
  const goal = { account: 'typical', by: 'ana', ago: '400', status: 'open', when: '', planId: before };
  const words = { metric: 'Divisions that buy', baseline: '1', target: '2' };
  const left = { ...goal, ...words, key: 't0', level: 'operational', due: '90', title: 'A second division buys' };
  await addGoals(world, [left], [], []);
  await addLongest(world, longest);
}

async function addTypical(world: DemoWorld, planId: string): Promise<void> {
  const goal = { account: 'typical', by: 'ana', ago: '120', status: 'open', when: '', planId };
  await addGoals(
    world,
    [
      {
        ...{ ...goal, key: 't1', level: 'strategic', due: '60', title: 'Typical renews for three years' },
        ...{ metric: 'Term in years', baseline: '1', target: '3' },
      },
      {
        ...{ ...goal, key: 't2', level: 'operational', due: '-4', title: 'Answers arrive within the hour' },
        ...{ metric: 'Minutes until an answer', baseline: '140', target: '60' },
      },
      {
        ...{ ...goal, key: 't3', level: 'operational', due: '-30', title: 'The first plant is connected' },
        ...{ status: 'reached', when: '32', metric: 'Plants', baseline: '0', target: '1' },
      },
    ],
    [
      { goal: 't1', due: '-10', done: '12', title: 'Terms drafted' },
      { goal: 't1', due: '30', done: '', title: 'Terms agreed' },
    ],
    [],
  );
}

async function addLongest(world: DemoWorld, planId: string): Promise<void> {
  const goals = Array.from({ length: GOALS }, (_, index) => ({
    ...{ key: `l${index}`, account: 'longest', by: 'ana', ago: '140', planId },
    ...{ level: index % 2 ? 'strategic' : 'operational', due: String(index * 9 - 180), status: 'open', when: '' },
    title: longText(300, `Goal ${index + 1} `),
    metric: longText(150, 'Metric '),
    baseline: longText(150, '0 '),
    target: longText(150, '1 '),
  }));
  const milestones = goals.flatMap(({ key }, index) =>
    Array.from({ length: index === 0 ? MILESTONES * 4 : MILESTONES }, (_, place) => ({
      ...{ goal: key, due: String(place * 7 - 60), done: place % 3 ? '' : '20' },
      title: longText(300, `Milestone ${place + 1} `),
    })),
  );
  const added = await addGoals(world, goals, milestones, []);
  await addExtremeItems(world, added.get('l0')?.id ?? '');
}
