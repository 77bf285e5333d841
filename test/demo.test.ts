import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemo } from '../src/demo.ts';
import type { Flavour } from '../src/demo-world.ts';
import { assemble } from '../src/feature.ts';
import { ActionInput, BlockInput } from '../src/features/actions/action.ts';
import { features } from '../src/features/index.ts';
import { GoalInput, MilestoneInput } from '../src/features/plans/goal.ts';
import { itemKinds, itemSchemas } from '../src/features/plans/item.ts';
import { PlanInput, ProfileInput } from '../src/features/plans/plan.ts';
import { type FakeWorkspace, type SandboxWorkspace, startSandboxWorkspace, visibleText } from '../src/sandbox/index.ts';
import { NOW, type Player, player, startBot, type TestBot } from './support/harness.ts';
import { reminders } from './support/reminders.ts';

/** A leap day, late in the evening, more than a year on. */
const LATER = new Date('2028-02-29T22:30:00.000Z');
const DAY_MS = 86_400_000;

let t: TestBot;
let company: SandboxWorkspace;
const play = (name: keyof SandboxWorkspace['people']): Player => player(t.bot, company.people[name], company.workspace);

/** What the answer says, with no other window open. */
async function asks(person: Player, text: string): Promise<string> {
  if (person.window) await person.user.close({ all: true });
  await person.types(text);
  return person.sees;
}

const fill = (workspace: FakeWorkspace): SandboxWorkspace => startSandboxWorkspace({ addWorkspace: () => workspace });
const seed = ({ workspace, people, channels }: SandboxWorkspace, flavour: Flavour = 'company', on = t) =>
  seedDemo(on.bot.kit, features, { teamId: workspace.teamId, people, channels, flavour });

beforeAll(async () => {
  t = await startBot();
  company = fill(t.workspace);
  expect(await seed(company)).toBe(true);
  await t.settled();
});
afterAll(() => t.stop());

const here = () => ({ workspaceId: t.workspaceId });

describe('the demo company', () => {
  it('has accounts in several regions, some of them in groups, with people, deals, plans and actions', async () => {
    const accounts = await t.db.account.findMany({ where: here() });
    const parents = new Set(accounts.flatMap(({ parentId }) => parentId ?? []));
    expect(accounts.length).toBeGreaterThanOrEqual(40);
    expect(new Set(accounts.map(({ region }) => region)).size).toBeGreaterThanOrEqual(4);
    expect(parents.size).toBeGreaterThanOrEqual(4);
    expect(await t.db.opportunity.count({ where: here() })).toBeGreaterThanOrEqual(60);
    expect(await t.db.opportunity.count({ where: { ...here(), amount: null } })).toBeGreaterThan(3);
    const late = { ...here(), status: 'open', closeOn: { lt: NOW } };
    expect(await t.db.opportunity.count({ where: late })).toBeGreaterThan(1);
    expect(await t.db.plan.count({ where: here() })).toBeGreaterThanOrEqual(12);
    for (const status of ['open', 'blocked', 'done'])
      expect(await t.db.action.count({ where: { ...here(), status } })).toBeGreaterThan(2);
    expect(await t.db.revenueFact.count({ where: { ...here(), amount: { lt: 0 } } })).toBe(1);
  });

  it('has something to remind people of in several zones on a Monday', async () => {
    const heard = async (kind: string) => {
      const people = (['ana', 'dev', 'jonas', 'mei', 'tomas'] as const).map(play);
      return [...new Set((await reminders(t, kind, people, '2026-11-23')).map(({ who }) => who))].toSorted();
    };
    expect(await heard('actions.overdue')).toEqual(expect.arrayContaining(['dev', 'jonas']));
    expect(await heard('actions.promises')).toEqual(expect.arrayContaining(['ana', 'jonas', 'mei']));
    expect(await heard('accounts.closing')).toEqual(['jonas']);
    expect(await heard('accounts.vacant')).toEqual(['tomas']);
    expect(await heard('plans.gaps')).toEqual(expect.arrayContaining(['ana', 'mei', 'tomas']));
    expect(await heard('people.here')).toEqual(['ana']);
  });

  it('opens the plan of Acme, with its goals, for the person who leads it', async () => {
    const ana = play('ana');
    expect(await asks(ana, 'plan Acme')).toContain('4 open goals');
    await ana.picks('Open a part', 'Goals');
    expect(ana.sees).toContain('Acme renews for all eleven plants');
  });

  it('knows who is who at Acme, and what was said with them', async () => {
    const ana = play('ana');
    expect(await asks(ana, 'contacts Acme')).toContain('Shift leader · reports to Teresa Valadão');
    expect(ana.sees).toContain('spoken with 8 days ago');
    expect(await asks(ana, 'brief Acme')).toContain('*Last time*: *Meeting* with Henrik Aldous and Teresa Valadão');
    expect(ana.sees).toContain('*We promised*');
  });

  it('tells the story of the hospital group in its plan, its promises and its history', async () => {
    const ana = play('ana');
    expect(await asks(ana, 'plan Meridale Health')).toContain('promised to Dr. Judith Amsel');
    await ana.picks('Open a part', 'Profile');
    expect(ana.sees).toMatch(/powerful and neutral[\s\S]+Ferrant &amp; Lowe/);
    const promised = await t.db.action.count({ where: { ...here(), promisedTo: { contains: 'Amsel' } } });
    expect(promised).toBeGreaterThanOrEqual(3);
    expect(await asks(ana, 'history Meridale Health')).toContain('Liam Forsythe');
  });

  it('shows needs, rivals, SWOT and value propositions of the hospital group, linked with what is done', async () => {
    const ana = play('ana');
    expect(await asks(ana, 'plan Meridale Health')).toContain('Scope: Hospital platform, Service desk');
    for (const [part, words] of [
      ['Client needs', 'without stopping a ward'],
      ['SWOT', 'Ferrant &amp; Lowe'],
      ['Competition', 'Brightcloud Health'],
      ['Value propositions', 'no ward stops'],
      ['Tactics', 'Marcus Thiel presents the risks'],
      ['History', 'Opportunity won: *Laboratory pilot in the cloud*'],
      ['Dashboard', '*Revenue*'],
    ] as const) {
      await asks(ana, 'plan Meridale Health');
      await ana.picks('Open a part', part);
      expect(ana.sees).toContain(words);
    }
    expect(await t.db.planLink.count({ where: here() })).toBeGreaterThan(6);
  });

  it('is closed to somebody on no team', async () => {
    const sol = play('sol');
    expect(await asks(sol, 'plan Acme')).toBe(
      `*Acme* is for its team. <@${company.people.ana.id}> leads it.\nAsk for access`,
    );
    for (const command of ['', 'history ', 'team ', 'actions ']) {
      expect(await asks(sol, `${command}Meridale Health`)).toMatch(/is for its team/);
    }
    const levels = await t.bot.kit.accounts.levels(
      await t.scope(sol),
      (await t.db.account.findMany({ where: here() })).map(({ id }) => id),
    );
    expect(new Set(levels.values())).toEqual(new Set(['exists']));
  });

  it('has 36 months of revenue that end with this one', async () => {
    const { id } = await t.db.account.findFirstOrThrow({ where: { ...here(), name: 'Acme' } });
    const months = await t.db.revenueFact.groupBy({ by: ['periodOn'], where: { ...here(), accountId: id } });
    const periods = months.map(({ periodOn }) => periodOn.toISOString().slice(0, 10)).sort();
    expect(periods).toHaveLength(36);
    expect([periods[0], periods.at(-1)]).toEqual(['2023-12-01', '2026-11-01']);
  });

  it('posts two plans that stay up to date, and tells nobody else anything', async () => {
    const deliveries = await t.db.delivery.findMany({ where: here() });
    expect(deliveries.map(({ kind, status }) => [kind, status])).toEqual([
      ['plans.shared', 'sent'],
      ['plans.shared', 'sent'],
    ]);
    for (const [name, goal] of [
      ['acme', 'eleven plants'],
      ['meridale-care', 'Dr. Amsel'],
    ] as const) {
      const channel = company.channels[name];
      const posted = channel && company.workspace.messages(channel).filter((message) => message.bot_id);
      expect(posted?.map(visibleText)).toEqual([expect.stringContaining(goal)]);
    }
    expect(await t.db.liveMessage.count({ where: { ...here(), closedAt: null } })).toBe(2);
    for (const person of Object.values(company.people)) {
      if (person.name !== 'ana' && person.name !== 'sol') expect(person.inbox()).toEqual([]);
    }
  });

  it('was written by several people over the past months, in the order of history', async () => {
    const changes = await t.db.change.findMany({
      where: { ...here(), accountId: { not: null } },
      orderBy: { id: 'asc' },
    });
    const moments = changes.map(({ at }) => at.getTime());
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    expect(Math.max(...moments)).toBeLessThan(NOW.getTime());
    expect(new Set(changes.map(({ actorId }) => actorId)).size).toBeGreaterThan(6);
    const created = await t.db.goal.findMany({ where: here(), select: { createdAt: true } });
    expect(created.every(({ createdAt }) => createdAt < NOW)).toBe(true);
  });

  it('holds nothing that people could not have typed', async () => {
    const day = (stored: Date | null) => stored?.toISOString().slice(0, 10) ?? null;
    for (const row of await t.db.action.findMany({ where: here() })) {
      ActionInput.parse({ ...row, ownerId: row.ownerId ?? '', dueOn: day(row.dueOn) });
      if (row.status === 'blocked') BlockInput.parse(row);
    }
    for (const row of await t.db.goal.findMany({ where: here() })) GoalInput.parse({ ...row, dueOn: day(row.dueOn) });
    for (const row of await t.db.milestone.findMany({ where: here() }))
      MilestoneInput.parse({ ...row, dueOn: day(row.dueOn) });
    for (const row of await t.db.plan.findMany({ where: here() })) PlanInput.parse(row);
  });

  it('holds no item of a plan that people could not have typed', async () => {
    for (const row of await t.db.profile.findMany({ where: here() })) ProfileInput.parse(row);
    for (const kind of itemKinds) {
      const table = t.db[kind] as unknown as { findMany(args: object): Promise<object[]> };
      const rows = await table.findMany({ where: here() });
      expect(rows.length).toBeGreaterThan(3);
      for (const row of rows) itemSchemas[kind].parse(row);
    }
  });
});

describe('seeding', () => {
  it('happens once, and never where there are accounts already', async () => {
    const before = await t.db.change.count();
    expect(await seed(company)).toBe(false);
    expect(await t.db.change.count()).toBe(before);
  });

  it('leaves a workspace alone in which people have begun', async () => {
    await t.db.account.create({ data: { workspaceId: t.otherId, name: 'Own', nameKey: 'own' } });
    expect(await seed(fill(t.other))).toBe(false);
    expect(await t.db.account.count({ where: { workspaceId: t.otherId } })).toBe(1);
    await t.db.account.deleteMany({ where: { workspaceId: t.otherId } });
  });

  it('makes the same company whatever the day', async () => {
    t.clock.now = LATER;
    expect(await seed(fill(t.other))).toBe(true);
    await t.settled();
    t.clock.now = NOW;
    const [first, second] = [await asOffsets(t.workspaceId, NOW), await asOffsets(t.otherId, LATER)];
    expect(Object.keys(second)).toEqual(Object.keys(first));
    for (const [name, rows] of Object.entries(first)) expect([name, second[name]]).toEqual([name, rows]);
  });

  it('is done by every feature that owns content', () => {
    const contributing = assemble(features).filter(({ demo }) => demo);
    expect(contributing.map(({ name }) => name).sort()).toEqual([
      'accounts',
      'actions',
      'dashboards',
      'digests',
      'history',
      'nudges',
      'people',
      'plans',
      'questions',
      'risk',
      'sponsors',
      'transfer',
      'workspaces',
    ]);
  });
});

/** Rows without ids, their days and moments counted from today, their months and years from this one. */
async function asOffsets(workspaceId: string, now: Date): Promise<Record<string, string[]>> {
  const where = { workspaceId };
  const today = Math.floor(now.getTime() / DAY_MS);
  const months = (at: Date) => at.getUTCFullYear() * 12 + at.getUTCMonth();
  const offset = (field: string, value: unknown): unknown => {
    if (field === 'year' || /^(since|kept)Year$/.test(field))
      return value === null ? null : Number(value) - now.getUTCFullYear();
    if (field === 'periodOn') return months(value as Date) - months(now);
    if (typeof value === 'bigint') return String(value);
    return value instanceof Date ? value.getTime() / DAY_MS - today : value;
  };
  const plain = (rows: readonly object[]): string[] =>
    rows
      .map((row) => Object.entries(row).filter(([field]) => !/[iI]d$|Key$|^seat$|^(old|new)$/.test(field)))
      .map((row) => JSON.stringify(row.map(([field, value]) => [field, offset(field, value)])))
      .sort();
  return {
    accounts: plain(await t.db.account.findMany({ where })),
    seats: plain(await t.db.accountMember.findMany({ where })),
    channels: plain(await t.db.channelLink.findMany({ where })),
    requests: plain(await t.db.accessRequest.findMany({ where })),
    revenue: plain(await t.db.revenueFact.findMany({ where })),
    deals: plain(await t.db.opportunity.findMany({ where })),
    plans: plain(await t.db.plan.findMany({ where })),
    goals: plain(await t.db.goal.findMany({ where })),
    needs: plain(await t.db.need.findMany({ where })),
    swot: plain(await t.db.swotItem.findMany({ where })),
    propositions: plain(await t.db.valueProposition.findMany({ where })),
    tactics: plain(await t.db.tactic.findMany({ where })),
    competitors: plain(await t.db.competitor.findMany({ where })),
    links: plain(await t.db.planLink.findMany({ where })),
    milestones: plain(await t.db.milestone.findMany({ where })),
    actions: plain(await t.db.action.findMany({ where })),
    risks: plain(await t.db.raidItem.findMany({ where })),
    imports: plain(await t.db.import.findMany({ where })),
    changes: plain(await t.db.change.findMany({ where: { ...where, accountId: { not: null } } })),
  };
}

describe('the extremes', () => {
  it('are an empty account, a typical one, and one that fills every limit; all of their pages open', async () => {
    const e = await startBot();
    const stage = fill(e.workspace);
    expect(await seed(stage, 'extremes', e)).toBe(true);
    // Reminders are sent, so that none comes between what Ben asks and what he reads.
    await e.settled();
    const { name } = await e.db.account.findFirstOrThrow({ where: { name: { startsWith: 'Longest' } } });
    expect(name).toHaveLength(150);
    expect(await e.db.accountMember.count()).toBeGreaterThanOrEqual(60);
    expect(await e.db.action.count()).toBeGreaterThanOrEqual(120);
    expect(await e.db.goal.count()).toBeGreaterThanOrEqual(40);
    const ben = player(e.bot, stage.people.ben, stage.workspace);
    const commands = ['', 'plan ', 'history ', 'team ', 'actions ', 'risk '];
    for (const [account, command] of ['Empty', 'Typical', name].flatMap((one) => commands.map((word) => [one, word]))) {
      expect(await asks(ben, `${command}${account}`)).toContain(account?.slice(0, 7));
    }
    for (const account of ['Empty', 'Typical', name]) await opensEveryPart(ben, account);
    e.clock.now = new Date('2027-02-01T12:00:00Z');
    await asks(ben, `plan ${name}`);
    await ben.presses('Go through');
    expect(ben.sees).toContain('wait for a decision');
    await asks(ben, `plan ${name}`);
    await ben.presses('Plan 2026');
    expect(ben.sees).toContain('Plan 2026');
    await ben.presses(/Page 2 of \d+ ›/.exec(ben.sees)?.[0] ?? '');
    await e.stop();
  });
});

const parts = ['Dashboard', 'Profile', 'Goals', 'Client needs', 'Opportunities', 'Competition', 'SWOT'];

/** Every part of a plan, and where it has a list of items the first of them in full and in its form. */
async function opensEveryPart(ben: Player, account: string): Promise<void> {
  for (const part of [...parts, 'Value propositions', 'Tactics', 'History']) {
    await asks(ben, `plan ${account}`);
    expect(ben.window?.blocks.length).toBeLessThanOrEqual(15);
    await ben.picks('Open a part', part);
    expect(ben.sees).toContain(`*${part}* · ${account.slice(0, 7)}`);
    if (!ben.sees.includes('Show in full')) continue;
    await ben.presses({ label: 'Show in full', nth: 0 });
    expect(ben.sees).toContain('Back to the list');
    await ben.presses('Edit');
    expect(ben.window?.submit?.text).toBe('Save');
    await ben.user.close({});
  }
}
