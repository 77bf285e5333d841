import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv, sniffCsv } from '../../../src/lib/csv.ts';
import { visibleText } from '../../../src/sandbox/index.ts';
import { eventually } from '../../support/eventually.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addKey, addRevenue } from './world.ts';

const MINUTE = 60_000;

describe('the dashboard as a file', { timeout: 90_000 }, () => {
  let t: TestBot;
  let folder: string;
  let ana: Player;
  let acme: string;
  beforeAll(async () => {
    t = await startBot();
    folder = await mkdtemp(join(tmpdir(), 'kam-dashboard-'));
    ana = await t.person('ana', { role: 'member' });
    const hedda = await t.person('hedda', { role: 'head' });
    acme = await addKey(
      t,
      'Acme, Inc.',
      { kam: ana },
      { tier: 'star', renewalOn: new Date('2027-03-05') },
      { amount: 1_234_56 },
    );
    await addRevenue(t, acme, { amount: 7_00, currency: 'EUR' });
    await addKey(t, '=HYPERLINK("http://x")', { core: ana }, {}, { amount: 5_000, currency: 'JPY' });
    await addKey(t, 'Hidden', { kam: hedda }, {}, { amount: 1 });
    await addKey(t, 'Theirs', {}, { workspaceId: t.otherId });
  });
  afterAll(async () => {
    await t.stop();
    await rm(folder, { recursive: true });
  });

  /** The rows of the file under the message about it, the first or a later one. */
  async function rowsFor(player: Player, nth: number): Promise<string[][]> {
    const about = () =>
      player.messages.filter((message) => visibleText(message).includes('Your dashboard as a file is ready'))[nth];
    await eventually(about, 'the message says that it is ready', 30_000);
    t.clock.now = new Date(t.clock.now.getTime() + MINUTE);
    const inThread = () =>
      player.user.inbox().flatMap(({ thread_ts, files = [] }) => (thread_ts === about()?.ts ? files : []));
    const [file] = await eventually(() => (inThread().length === 1 ? inThread() : null), 'one file', 30_000);
    expect(file?.name).toBe('dashboard-2026-11-21.csv');
    const headers = { authorization: `Bearer ${t.workspace.botToken}` };
    const path = join(folder, 'file.csv');
    await writeFile(path, Buffer.from(await (await fetch(file?.url_private ?? '', { headers })).arrayBuffer()));
    const rows: string[][] = [];
    for await (const { cells } of readCsv(path, await sniffCsv(path))) rows.push(cells);
    return rows;
  }

  it('has all accounts of the person in their order, the columns they chose, and no formulas', async () => {
    await ana.types('dashboard');
    await ana.presses('Columns …');
    await ana.picks('columns', ['Renewal', 'Recurring revenue', 'Change in 90 days', 'Tier']);
    await ana.submits();
    await ana.picks('Sort: Endangerment', 'Recurring revenue');
    await ana.presses('Reverse order');
    await ana.presses('CSV');
    expect(ana.messages.map(visibleText)).toContain('I am making your file. It comes in our direct message.');
    expect(await rowsFor(ana, 0)).toEqual([
      ['Account', 'Renewal', 'Recurring revenue', 'Recurring revenue: currency', 'Change in 90 days', 'Tier'],
      ['Acme, Inc.', '2027-03-05', '1234.56; 7.00', 'USD; EUR', '', 'Star'],
      [`'=HYPERLINK("http://x")`, '', '5000', 'JPY', '0', ''],
    ]);
  });

  it('has what the person may read when it is made', async () => {
    await ana.types('dashboard');
    await t.db.accountMember.deleteMany({ where: { accountId: acme } });
    t.clock.now = new Date(t.clock.now.getTime() + MINUTE);
    await ana.presses('CSV');
    expect((await rowsFor(ana, 1)).map(([name]) => name)).toEqual(['Account', `'=HYPERLINK("http://x")`]);
  });
});
