import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listReadable, listReaders } from '../../../src/features/accounts/access-repository.ts';
import { findLink, listLinks } from '../../../src/features/accounts/channel-repository.ts';
import { listRevenueByKey } from '../../../src/features/accounts/import-repository.ts';
import { accountNames, accountPort, getAccount, teamOf } from '../../../src/features/accounts/index.ts';
import {
  accountsOfOpportunities,
  findOpportunity,
  listOpportunities,
  sumOpen,
} from '../../../src/features/accounts/opportunity-repository.ts';
import { productNames, searchProducts } from '../../../src/features/accounts/product-repository.ts';
import {
  findAccounts,
  listAbove,
  listBelow,
  listNamesakes,
  listSuggestions,
} from '../../../src/features/accounts/repository.ts';
import { accountsOfRequests, findOpenRequest, findRequest } from '../../../src/features/accounts/request-repository.ts';
import {
  accountsOfRevenue,
  currentRevenue,
  findRevenue,
  findSameRevenue,
  listRevenue,
} from '../../../src/features/accounts/revenue-repository.ts';
import { findNamed, listAccounts, searchAccounts } from '../../../src/features/accounts/search-repository.ts';
import {
  accountsOfSeats,
  findHolder,
  findSeat,
  findSeatById,
  leadsOf,
} from '../../../src/features/accounts/team-repository.ts';
import type { Scope, TxScope } from '../../../src/scope.ts';
import { startBot, type TestBot } from '../../support/harness.ts';

let t: TestBot;
let here: Scope;
let there: Scope;

const boss = 'member-boss';
const kim = 'member-kim';

/**
 * Two workspaces whose records have the same ids, as their keys allow: whatever forgets the workspace mixes them.
 * Here Kim leads Acme, which stands between Top and Low; there she is on its core team, and it stands alone.
 */
async function fill(workspaceId: string, who: 'Our' | 'Their'): Promise<void> {
  const isHere = who === 'Our';
  const person = { workspaceId, homeTeamId: 'T', syncedAt: t.clock.now };
  const account = (name: string, parentId: string | null) => ({
    workspaceId,
    id: name.toLowerCase(),
    name: `${name} ${who}`,
    nameKey: `${name} ${who}`.toLowerCase(),
    parentId,
  });
  await t.db.member.createMany({
    data: [
      { ...person, id: boss, slackUserId: `U${who}Boss`, name: `${who} Boss` },
      { ...person, id: kim, slackUserId: `U${who}Kim`, name: `${who} Kim`, managerId: isHere ? boss : null },
    ],
  });
  await t.db.account.create({ data: account('Top', null) });
  await t.db.account.create({ data: account('Acme', isHere ? 'top' : null) });
  await t.db.account.create({ data: account('Low', isHere ? 'acme' : 'top') });
  const role = isHere ? 'kam' : 'core';
  await t.db.accountMember.create({ data: { workspaceId, id: 'seat', accountId: 'acme', memberId: kim, role } });
  await t.db.accountMember.create({
    data: { workspaceId, id: 'seat-2', accountId: isHere ? 'low' : 'top', memberId: boss, role: 'core' },
  });
  const record = { workspaceId, id: 'record', accountId: 'acme' };
  await t.db.accessRequest.create({ data: { ...record, memberId: boss } });
  await t.db.channelLink.create({ data: { ...record, channelId: 'C1' } });
  const amount = isHere ? 100 : 7_700;
  await t.db.opportunity.create({ data: { ...record, name: `${who} deal`, stage: 'Engaging', amount } });
  const other = { workspaceId, id: 'other', accountId: isHere ? 'acme' : 'top' };
  await t.db.opportunity.create({ data: { ...other, name: `${who} old deal`, stage: 'Lost', status: 'lost' } });
  const fact = { workspaceId, currency: 'USD', amount };
  const september = { id: 'record', accountId: 'acme', periodOn: new Date('2026-09-01') };
  await t.db.revenueFact.create({ data: { ...fact, ...september, factKey: 'acme:-:2026-09-01' } });
  const beside = { id: 'other', accountId: isHere ? 'low' : 'top' };
  const month = new Date(isHere ? '2026-08-01' : '2026-10-01');
  await t.db.revenueFact.create({ data: { ...fact, ...beside, periodOn: month, factKey: isHere ? 'ours' : 'theirs' } });
  await t.db.account.create({ data: { workspaceId, id: 'won', name: 'Won', nameKey: 'won', archivedAt: t.clock.now } });
  const won = { accountId: 'won', name: 'Won', stage: 'Won', status: 'won', closeOn: new Date('2026-09-10'), amount };
  await t.db.opportunity.create({ data: { ...won, workspaceId, id: 'won' } });
  await t.db.product.create({
    data: { workspaceId, id: 'record', name: `${who} widget`, nameKey: `${who.toLowerCase()}widget` },
  });
}

beforeAll(async () => {
  t = await startBot();
  await fill(t.workspaceId, 'Our');
  await fill(t.otherId, 'Their');
  const actor = { id: kim, name: 'Kim', slackUserId: 'U' };
  const asking = { actor, role: 'member', timeZone: 'UTC', lookUpChannel: async () => null } as const;
  here = { ...t.system(), ...asking, source: 'slack' };
  there = { ...t.system(t.otherId), ...asking, source: 'slack' };
});
afterAll(() => t.stop());

const tx = (scope: Scope): TxScope => ({ ...scope, queued: new Set() }) as TxScope;
const names = (rows: readonly { name: string }[]): string[] => rows.map(({ name }) => name);
const told = (found: ReadonlyMap<string, unknown>): string[] =>
  [...found].map(([id, value]) => `${id}: ${value}`).sort();
const people = (teams: ReadonlyMap<string, readonly { member: { name: string } }[]>): string[] =>
  [...teams].flatMap(([id, team]) => team.map(({ member }) => `${id}: ${member.name}`));
const page = { skip: 0, take: 10 };
const searched = async (s: Scope, words: string): Promise<string[]> => {
  const { rows, total } = await searchAccounts(s, words, { ...page, exactAlone: true });
  return [`${total}`, ...rows.map(({ name, isMine }) => (isMine ? `my ${name}` : name))];
};

type Query = (s: Scope) => Promise<unknown[]>;
const queries: [string, Query, unknown[], unknown[]][] = [
  [
    'levels',
    async (s) => told(await accountPort.levels(s, ['acme', 'low', 'top'])),
    ['acme: lead', 'low: content', 'top: exists'],
    ['acme: edit', 'low: exists', 'top: exists'],
  ],
  [
    'levels of the boss',
    async (s) => told(await accountPort.levels({ ...s, actor: { ...s.actor, id: boss } }, ['acme', 'low'])),
    ['acme: content', 'low: edit'],
    ['acme: exists', 'low: exists'],
  ],
  ['readable accounts', async (s) => (await listReadable(s)).sort(), ['acme', 'low'], ['acme']],
  [
    'readable accounts of the boss',
    async (s) => (await listReadable({ ...s, actor: { ...s.actor, id: boss } })).sort(),
    ['acme', 'low'],
    ['top'],
  ],
  ['readers', async (s) => (await listReaders(s, 'acme')).sort(), ['UOurBoss', 'UOurKim'], ['UTheirKim']],
  ['readers below', async (s) => (await listReaders(s, 'low')).sort(), ['UOurBoss', 'UOurKim'], []],
  ['accounts', async (s) => names([...(await findAccounts(s, ['acme'])).values()]), ['Acme Our'], ['Acme Their']],
  ['an account', async (s) => [(await getAccount(s, 'acme')).name], ['Acme Our'], ['Acme Their']],
  ['names', async (s) => told(await accountNames(s, ['acme'])), ['acme: Acme Our'], ['acme: Acme Their']],
  ['namesakes', async (s) => names(await listNamesakes(s, 'acme our', null)), ['Acme Our'], []],
  [
    'accounts above',
    async (s) => names(await listAbove(s, 'low')),
    ['Low Our', 'Acme Our', 'Top Our'],
    ['Low Their', 'Top Their'],
  ],
  ['accounts below', async (s) => names(await listBelow(s, 'top')), ['Acme Our', 'Low Our'], ['Low Their']],
  [
    'suggestions',
    async (s) => names(await listSuggestions(s, ['acme', 'top'], 9)),
    ['Acme Our', 'Top Our'],
    ['Acme Their', 'Top Their'],
  ],
  [
    'all suggestions',
    async (s) => names(await listSuggestions(s, 'all', 9)),
    ['Acme Our', 'Low Our', 'Top Our'],
    ['Acme Their', 'Low Their', 'Top Their'],
  ],
  ['an exact hit', (s) => searched(s, 'acme our'), ['1', 'my Acme Our'], ['0']],
  ['a prefix', (s) => searched(s, 'low'), ['1', 'Low Our'], ['1', 'Low Their']],
  ['a slip', (s) => searched(s, 'amce'), ['1', 'my Acme Our'], ['1', 'my Acme Their']],
  ['a name alike', (s) => searched(s, 'acme xx'), ['1', 'my Acme Our'], ['1', 'my Acme Their']],
  [
    'a full name',
    async (s) => told(await findNamed(s, ['Acme Our'])).map((text) => text.slice(0, 8)),
    ['Acme Our'],
    [],
  ],
  [
    'the list',
    async (s) => names((await listAccounts(s, { ...page, archived: false })).rows),
    ['Acme Our', 'Low Our', 'Top Our'],
    ['Acme Their', 'Low Their', 'Top Their'],
  ],
  ['the length of the list', async (s) => [(await listAccounts(s, { ...page, archived: false })).total], [3], [3]],
  ['teams', async (s) => people(await teamOf(s, ['acme'])), ['acme: Our Kim'], ['acme: Their Kim']],
  ['leads', async (s) => people(await leadsOf(s, ['acme'])), ['acme: Our Kim'], []],
  ['a seat', async (s) => [(await findSeat(s, 'acme', kim))?.role], ['kam'], ['core']],
  ['a seat by id', async (s) => [(await findSeatById(s, 'seat'))?.role], ['kam'], ['core']],
  ['a holder', async (s) => [(await findHolder(tx(s), 'acme', 'kam'))?.member.name], ['Our Kim'], [undefined]],
  ['accounts of seats', async (s) => told(await accountsOfSeats(s, ['seat-2'])), ['seat-2: low'], ['seat-2: top']],
  ['a request', async (s) => [(await findRequest(s, 'record'))?.accountName], ['Acme Our'], ['Acme Their']],
  [
    'an open request',
    async (s) => [(await findOpenRequest(s, 'acme', boss))?.accountName],
    ['Acme Our'],
    ['Acme Their'],
  ],
  ['a channel', async (s) => [(await findLink(s, 'C1'))?.account.name], ['Acme Our'], ['Acme Their']],
  [
    'channels',
    async (s) => (await listLinks(s, 'acme')).map(({ account }) => account.name),
    ['Acme Our'],
    ['Acme Their'],
  ],
  [
    'what is open',
    async (s) => (await sumOpen(s, ['acme'])).map(({ count, amount }) => [count, amount]),
    [[1, 100]],
    [[1, 7_700]],
  ],
  [
    'opportunities',
    async (s) => names((await listOpportunities(s, 'acme', 'open', page)).deals),
    ['Our deal'],
    ['Their deal'],
  ],
  ['the number of opportunities', async (s) => [(await listOpportunities(s, 'acme', 'open', page)).total], [1], [1]],
  ['an opportunity', async (s) => [(await findOpportunity(s, 'record'))?.name], ['Our deal'], ['Their deal']],
  [
    'accounts of opportunities',
    async (s) => told(await accountsOfOpportunities(s, ['other'])),
    ['other: acme'],
    ['other: top'],
  ],
  ['revenue', async (s) => (await listRevenue(s, 'acme', page)).facts.map(({ amount }) => amount), [100], [7_700]],
  ['the number of months', async (s) => [(await listRevenue(s, 'acme', page)).total], [1], [1]],
  ['a month', async (s) => [(await findRevenue(s, 'record'))?.amount], [100], [7_700]],
  [
    'the same month',
    async (s) => [(await findSameRevenue(s, { accountId: 'acme', productId: null, periodOn: '2026-09-01' }))?.amount],
    [100],
    [7_700],
  ],
  ['accounts of revenue', async (s) => told(await accountsOfRevenue(s, ['other'])), ['other: low'], ['other: top']],
  [
    'current revenue',
    async (s) =>
      [...(await currentRevenue(s, ['acme'])).values()].map(({ lastMonth, amounts }) => [lastMonth, amounts]),
    [['2026-09-01', [{ currency: 'USD', amount: 100 }]]],
    [['2026-10-01', [{ currency: 'USD', amount: 7_700 }]]],
  ],
  [
    'what was won',
    async (s) => [...(await currentRevenue(s, ['won'])).values()].map(({ amounts }) => amounts),
    [[{ currency: 'USD', amount: 100 }]],
    [[{ currency: 'USD', amount: 7_700 }]],
  ],
  ['facts by their keys', async (s) => told(await listRevenueByKey(s, ['ours'])), ['ours: other'], []],
  ['products', async (s) => names(await searchProducts(s, 'widget', 9)), ['Our widget'], ['Their widget']],
  [
    'names of products',
    async (s) => told(await productNames(s, ['record'])),
    ['record: Our widget'],
    ['record: Their widget'],
  ],
];

describe('each workspace reads its own', () => {
  it.each(queries)('%s', async (_, query, ours, theirs) => {
    expect(await query(here)).toEqual(ours);
    expect(await query(there)).toEqual(theirs);
  });

  it('accounts of requests', async () => {
    const [record] = await t.db.accessRequest.findMany({ where: { workspaceId: t.workspaceId } });
    await t.db.accessRequest.create({
      data: { workspaceId: t.workspaceId, id: 'only-ours', accountId: 'low', memberId: record?.memberId ?? '' },
    });
    expect(told(await accountsOfRequests(here, ['only-ours']))).toEqual(['only-ours: low']);
    expect(told(await accountsOfRequests(there, ['only-ours']))).toEqual([]);
  });
});

describe('what stands above what, and who may use the bot,', () => {
  /** In `x` one stands below two; in `y` two stands below three, and four below one. Kim leads three in `x`, two in `y`. */
  async function chain(workspaceId: string, parents: Record<string, string | null>, goneIsActive: boolean) {
    const person = { workspaceId, homeTeamId: 'T', syncedAt: t.clock.now };
    await t.db.workspace.create({
      data: { id: workspaceId, teamId: workspaceId, name: workspaceId, createdAt: t.clock.now },
    });
    await t.db.member.create({ data: { ...person, id: kim, slackUserId: 'U1', name: 'Kim' } });
    await t.db.member.create({
      data: { ...person, id: 'gone', slackUserId: 'U2', name: 'Gone', isActive: goneIsActive },
    });
    for (const [id, parentId] of Object.entries(parents)) {
      await t.db.account.create({ data: { workspaceId, id, name: id, nameKey: id, parentId } });
    }
  }

  beforeAll(async () => {
    await chain('x', { three: null, two: null, one: 'two', four: null }, false);
    await chain('y', { three: null, two: 'three', one: null, four: 'one', only: null }, true);
    await t.db.accountMember.create({ data: { workspaceId: 'x', accountId: 'three', memberId: kim, role: 'kam' } });
    await t.db.accountMember.create({ data: { workspaceId: 'y', accountId: 'two', memberId: kim, role: 'kam' } });
  });

  it('is taken from one workspace, step by step', async () => {
    const x = { ...here, workspaceId: 'x' };
    const levels = await accountPort.levels(x, ['one', 'two', 'three', 'only']);
    expect(told(levels)).toEqual(['one: exists', 'three: lead', 'two: exists']);
    expect(await listReadable(x)).toEqual(['three']);
    expect(names(await listBelow(x, 'two'))).toEqual(['one']);
    expect(await listReaders(x, 'one')).toEqual([]);
    expect(await listReaders(x, 'two')).toEqual([]);
    expect((await accountPort.levels({ ...x, actor: { ...x.actor, id: 'gone' } }, ['one'])).size).toBe(0);
  });

  it('moves the months of its own revenue only, also where opportunities stand for it', async () => {
    const won = (workspaceId: string, closeOn: string) =>
      t.db.opportunity.create({
        data: {
          workspaceId,
          accountId: 'one',
          name: 'Won',
          stage: 'Won',
          status: 'won',
          amount: 5,
          closeOn: new Date(closeOn),
        },
      });
    await won('x', '2025-05-10');
    await won('y', '2026-05-10');
    const months = async (workspaceId: string) =>
      (await currentRevenue({ ...here, workspaceId }, ['one'])).get('one')?.lastMonth;
    expect([await months('x'), await months('y')]).toEqual(['2025-05-01', '2026-05-01']);
  });
});
