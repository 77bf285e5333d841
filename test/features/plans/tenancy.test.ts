import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accountsOfGoals,
  accountsOfMilestones,
  countGoals,
  findGoal,
  findMilestone,
  listGoals,
  listMilestones,
} from '../../../src/features/plans/goal-repository.ts';
import { findLastChange, lastTouched, listPlans } from '../../../src/features/plans/repository.ts';
import type { SystemScope } from '../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks, opensPart } from '../actions/world.ts';

let t: TestBot;
let ana: Player;
let acme: string;
let goal: string;
let milestone: string;

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member' });
  acme = await addAccount(t, 'Acme', { kam: ana });
  await asks(ana, 'plan Acme');
  await ana.presses('Method level & summary');
  await ana.submits({ summary: 'Grow' });
  await ana.presses('Add goal');
  await ana.submits({ title: 'Win the cloud deal' });
  await opensPart(ana, 'Goals');
  await ana.presses('Open');
  await ana.presses('Add milestone');
  await ana.submits({ title: 'Pilot runs', dueOn: '2026-11-01' });
  goal = (await t.db.goal.findFirstOrThrow()).id;
  milestone = (await t.db.milestone.findFirstOrThrow()).id;
});
afterAll(() => t.stop());

/** Each query, with the ids of the first workspace, and how many facts it tells. */
const queries: [string, (s: SystemScope) => Promise<number>][] = [
  ['a plan', async (s) => (await listPlans(s, [acme], 2026)).size],
  ['the last change', async (s) => ((await findLastChange(s, acme)) ? 1 : 0)],
  ['when the profile was touched', async (s) => ((await lastTouched(s, [acme])).get(acme)?.profile ? 1 : 0)],
  ['when goals were touched', async (s) => ((await lastTouched(s, [acme])).get(acme)?.goals ? 1 : 0)],
  ['a goal', async (s) => ((await findGoal(s, goal)) ? 1 : 0)],
  ['the account of a goal', async (s) => (await accountsOfGoals(s, [goal])).size],
  ['open goals', async (s) => (await listGoals(s, acme, 'open', 1)).items.length],
  ['the number of goals', async (s) => (await listGoals(s, acme, 'open', 1)).open],
  ['counted goals', async (s) => (await countGoals(s, [acme], 2026)).get(acme)?.open ?? 0],
  ['counted milestones', async (s) => (await countGoals(s, [acme], 2026)).get(acme)?.lateMilestones ?? 0],
  ['a milestone', async (s) => ((await findMilestone(s, milestone)) ? 1 : 0)],
  ['the account of a milestone', async (s) => (await accountsOfMilestones(s, [milestone])).size],
  ['the milestones of a goal', async (s) => (await listMilestones(s, goal, 1)).length],
];

describe('another workspace reads nothing', () => {
  it.each(queries)('of %s', async (_, query) => {
    expect(await query(t.system())).toBe(1);
    expect(await query(t.system(t.otherId))).toBe(0);
  });
});
