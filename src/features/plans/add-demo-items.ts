import type { Fields } from '../../db/change.ts';
import { accountIn, changePast, type DemoWorld, insertPast, longText, personIn } from '../../demo-world.ts';
import { orNull } from '../../lib/rows.ts';
import type { AnyScope } from '../../scope.ts';
import {
  companyCompetitors,
  companyLinks,
  companyNeeds,
  companyNotes,
  companyProfiles,
  companyPropositions,
  companyScopes,
  companySwot,
  companyTactics,
} from './demo-items.ts';
import { type ItemKind, quadrants, weights } from './item.ts';
import { linkColumns, type Served } from './link.ts';
import { actionsNamed } from './link-repository.ts';
import { LONGEST_NOTE } from './note.ts';

type Goals = ReadonlyMap<string, { id: string; account: string }>;
type Written = { account: string; by: string; ago: string } & Record<string, string>;

const yearOf = (world: DemoWorld): number => Number(world.today.slice(0, 4));

/** Rows of one kind in the order of their list; returns their ids. */
function insertItems(
  world: DemoWorld,
  kind: ItemKind,
  rows: readonly Written[],
  fields: (row: Written) => Record<string, string | null>,
): Promise<string[]> {
  const year = yearOf(world);
  const past = rows.map((row, place) => ({
    by: row.by,
    ago: Number(row.ago),
    row: { ...fields(row), accountId: accountIn(world, row.account), place, sinceYear: year, keptYear: year },
  }));
  return insertPast(world, kind, past as { by: string; ago: number; row: Fields<ItemKind> }[]);
}

const without = ({ account: _, by: __, ago: ___, key: ____, ...values }: Written): Record<string, string | null> =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, orNull(value)]));

const keyed = (rows: readonly { key: string; account: string }[], ids: readonly string[]): Goals =>
  new Map(rows.map(({ key, account }, at) => [key, { id: ids[at] ?? '', account }]));

/** What the company knows of its customers, and how it hangs together. */
export async function addItems(t: AnyScope, world: DemoWorld, goals: Goals): Promise<void> {
  await insertItems(world, 'need', companyNeeds, without);
  await insertItems(world, 'competitor', companyCompetitors, without);
  const swot = keyed(companySwot, await insertItems(world, 'swotItem', companySwot, without));
  const values = keyed(companyPropositions, await insertItems(world, 'valueProposition', companyPropositions, without));
  const tactics = companyTactics.map((row) => ({ ...row, account: goals.get(row.goal)?.account ?? '' }));
  await insertItems(world, 'tactic', tactics, ({ goal = '', owner, title = '' }) => ({
    goalId: goals.get(goal)?.id ?? '',
    ownerId: owner ? personIn(world, owner).id : null,
    title,
  }));
  await insertPast(
    world,
    'profile',
    companyProfiles.map(({ account, by, ago, ...texts }) => ({
      by,
      ago: Number(ago),
      row: { ...texts, accountId: accountIn(world, account) },
    })),
  );
  await addNotes(
    world,
    companyNotes.map((row) => ({ ...row, from: null })),
  );
  await addLinks(t, world, { goal: goals, swotItem: swot, valueProposition: values });
}

type WrittenNote = { account: string; by: string; ago: string; text: string; from: string | null };

const addNotes = (world: DemoWorld, rows: readonly WrittenNote[]): Promise<string[]> =>
  insertPast(
    world,
    'note',
    rows.map(({ account, by, ago, text, from }) => ({
      by,
      ago: Number(ago),
      row: { accountId: accountIn(world, account), authorId: personIn(world, by).id, text, sourceUrl: from },
    })),
  );

async function addLinks(t: AnyScope, world: DemoWorld, records: Record<Served, Goals>): Promise<void> {
  const accounts = [...world.accounts.values()];
  const named = await actionsNamed(t, accounts, [
    ...new Set(companyLinks.flatMap(({ action }) => orNull(action) ?? [])),
  ]);
  const rows = companyLinks.map(({ served, key, by, ago, action, goal }) => {
    const kind = served as Served;
    const record = records[kind].get(key);
    const serving = action ? named.get(action) : records.goal.get(goal)?.id;
    if (!record || !serving) throw new Error(`The demo company has nothing to link as ${key} and ${action || goal}`);
    const columns = linkColumns(kind, record.id, action ? 'action' : 'goal', serving);
    return { by, ago: Number(ago), row: { accountId: accountIn(world, record.account), ...columns } };
  });
  await insertPast(world, 'planLink', rows);
}

/** What the plans are about, where not about the whole account. */
export async function addScopes(
  world: DemoWorld,
  plans: readonly { account: string; ago: number; id: string }[],
): Promise<void> {
  const rows = companyScopes.flatMap(({ account, domains }) =>
    plans
      .filter((plan) => plan.account === account)
      .map(({ id, ago }) => ({ by: 'ana', ago: ago - 1, id, fields: { domains: domains.split('; ').join('\n') } })),
  );
  await changePast(world, 'plan', rows);
}

const MANY = 60;
const MESSAGE = 'https://example.slack.com/archives/C0123456789/p1700000000000000';

/** A few things for `Typical`, and for the last as many and as long as may be. */
export async function addExtremeItems(world: DemoWorld, goalId: string): Promise<void> {
  const typical = { account: 'typical', by: 'ana', ago: '100' };
  await insertItems(
    world,
    'need',
    [{ ...typical, title: 'Answers within the hour', priority: 'high', answer: '', sourceUrl: MESSAGE }],
    without,
  );
  await insertItems(
    world,
    'swotItem',
    [{ ...typical, quadrant: 'threat', title: 'A cheaper offer is on the table', evidence: '', theme: 'price' }],
    without,
  );
  const notes = Array.from({ length: MANY }, (_, at) => ({ account: 'longest', by: 'ana', ago: String(90 - at), at }));
  await addNotes(world, [
    { ...typical, text: 'They decide on Thursdays.', from: MESSAGE },
    ...notes.map(({ at, ...row }) => ({ ...row, text: longText(LONGEST_NOTE, `Note ${at + 1} `), from: MESSAGE })),
  ]);
  const longest = Array.from({ length: MANY }, (_, at) => ({
    account: 'longest',
    by: 'ana',
    ago: '80',
    at: String(at),
  }));
  const nth = <T>(list: readonly T[], at: string | undefined): T => list[Number(at) % list.length] as T;
  const long = (at: string | undefined, length = 2000) => longText(length, `${Number(at) + 1} `);
  await insertItems(world, 'need', longest, ({ at }) => ({
    ...{ title: long(at, 500), priority: nth(weights, at), said: long(at), answer: long(at), sourceUrl: MESSAGE },
  }));
  await insertItems(world, 'swotItem', longest, ({ at }) => ({
    ...{ quadrant: nth(quadrants, at), title: long(at, 500), evidence: long(at), theme: long(at, 100) },
    sourceUrl: MESSAGE,
  }));
  await insertItems(world, 'competitor', longest, ({ at }) => ({
    ...{ name: long(at, 150), threat: nth(weights, at) },
    ...{ position: long(at), strength: long(at), counterMove: long(at) },
  }));
  await insertItems(world, 'valueProposition', longest, ({ at }) => ({
    ...{ title: long(at, 500), forWhom: long(at, 300), pain: long(at), gain: long(at), proof: long(at) },
    versus: long(at, 150),
  }));
  await insertItems(world, 'tactic', longest, ({ at }) => ({ goalId, title: long(at, 500) }));
  const text = longText(3000);
  const profile = { accountId: accountIn(world, 'longest'), who: text, strategy: text, decisions: text };
  await insertPast(world, 'profile', [{ by: 'ana', ago: 90, row: profile }]);
}
