import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Files } from '../../../src/feature.ts';
import { applyFiles, resumeImport } from '../../../src/features/transfer/index.ts';
import { eventually } from '../../support/eventually.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { emptied, openWorld, type World } from './support.ts';

const ROWS = 1_200;
const deals = ['opportunity_id,deal_stage,close_value', ...Array.from({ length: ROWS }, (_, n) => `D${n},Won,${n}`)];
const options = { currency: 'USD', days: null, units: {} };

describe('an import that two work on at once', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  beforeEach(() => emptied(world));
  afterAll(() => world.close());

  it('is gone on with by the one who came later, and every row is applied once', async () => {
    const paths = [await world.write('deals.csv', ...deals)];
    let later: Promise<unknown> | undefined;
    const first = applyFiles(
      world.s,
      world.tables,
      { paths, options },
      async (phase) => {
        if (phase !== 'applying' || later) return;
        const { id } = await world.db.import.findFirstOrThrow();
        later = resumeImport(world.s, world.tables, id, () => {});
        await later;
      },
      true,
    );
    await expect(first).rejects.toThrow('Another command has taken over');
    expect(await later).toMatchObject({ status: 'applied' });
    expect(await world.db.import.findFirst()).toMatchObject({
      status: 'applied',
      counts: { opportunities: { new: ROWS } },
    });
    expect(await world.db.opportunity.count()).toBe(ROWS);
  });
});

describe('a file that is read twice at once', { timeout: 60_000 }, () => {
  let t: TestBot;
  let head: Player;
  let folder: string;
  beforeAll(async () => {
    t = await startBot();
    head = await t.person('hedda', { role: 'head' });
    folder = await mkdtemp(join(tmpdir(), 'kam-files-'));
  }, 60_000);
  afterAll(async () => {
    await t.stop();
    await rm(folder, { recursive: true });
  });

  it('is read as a whole by the one who came later', async () => {
    await head.types('import');
    await head.submits({
      file: { name: 'a.csv', mimetype: 'text/csv', content: Buffer.from('Deal ID,Deal Stage,Amount\n1,Won,2\n') },
    });
    const { id } = await eventually(() => t.db.import.findFirst({ where: { status: 'compared' } }), 'it is read');
    const path = join(folder, 'deals.csv');
    await writeFile(path, `${deals.join('\n')}\n`);
    await t.db.import.updateMany({ data: { status: 'reading' } });
    const look = t.bot.kit.registry.tasks.get('transfer.look');
    const tools = (giveWay: Files['giveWay']): Files => ({
      folder,
      giveWay,
      fetch: async () => ({ name: 'deals.csv', path }),
      send: async () => {},
    });
    let later: Promise<void> | undefined;
    let pauses = 0;
    const first = look?.run(
      t.system(),
      id,
      tools(async () => {
        pauses += 1;
        if (pauses !== 3) return true;
        later = look.run(
          t.system(),
          id,
          tools(async () => true),
        );
        await later;
        return true;
      }),
    );
    await first;
    expect(later).toBeDefined();
    expect(await t.db.import.findFirst()).toMatchObject({
      status: 'compared',
      counts: { opportunities: { new: ROWS } },
    });
    expect(await t.db.importRow.count({ where: { importId: id, outcome: 'staged' } })).toBe(ROWS);
  });
});
