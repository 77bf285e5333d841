import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listBurdens, listCriticalIssues } from '../../../../src/features/risk/register/health-repository.ts';
import { listBare, listDue } from '../../../../src/features/risk/register/nudge-repository.ts';
import * as repository from '../../../../src/features/risk/register/repository.ts';
import type { SystemScope } from '../../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../../support/harness.ts';
import { addAccount, asks, memberId } from '../../accounts/world.ts';
import { addItem } from './world.ts';

let t: TestBot;
let ana: Player;
let acme: string;
let risk: string;
let owner: string;

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member' });
  owner = await memberId(t, ana);
  acme = await addAccount(t, 'Acme', { kam: ana }, { keyStatus: 'key' });
  risk = await addItem(t, acme, 'They leave', { owner: ana, dueOn: '2026-11-20' });
  await addItem(t, acme, 'Outage', { kind: 'issue', impact: 5 });
  await addItem(t, acme, 'Over', { status: 'closed', outcome: 'averted', closedAt: t.clock.now });
  const entry = { openKey: acme, enteredAt: t.clock.now, level: 'critical', points: 0, reasons: [], raidItemId: risk };
  await t.db.queueEntry.create({ data: { workspaceId: t.workspaceId, accountId: acme, ...entry } });
  await asks(ana, 'risk Acme');
  await ana.presses('Reviewed, as it stands');
  await t.db.raidItem.updateMany({ where: { id: risk }, data: { dueOn: new Date('2026-11-20') } });
});
afterAll(() => t.stop());

const readers = () => new Map([[owner, '2026-11-21']]);

/** Each query, with the ids of the first workspace, and how many facts it tells. */
const queries: [string, number, (s: SystemScope) => Promise<number>][] = [
  ['the open items', 2, async (s) => (await repository.listOpen(s, acme)).items.length],
  ['the open risks', 1, async (s) => (await repository.listRisks(s, acme)).length],
  ['the closed items', 1, async (s) => (await repository.listClosed(s, acme)).total],
  ['what somebody owns', 1, async (s) => (await repository.listOwn(s, owner, 'all')).total],
  ['items by their ids', 1, async (s) => (await repository.listById(s, [risk])).length],
  ['all items', 3, async (s) => (await repository.listAll(s, [acme])).length],
  ['an item', 1, async (s) => ((await repository.findItem(s, risk)) ? 1 : 0)],
  ['the account of an item', 1, async (s) => (await repository.accountsOfItems(s, [risk])).size],
  ['how many there are', 1, async (s) => (await repository.countItems(s, [acme])).size],
  ['the at-risk list', 1, async (s) => ((await repository.findListed(s, acme)) ? 1 : 0)],
  ['what a risk put there', 1, async (s) => ((await repository.findEntryOf(s, risk)) ? 1 : 0)],
  ['what happened', 1, async (s) => (await repository.changesOf(s, 'raidItem', risk)).length],
  ['when it was written', 1, async (s) => (await repository.lastTouched(s, [acme])).size],
  ['what weighs on health', 1, async (s) => (await listBurdens(s, [acme])).size],
  ['critical issues', 1, async (s) => (await listCriticalIssues(s, [acme])).length],
  ['what is due', 1, async (s) => (await listDue(s, readers())).length],
  ['what is not complete', 1, async (s) => (await listBare(s, readers())).length],
];

describe('another workspace reads nothing', () => {
  it.each(queries)('of %s', async (_, count, query) => {
    expect(await query(t.system())).toBe(count);
    expect(await query(t.system(t.otherId))).toBe(0);
  });
});
