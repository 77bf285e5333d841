import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { markStale, ofAccounts } from '../../../../src/db/change.ts';
import { lockAccounts } from '../../../../src/features/risk/queue/repository.ts';
import { inTransaction } from '../../../../src/scope.ts';
import { serverUrl } from '../../../support/database.ts';
import { eventually } from '../../../support/eventually.ts';
import { type Player, startBot, type TestBot } from '../../../support/harness.ts';
import { addAccount, asks, memberId } from '../../accounts/world.ts';
import { heard } from '../queue/world.ts';
import { addItem, listedAs } from './world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let acme: string;

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member' });
  ben = await t.person('ben', { role: 'member' });
  acme = await addAccount(t, 'Acme', { kam: ana, core: ben }, { currency: 'EUR' });
});
afterAll(() => t.stop());
beforeEach(async () => {
  await t.db.queueEntry.deleteMany({});
  await t.db.raidItem.deleteMany({});
  for (const player of [ana, ben]) if (player.window) await player.user.close({ all: true });
});

const ticked = ['Put the account on the at-risk list'];
const moderate = { likelihood: '2 · Unlikely (20%)', impact: '3 · Moderate: costs trust or some revenue' };
const endangering = { likelihood: '4 · Likely (60%)', impact: '4 · Major: costs a part of the business' };
const critical = { likelihood: '4 · Likely (60%)', impact: '5 · Severe: we may lose the account' };

async function flags(player: Player, title: string, fields: Parameters<Player['submits']>[0]): Promise<void> {
  await asks(player, 'risk Acme');
  await player.presses('Flag a risk');
  await player.submits({ title, ...fields });
  await t.settled();
}
async function edits(player: Player, fields: Parameters<Player['submits']>[0]): Promise<void> {
  await asks(player, 'risk Acme');
  await player.presses('Edit');
  await player.submits(fields);
  await t.settled();
}
const resolve = () =>
  t.db.queueEntry.updateMany({
    data: { openKey: null, closedAt: t.clock.now, outcome: 'mitigated', pointsAtClose: 0, signalsAtClose: [] },
  });

describe('a risk that was flagged', () => {
  it('puts the account on the list again once it is endangering, though it was resolved there before', async () => {
    await flags(ana, 'They doubt', { ...moderate, isFlagged: ticked });
    await resolve();
    await edits(ana, endangering);
    expect(await listedAs(t, acme)).toMatchObject({ level: 'endangered', closedAt: null });
  });

  it('is heard of again by who works on it when it becomes critical', async () => {
    await flags(ben, 'They leave', endangering);
    const before = heard(ana).length;
    await edits(ben, critical);
    expect(heard(ana)).toHaveLength(before + 1);
    expect(heard(ana).at(-1)?.text).toBe('Acme is critical: They leave');
  });

  it('stays the reason while a lesser one is flagged, too', async () => {
    await flags(ben, 'They leave', critical);
    const graver = await t.db.raidItem.findFirstOrThrow();
    await flags(ana, 'They doubt', { ...moderate, isFlagged: ticked });
    expect(await listedAs(t, acme)).toMatchObject({
      level: 'critical',
      flaggedLevel: 'critical',
      raidItemId: graver.id,
      flaggedById: await memberId(t, ben),
    });
  });

  it('changes nothing on the list once it is closed', async () => {
    const id = await addItem(t, acme, 'They leave', { isFlagged: true });
    await asks(ana, 'risk Acme');
    await ana.presses('Edit');
    await t.db.raidItem.updateMany({ where: { id }, data: { status: 'closed', outcome: 'averted' } });
    await ana.submits(critical);
    expect(await listedAs(t, acme)).toBeNull();
  });

  it('begins a returning entry without the signals of last time', async () => {
    await flags(ana, 'They leave', endangering);
    const reasons = [
      { signal: 'silence', case: 'main', text: 'silence', since: '2026-11-01', occurrence: '1', points: 45 },
    ];
    await t.db.queueEntry.updateMany({ data: { points: 45, reasons } });
    await resolve();
    await flags(ana, 'They do leave', critical);
    expect(await listedAs(t, acme)).toMatchObject({ level: 'critical', points: 0, reasons: [] });
  });
});

describe.skipIf(!serverUrl)('flagging while the account is scored (needs TEST_DATABASE_URL)', () => {
  it('waits before it writes anything that scoring needs, too', async () => {
    await flags(ben, 'They leave', endangering);
    await asks(ben, 'risk Acme');
    await ben.presses('Flag a risk');
    const isWaiting = async () => {
      const [row] = await t.db.$queryRaw<{ count: bigint }[]>`
        SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return Number(row?.count) > 0 || null;
    };
    const flagging = await inTransaction(t.system(), async (tx) => {
      await lockAccounts(tx, [acme]);
      const submitted = ben.submits({ title: 'They do leave', ...critical });
      await eventually(isWaiting, 'who flags waits');
      await markStale(tx, ofAccounts([acme]));
      return { submitted };
    });
    await flagging.submitted;
    await t.settled();
    expect(await listedAs(t, acme)).toMatchObject({ level: 'critical' });
  });
});
