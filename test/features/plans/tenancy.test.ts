import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { earlierRevenue, openDeals } from '../../../src/features/accounts/index.ts';
import { accountsOfRecords } from '../../../src/features/history/repository.ts';
import {
  accountsOfGoals,
  accountsOfMilestones,
  countGoals,
  findGoal,
  findMilestone,
  listGoals,
  listMilestones,
} from '../../../src/features/plans/goal-repository.ts';
import {
  accountsOfItems,
  countItems,
  findItem,
  findPieces,
  listItems,
  listOfYear,
  listPlaces,
  listUndecided,
  nextPlace,
} from '../../../src/features/plans/item-repository.ts';
import {
  accountsOfLinks,
  findCandidate,
  hasLink,
  listCandidates,
  listLinksOf,
  listServing,
} from '../../../src/features/plans/link-repository.ts';
import { accountsOfNotes, countNotes, findNote, listNotes } from '../../../src/features/plans/note-repository.ts';
import {
  findLastChange,
  findProfile,
  lastTouched,
  listPlans,
  listYears,
} from '../../../src/features/plans/repository.ts';
import { listMoments } from '../../../src/features/plans/timeline-repository.ts';
import type { SystemScope } from '../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, addActions, asks, opensPart } from '../actions/world.ts';

let t: TestBot;
let ana: Player;
let acme: string;
let goal: string;
let milestone: string;
let proposition: string;
let tactic: string;
let link: string;
let note: string;

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
  await ana.presses('Add tactic');
  await ana.submits({ title: 'Step by step' });
  await asks(ana, 'plan Acme');
  await opensPart(ana, 'Profile');
  await ana.presses('Edit profile');
  await ana.submits({ who: 'Nine hospitals' });
  await asks(ana, 'plan Acme');
  await opensPart(ana, 'Value propositions');
  await ana.presses('Add value proposition');
  await ana.submits({ title: 'No ward stops' });
  await ana.presses('Show in full');
  await ana.presses('Link …');
  await ana.presses('Link');
  await asks(ana, 'plan Acme');
  await opensPart(ana, 'Notes');
  await ana.presses('Add note');
  await ana.submits({ text: 'They love mails' });
  note = (await t.db.note.findFirstOrThrow()).id;
  proposition = (await t.db.valueProposition.findFirstOrThrow()).id;
  tactic = (await t.db.tactic.findFirstOrThrow()).id;
  link = (await t.db.planLink.findFirstOrThrow()).id;
  await addActions(t, acme, [{ title: 'Call' }]);
  await t.db.opportunity.create({
    data: { workspaceId: t.workspaceId, accountId: acme, name: 'Upgrade', stage: 'Open' },
  });
  await t.db.revenueFact.createMany({
    data: ['2026-10-01', '2025-09-01'].map((day) => ({
      ...{ workspaceId: t.workspaceId, accountId: acme, periodOn: new Date(day), factKey: `${acme}:-:${day}` },
      ...{ amount: 100n, currency: 'USD' },
    })),
  });
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
  ['the profile', async (s) => ((await findProfile(s, acme)) ? 1 : 0)],
  ['the years', async (s) => (await listYears(s, acme, 2027)).length],
  ['an item', async (s) => ((await findItem(s, 'valueProposition', proposition)) ? 1 : 0)],
  ['a tactic', async (s) => ((await findItem(s, 'tactic', tactic)) ? 1 : 0)],
  ['items', async (s) => (await listItems(s, acme, 'valueProposition')).items.length],
  ['tactics of a goal', async (s) => (await listItems(s, acme, 'tactic', { goalId: goal })).items.length],
  ['places', async (s) => (await listPlaces(s, acme, 'valueProposition', null)).length],
  ['the next place', (s) => nextPlace(s, acme, 'valueProposition')],
  ['pieces', async (s) => (await findPieces(s, [proposition])).length],
  ['a goal as a piece', async (s) => (await findPieces(s, [goal])).length],
  ['the account of an item', async (s) => (await accountsOfItems(s, [tactic])).size],
  ['what is undecided', async (s) => (await listUndecided(s, acme, 2027)).total / 3],
  ['what belongs to a year', async (s) => (await listOfYear(s, acme, 2026, { page: 1, size: 9 })).total / 3],
  ['counted items', async (s) => (await countItems(s, [acme])).get(acme)?.tactic?.count ?? 0],
  ['notes', async (s) => (await listNotes(s, acme, 1)).notes.length],
  ['the number of notes', async (s) => (await listNotes(s, acme, 1)).total],
  ['counted notes', async (s) => (await countNotes(s, [acme])).get(acme)?.count ?? 0],
  ['a note', async (s) => ((await findNote(s, note)) ? 1 : 0)],
  ['the account of a note', async (s) => (await accountsOfNotes(s, [note])).size],
  ['links', async (s) => (await listLinksOf(s, proposition)).length],
  ['what serves', async (s) => (await listServing(s, proposition)).total],
  ['what could serve', async (s) => (await listCandidates(s, acme, 'x', { serving: ['goal'], page: 1 })).total],
  ['the account of a link', async (s) => (await accountsOfLinks(s, [link])).size],
  ['something to link', async (s) => ((await findCandidate(s, acme, goal)) ? 1 : 0)],
  ['whether there is a link', async (s) => ((await hasLink(s, `${proposition}:${goal}`)) ? 1 : 0)],
  ['the timeline', async (s) => (await listMoments(s, acme, 1)).total],
  ['open opportunities', async (s) => (await openDeals(s, [acme])).get(acme)?.open ?? 0],
  ['earlier revenue', async (s) => (await earlierRevenue(s, [acme])).size],
  ['the account of a record', async (s) => (await accountsOfRecords(s, [`tactic:${tactic}`])).size],
  ['the milestones of a goal', async (s) => (await listMilestones(s, goal, 1)).length],
];

describe('another workspace reads nothing', () => {
  it.each(queries)('of %s', async (_, query) => {
    expect(await query(t.system())).toBe(1);
    expect(await query(t.system(t.otherId))).toBe(0);
  });
});

describe('another workspace changes nothing', () => {
  it.each([
    ['plans.remove', () => tactic],
    ['plans.drop', () => proposition],
    ['plans.unlink', () => link],
    ['plans.note-remove', () => note],
    ['plans.keep-rest', () => acme],
    ['history.restore', () => `tactic:${tactic}`],
  ])('with %s', async (id, record) => {
    const eve = await t.person(`eve-${id}`, { role: 'admin', workspace: t.other });
    const changes = await t.db.change.count({ where: { accountId: acme } });
    const action = t.bot.kit.registry.actions.get(id);
    const guarded = action?.guard?.of ? (await action.guard.of(t.system(t.otherId), [record()])).size : 0;
    expect(guarded).toBe(0);
    await expect(action?.run(await t.scope(eve), { record: record(), param: '' })).rejects.toThrow();
    expect(await t.db.change.count({ where: { accountId: acme } })).toBe(changes);
  });
});
