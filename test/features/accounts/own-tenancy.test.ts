import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAnswerable, listNamedIn, listOwn, listVacancies } from '../../../src/features/accounts/own-repository.ts';
import { listRequests } from '../../../src/features/accounts/request-repository.ts';
import { searchAccounts } from '../../../src/features/accounts/search-repository.ts';
import type { Role, Scope } from '../../../src/scope.ts';
import { startBot, type TestBot } from '../../support/harness.ts';

let t: TestBot;
const page = { skip: 0, take: 10 };

/**
 * Two workspaces whose records have the same ids. Here Kim leads Acme, whose sponsor has left; there she is on Beta's core team, and the same
 * sponsor is still there. Only here is there a head.
 */
async function fill(workspaceId: string, who: 'Our' | 'Their'): Promise<void> {
  const isHere = who === 'Our';
  const person = { workspaceId, homeTeamId: 'T', syncedAt: t.clock.now };
  const people = [
    { id: 'kim', name: 'Kim', role: 'member' },
    { id: 'sue', name: 'Sue', role: 'member', isActive: !isHere },
    { id: 'sam', name: 'Sam', role: isHere ? 'head' : 'member' },
  ];
  await t.db.member.createMany({
    data: people.map((one) => ({ ...person, ...one, slackUserId: `U${who}${one.name}` })),
  });
  for (const name of ['Acme', 'Beta', 'Core']) {
    const full = `${name} ${who}`;
    const account = { id: name.toLowerCase(), name: full, nameKey: full.toLowerCase(), keyStatus: 'key' };
    await t.db.account.create({ data: { workspaceId, ...account } });
  }
  const seats = isHere
    ? [
        { accountId: 'acme', memberId: 'kim', role: 'kam', seat: 'acme:kam' },
        { accountId: 'acme', memberId: 'sue', role: 'sponsor', seat: 'acme:sponsor' },
        { accountId: 'core', memberId: 'sam', role: 'sponsor', seat: 'core:sponsor' },
      ]
    : [
        { accountId: 'beta', memberId: 'kim', role: 'core' },
        { accountId: 'core', memberId: 'sam', role: 'sponsor', seat: 'core:sponsor' },
      ];
  await t.db.accountMember.createMany({
    data: seats.map((seat, index) => ({ workspaceId, id: `seat${index}`, ...seat })),
  });
  for (const accountId of ['acme', 'beta']) {
    await t.db.accessRequest.create({ data: { workspaceId, id: `of-${accountId}`, accountId, memberId: 'sam' } });
  }
}

const asking = (workspaceId: string, role: Role): Scope => ({
  ...t.system(workspaceId),
  actor: { id: 'kim', name: 'Kim', slackUserId: 'U' },
  role,
  timeZone: 'UTC',
  source: 'slack',
  lookUpChannel: async () => null,
});

beforeAll(async () => {
  t = await startBot();
  await fill(t.workspaceId, 'Our');
  await fill(t.otherId, 'Their');
});
afterAll(() => t.stop());

const names = (rows: readonly { name: string }[]): string[] => rows.map(({ name }) => name);
const search = { ...page, exactAlone: false, ownOnly: true };

type Query = (s: Scope) => Promise<string[]>;
const queries: [string, Role, Query, string[], string[]][] = [
  ['own accounts', 'member', async (s) => names((await listOwn(s, page)).rows), ['Acme Our'], ['Beta Their']],
  ['the number of own accounts', 'member', async (s) => [`${(await listOwn(s, page)).total}`], ['1'], ['1']],
  ['empty seats', 'member', async (s) => names((await listVacancies(s, page)).rows), ['Acme Our'], []],
  [
    'accounts without a leader',
    'head',
    async (s) => names((await listVacancies(s, page)).rows),
    ['Beta Our', 'Core Our', 'Acme Our'],
    ['Acme Their', 'Beta Their', 'Core Their'],
  ],
  ['requests', 'member', async (s) => (await listAnswerable(s, page)).rows.map(({ id }) => id), ['of-acme'], []],
  [
    'requests for admins',
    'admin',
    async (s) => (await listAnswerable(s, page)).rows.map(({ id }) => id),
    ['of-acme'],
    ['of-acme', 'of-beta'],
  ],
  [
    'requests by id',
    'member',
    async (s) => (await listRequests(s, ['of-acme'])).map(({ accountName }) => accountName),
    ['Acme Our'],
    ['Acme Their'],
  ],
  ['named ones', 'member', async (s) => names(await listNamedIn(s, 'For Acme our or Acme their')), ['Acme Our'], []],
  [
    'named ones of all',
    'head',
    async (s) => names(await listNamedIn(s, 'For Acme our or Acme their')),
    ['Acme Our'],
    ['Acme Their'],
  ],
  ['own ones by name', 'member', async (s) => names((await searchAccounts(s, 'acme', search)).rows), ['Acme Our'], []],
];

describe('each workspace reads its own', () => {
  it.each(queries)('%s for a %s', async (_, role, query, ours, theirs) => {
    expect(await query(asking(t.workspaceId, role))).toEqual(ours);
    expect(await query(asking(t.otherId, role))).toEqual(theirs);
  });
});
