import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  countOtherAdmins,
  findMember,
  findMemberById,
  findProfile,
  listManagersAbove,
  listMembersByRole,
  listPeople,
  listReports,
  listWelcome,
  people,
} from '../../../src/features/workspaces/member-repository.ts';
import { findSettings, storeSettings, touchProfile } from '../../../src/features/workspaces/repository.ts';
import { SETTINGS_KEY } from '../../../src/features/workspaces/settings.ts';
import type { SystemScope, TxScope } from '../../../src/scope.ts';
import { startBot, type TestBot } from '../../support/harness.ts';

let t: TestBot;
let here: SystemScope;
let there: SystemScope;

/** Two workspaces whose people have the same ids, as their keys allow: whatever forgets the workspace mixes them. */
async function fill(workspaceId: string, who: 'Our' | 'Their'): Promise<void> {
  const isHere = who === 'Our';
  const person = { workspaceId, homeTeamId: 'T', syncedAt: t.clock.now };
  const role = isHere ? 'admin' : 'head';
  await t.db.member.create({ data: { ...person, id: 'boss', slackUserId: 'U1', name: `${who} Boss`, role } });
  await t.db.member.create({
    data: { ...person, id: 'mid', slackUserId: 'U2', name: `${who} Mid`, managerId: isHere ? 'boss' : null },
  });
  await t.db.member.create({ data: { ...person, id: 'low', slackUserId: 'U3', name: `${who} Low`, managerId: 'mid' } });
  await t.db.setting.create({ data: { workspaceId, key: 'workspaces', value: { currency: isHere ? 'EUR' : 'GBP' } } });
}

beforeAll(async () => {
  t = await startBot();
  await fill(t.workspaceId, 'Our');
  await fill(t.otherId, 'Their');
  [here, there] = [t.system(), t.system(t.otherId)];
});
afterAll(() => t.stop());

const tx = (s: SystemScope): TxScope => ({ ...s, queued: new Set() }) as TxScope;
const names = (rows: readonly { name: string }[]): string[] => rows.map(({ name }) => name).sort();

const queries: [string, (s: SystemScope) => Promise<unknown[]>, unknown[], unknown[]][] = [
  ['a member', async (s) => [(await findMember(s.db, s.workspaceId, 'U1'))?.name], ['Our Boss'], ['Their Boss']],
  [
    'a member by id',
    async (s) => [(await findMemberById(s.db, s.workspaceId, 'boss'))?.name],
    ['Our Boss'],
    ['Their Boss'],
  ],
  ['a profile', async (s) => [(await findProfile(tx(s), 'U1'))?.name], ['Our Boss'], ['Their Boss']],
  ['people', async (s) => names([...(await people(s, ['low'])).values()]), ['Our Low'], ['Their Low']],
  ['who has a role', async (s) => names(await listMembersByRole(s, 'admin')), ['Our Boss'], []],
  ['other admins', async (s) => [await countOtherAdmins(tx(s), 'low')], [1], [0]],
  [
    'everybody',
    async (s) => names(await listWelcome(s)),
    ['Our Boss', 'Our Low', 'Our Mid'],
    ['Their Boss', 'Their Low', 'Their Mid'],
  ],
  [
    'managers above',
    async (s) => names(await listManagersAbove(s, 'low')),
    ['Our Boss', 'Our Low', 'Our Mid'],
    ['Their Low', 'Their Mid'],
  ],
  ['the list of people', async (s) => names((await listPeople(s, ['low'], 0, 9)).rows), ['Our Low'], ['Their Low']],
  ['the number of people', async (s) => [(await listPeople(s, ['low'], 0, 9)).total], [1], [1]],
  ['reports', async (s) => names(await listReports(s, 'boss')), ['Our Mid'], []],
  [
    'settings',
    async (s) => [(await findSettings(s, SETTINGS_KEY))?.value],
    [{ currency: 'EUR' }],
    [{ currency: 'GBP' }],
  ],
];

describe('each workspace reads its own', () => {
  it.each(queries)('%s', async (_, query, ours, theirs) => {
    expect(await query(here)).toEqual(ours);
    expect(await query(there)).toEqual(theirs);
  });

  it('and writes its own', async () => {
    const later = new Date('2027-01-01T00:00:00Z');
    await touchProfile({ ...tx(here), now: later }, 'boss');
    await storeSettings(tx(here), SETTINGS_KEY, 1, { currency: 'CHF' });
    expect((await findMemberById(t.db, t.workspaceId, 'boss'))?.syncedAt).toEqual(later);
    expect((await findMemberById(t.db, t.otherId, 'boss'))?.syncedAt).toEqual(t.clock.now);
    expect((await findSettings(there, SETTINGS_KEY))?.value).toEqual({ currency: 'GBP' });
  });
});
