import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findEntry, listEntries, listPast } from '../../../src/features/history/repository.ts';
import type { SystemScope } from '../../../src/scope.ts';
import { startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks } from '../actions/world.ts';

let t: TestBot;
let acme: string;
let other: string;
let change: { id: bigint; entityId: string };

beforeAll(async () => {
  t = await startBot();
  const ana = await t.person('ana', { role: 'member' });
  acme = await addAccount(t, 'Acme', { kam: ana });
  other = await addAccount(t, 'Other', { kam: ana });
  await asks(ana, 'actions Acme');
  await ana.presses('Add action');
  await ana.submits({ title: 'Call Bob' });
  change = await t.db.change.findFirstOrThrow({ where: { accountId: acme } });
});
afterAll(() => t.stop());

const queries: [string, (s: SystemScope) => Promise<number>][] = [
  ['the entries of an account', async (s) => (await listEntries(s, acme, 1, [])).total],
  ['an entry', async (s) => ((await findEntry(s, acme, change.id, [])) ? 1 : 0)],
  ['what a record was called', async (s) => (await listPast(s, [change.entityId], ['title'])).length],
];

describe('history', () => {
  it.each(queries)('tells another workspace nothing of %s', async (_, query) => {
    expect(await query(t.system())).toBe(1);
    expect(await query(t.system(t.otherId))).toBe(0);
  });
  it('does not open an entry of one account from another', async () => {
    expect(await findEntry(t.system(), other, change.id, [])).toBeNull();
  });
});
