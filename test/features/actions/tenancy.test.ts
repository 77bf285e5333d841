import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accountsOfActions,
  changesOfVersion,
  findAction,
  lastTouched,
  listActions,
  openActions,
} from '../../../src/features/actions/repository.ts';
import type { SystemScope } from '../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks, memberId } from './world.ts';

let t: TestBot;
let ana: Player;
let acme: string;
let action: string;
let owner: string;

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member' });
  acme = await addAccount(t, 'Acme', { kam: ana });
  owner = await memberId(t, ana);
  await asks(ana, 'actions Acme');
  await ana.presses('Add action');
  await ana.submits({ title: 'Call Bob', dueOn: '2026-12-01' });
  action = (await t.db.action.findFirstOrThrow()).id;
});
afterAll(() => t.stop());

/** Each query, with the ids of the first workspace, and how many facts it tells. */
const queries: [string, (s: SystemScope) => Promise<number>][] = [
  ['an action', async (s) => ((await findAction(s, action)) ? 1 : 0)],
  ['the account of an action', async (s) => (await accountsOfActions(s, [action])).size],
  ['the actions of an account', async (s) => (await listActions(s, { accountId: acme }, 'open', 1)).open],
  [
    'the actions of an owner',
    async (s) => (await listActions(s, { ownerId: owner, visible: {} }, 'open', 1)).items.length,
  ],
  ['what stands open', async (s) => (await openActions(s, [acme])).get(acme)?.next.length ?? 0],
  ['how much stands open', async (s) => (await openActions(s, [acme])).get(acme)?.count ?? 0],
  ['when actions changed', async (s) => (await lastTouched(s, [acme])).size],
  ['what a version changed', async (s) => (await changesOfVersion(s, action, 1)).changes.length],
];

describe('another workspace reads nothing', () => {
  it.each(queries)('of %s', async (_, query) => {
    expect(await query(t.system())).toBe(1);
    expect(await query(t.system(t.otherId))).toBe(0);
  });
});
