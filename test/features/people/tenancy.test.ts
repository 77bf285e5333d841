import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPromises, promisesTo } from '../../../src/features/actions/repository.ts';
import { changedSince, titlesOf } from '../../../src/features/meetings/change-repository.ts';
import * as contacts from '../../../src/features/people/contact-repository.ts';
import * as divisions from '../../../src/features/people/division-repository.ts';
import * as imports from '../../../src/features/people/import-repository.ts';
import * as talks from '../../../src/features/people/interaction-repository.ts';
import * as merging from '../../../src/features/people/merge-repository.ts';
import { searchContacts } from '../../../src/features/people/search-repository.ts';
import { foldName } from '../../../src/lib/names.ts';
import type { SystemScope } from '../../../src/scope.ts';
import { startBot, type TestBot } from '../../support/harness.ts';

let t: TestBot;
let here: SystemScope;
let there: SystemScope;

/** Two workspaces whose records have the same ids, as their keys allow: whatever forgets the workspace mixes them. */
async function fill(workspaceId: string, who: 'Our' | 'Their'): Promise<void> {
  const isHere = who === 'Our';
  const s = { workspaceId, accountId: 'acme' };
  const { db } = t;
  await db.member.create({
    data: { workspaceId, id: 'kim', homeTeamId: 'T', syncedAt: t.clock.now, slackUserId: `U${who}`, name: who },
  });
  for (const id of ['acme', 'low'])
    await db.account.create({ data: { workspaceId, id, name: `${id} ${who}`, nameKey: `${id} ${who}` } });
  const person = (id: string, name: string) => ({
    workspaceId,
    id,
    name: `${name} ${who}`,
    nameKey: foldName(`${name} ${who}`),
  });
  await db.contact.createMany({
    data: [
      { ...person('jane', 'Jane'), mail: 'jane@x.com' },
      { ...person('omar', 'Omar'), mail: isHere ? 'omar@x.com' : null },
      person('twin', 'Twin'),
      isHere ? person('other', 'Twin') : person('other', 'Single'),
    ],
  });
  await db.division.create({ data: { ...s, id: 'div', name: `${who} division` } });
  const place = (id: string, contactId: string, more: object = {}) =>
    db.contactAt.create({ data: { ...s, id, contactId, ...more } });
  await place('p-omar', 'omar', { title: `${who} boss`, divisionId: isHere ? 'div' : null });
  await place('p-jane', 'jane', { isKey: true, divisionId: 'div', reportsToId: isHere ? 'p-omar' : null });
  await place('p-twin', 'twin', { leftOn: isHere ? null : new Date('2026-01-01') });
  await place('p-other', 'other');
  if (isHere) await place('p-low', 'jane', { accountId: 'low' });
  const heldOn = new Date(isHere ? '2026-11-01' : '2026-10-01');
  await db.interaction.create({ data: { ...s, id: 'talk', kind: 'call', heldOn, loggedById: 'kim', note: who } });
  await db.interactionPerson.create({
    data: { ...s, id: 'part', interactionId: 'talk', contactId: isHere ? 'jane' : 'omar' },
  });
  await db.externalId.create({
    data: {
      workspaceId,
      id: 'ext',
      source: 'csv',
      entity: 'contact',
      externalId: '1',
      entityId: isHere ? 'jane' : 'omar',
    },
  });
  await db.action.create({ data: { ...s, id: 'act', title: who, promisedToId: isHere ? 'jane' : 'omar' } });
  const change = {
    ...s,
    entity: 'opportunity',
    entityId: 'deal',
    version: 1,
    source: 'slack',
    requestId: who,
    at: t.clock.now,
  };
  await db.change.create({ data: isHere ? { ...change, new: { name: who } } : { ...change, field: 'name', new: who } });
  const gone = { ...s, version: 1, source: 'slack', requestId: who, at: t.clock.now };
  await db.change.createMany({
    data: [
      { ...gone, entity: 'contact', entityId: 'gone', old: { name: who } },
      { ...gone, entity: 'contactAt', entityId: 'p-gone', old: { contactId: 'gone' } },
      { ...gone, entity: 'division', entityId: 'd-gone', old: { name: who } },
    ],
  });
}

beforeAll(async () => {
  t = await startBot();
  await fill(t.workspaceId, 'Our');
  await fill(t.otherId, 'Their');
  here = t.system();
  there = t.system(t.otherId);
});
afterAll(() => t.stop());

const names = (rows: readonly { name: string }[]): string[] => rows.map(({ name }) => name);
const told = (found: ReadonlyMap<string, unknown>): string[] =>
  [...found].map(([id, value]) => `${id}: ${value}`).sort();
const list = { list: 'here' as const, divisionIds: [], page: { skip: 0, take: 10 } };
const count = async (s: SystemScope) => (await contacts.countPeople(s, ['acme'], '2026-10-15')).get('acme');

type Query = (s: SystemScope) => Promise<unknown[]>;
const queries: [string, Query, unknown[], unknown[]][] = [
  [
    'contacts',
    async (s) => names((await contacts.listContacts(s, 'acme', list)).contacts),
    ['Jane Our', 'Omar Our', 'Twin Our', 'Twin Our'],
    ['Jane Their', 'Omar Their', 'Single Their'],
  ],
  [
    'how many contacts',
    async (s) => [
      (await contacts.listContacts(s, 'acme', list)).total,
      (await contacts.listContacts(s, 'acme', { ...list, page: { skip: 50, take: 1 } })).total,
    ],
    [4, 4],
    [3, 3],
  ],
  [
    'bosses and last talks',
    async (s) =>
      (await contacts.findContacts(s, ['p-jane', 'p-omar'])).map(({ reportsTo, lastOn }) => [reportsTo?.name, lastOn]),
    [
      ['Omar Our', '2026-11-01'],
      [undefined, null],
    ],
    [
      [undefined, null],
      [undefined, '2026-10-01'],
    ],
  ],
  [
    'contacts at an account',
    async (s) => names(await contacts.findContactsAt(s, 'acme', ['jane'])),
    ['Jane Our'],
    ['Jane Their'],
  ],
  [
    'places',
    async (s) => (await contacts.listPlaces(s, ['jane'])).map(({ id }) => id).sort(),
    ['p-jane', 'p-low'],
    ['p-jane'],
  ],
  ['key contacts', async (s) => names(await contacts.listKeyContacts(s, 'acme')), ['Jane Our'], ['Jane Their']],
  ['somebody by mail', async (s) => [(await contacts.findByMail(s, 'jane@x.com'))?.name], ['Jane Our'], ['Jane Their']],
  ['a person', async (s) => [(await contacts.findPerson(s, 'jane'))?.name], ['Jane Our'], ['Jane Their']],
  ['accounts of places', async (s) => told(await contacts.accountsOfPlaces(s, ['p-low'])), ['p-low: low'], []],
  ['accounts of a person', async (s) => (await contacts.accountsOfPerson(s, 'jane')).sort(), ['acme', 'low'], ['acme']],
  [
    'names',
    async (s) => told(await contacts.contactNames(s, ['jane', 'p-jane', 'gone', 'p-gone'])),
    ['gone: Our', 'jane: Jane Our', 'p-gone: Our', 'p-jane: Jane Our'],
    ['gone: Their', 'jane: Jane Their', 'p-gone: Their', 'p-jane: Jane Their'],
  ],
  ['those above', async (s) => names(await contacts.listBosses(s, 'p-jane')), ['Jane Our', 'Omar Our'], ['Jane Their']],
  [
    'counts',
    async (s) => [
      (await count(s))?.people,
      (await count(s))?.untitled,
      (await count(s))?.lastOn,
      (await count(s))?.silent,
    ],
    [4, 3, '2026-11-01', 0],
    [3, 2, '2026-10-01', 1],
  ],
  [
    'a search',
    async (s) => names(await searchContacts(s, 'jane', { accountIds: ['acme'] }, 9)),
    ['Jane Our'],
    ['Jane Their'],
  ],
  [
    'a search for a name alike',
    async (s) => names(await searchContacts(s, 'jane xx', { accountIds: 'all' }, 9)),
    ['Jane Our'],
    ['Jane Their'],
  ],
  ['divisions', async (s) => names(await divisions.listDivisions(s, 'acme')), ['Our division'], ['Their division']],
  ['a division', async (s) => [(await divisions.findDivision(s, 'div'))?.name], ['Our division'], ['Their division']],
  [
    'names of divisions',
    async (s) => told(await divisions.divisionNames(s, ['div', 'd-gone'])),
    ['d-gone: Our', 'div: Our division'],
    ['d-gone: Their', 'div: Their division'],
  ],
  ['people in divisions', async (s) => told(await divisions.countByDivision(s, 'acme')), ['div: 2'], ['div: 1']],
  ['places in a division', async (s) => (await divisions.placesIn(s, 'div')).sort(), ['p-jane', 'p-omar'], ['p-jane']],
  ['a conversation', async (s) => [(await talks.findInteraction(s, 'talk'))?.note], ['Our'], ['Their']],
  [
    'conversations',
    async (s) =>
      (await talks.listInteractions(s, 'acme', { contactId: null, page: 1 })).items.map(
        ({ contacts: [one] }) => one?.name,
      ),
    ['Jane Our'],
    ['Omar Their'],
  ],
  [
    'how many conversations',
    async (s) => [
      (await talks.listInteractions(s, 'acme', { contactId: 'jane', page: 1 })).total,
      (await talks.listInteractions(s, 'acme', { contactId: null, page: 1 })).total,
    ],
    [1, 1],
    [0, 1],
  ],
  [
    'participants',
    async (s) => (await talks.listParticipants(s, 'talk')).map(({ contactId }) => contactId),
    ['jane'],
    ['omar'],
  ],
  ['participation', async (s) => (await talks.listParticipation(s, 'jane')).map(({ id }) => id), ['part'], []],
  [
    'last contacts',
    async (s) => [...(await talks.lastContacts(s, ['acme'])).values()].map(({ heldOn }) => heldOn),
    ['2026-11-01'],
    ['2026-10-01'],
  ],
  ['likely duplicates', async (s) => names(await merging.listLikelyDuplicates(s, 'acme', 9)), ['Twin Our'], []],
  ['ids elsewhere', (s) => merging.externalIdsOf(s, 'jane'), ['ext'], []],
  ['bosses at an account', async (s) => told(await merging.bossesAt(s, 'acme')), ['p-jane: p-omar'], []],
  [
    'places for an import',
    async (s) =>
      (await imports.listPlacesByKey(s, { accountIds: ['acme'], keys: ['jane our'], contactIds: ['jane'] }))
        .map(({ id }) => id)
        .sort(),
    ['p-jane', 'p-low'],
    ['p-jane'],
  ],
  ['people by mail', async (s) => told(await imports.listByMail(s, ['omar@x.com'])), ['omar@x.com: omar'], []],
  ['bosses for an import', async (s) => told(await imports.listBossesOf(s, ['p-jane'])), ['p-jane: p-omar'], []],
  [
    'promises',
    async (s) => (await openPromises(s, 'acme', 9)).map(({ promisee }) => promisee?.name),
    ['Jane Our'],
    ['Omar Their'],
  ],
  ['promises to somebody', (s) => promisesTo(s, 'jane'), ['act'], []],
  [
    'what changed',
    async (s) =>
      (await changedSince(s, 'acme', null))
        .filter(({ entity }) => entity === 'opportunity')
        .map(({ kind, fields }) => [kind, fields]),
    [['added', []]],
    [['changed', ['name']]],
  ],
  [
    'titles',
    async (s) => told(await titlesOf(s, [{ entityId: 'deal', field: 'name' }])),
    ['deal: Our'],
    ['deal: Their'],
  ],
];

describe('each workspace reads its own', () => {
  it.each(queries)('%s', async (_, query, ours, theirs) => {
    expect(await query(here)).toEqual(ours);
    expect(await query(there)).toEqual(theirs);
  });

  it('accounts of divisions and conversations', async () => {
    const only = { workspaceId: t.workspaceId, accountId: 'low' };
    await t.db.division.create({ data: { ...only, id: 'only', name: 'Only' } });
    await t.db.interaction.create({
      data: { ...only, id: 'only', kind: 'call', heldOn: t.clock.now, loggedById: 'kim' },
    });
    for (const find of [divisions.accountsOfDivisions, talks.accountsOfInteractions]) {
      expect(told(await find(here, ['only']))).toEqual(['only: low']);
      expect(told(await find(there, ['only']))).toEqual([]);
    }
  });
});
