import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/client.ts';
import { startEmbedded } from '../../src/db/embedded.ts';
import { lockFolder } from '../../src/db/lock.ts';
import { StartError } from '../../src/errors.ts';
import { migratedFolder, temporaryFolder } from '../support/database.ts';
import { killNow, startProgram } from './support.ts';

/** These start an engine, which takes seconds on a busy machine. */
const slow = { timeout: 120_000 };

describe('the data folder of the embedded database', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is refused to a second process, in a sentence that says what to do', async () => {
    const { child, line } = await startProgram('hold-folder.ts', folder);
    expect(line).toBe('locked');
    const second = openDatabase({ dataDir: folder });
    await expect(second).rejects.toThrow(StartError);
    await expect(second).rejects.toThrow(`Another process is using the data folder ${folder}. Stop it first`);
    await killNow(child);
  });

  it('is free again after the process that used it was killed', async () => {
    const { child } = await startProgram('hold-folder.ts', folder);
    await killNow(child);
    expect(await readdir(folder)).toHaveLength(1);
    const unlock = await lockFolder(folder);
    expect(await readdir(folder)).toHaveLength(1);
    await unlock();
    expect(await readdir(folder)).toEqual([]);
  });

  it('goes to exactly one of several that start at the same moment', async () => {
    const starts = await Promise.allSettled(Array.from({ length: 4 }, () => lockFolder(folder)));
    const won = starts.filter((start) => start.status === 'fulfilled');
    expect(won).toHaveLength(1);
    await won[0]?.value();
  });

  it('may have a path longer than a socket path can be', async () => {
    const deep = join(folder, 'a'.repeat(100), 'b'.repeat(100));
    await mkdir(deep, { recursive: true });
    const unlock = await lockFolder(deep);
    await expect(lockFolder(deep)).rejects.toThrow('Another process is using the data folder');
    await unlock();
  });

  it('that cannot be made is named', async () => {
    await expect(openDatabase({ dataDir: '/dev/null/data' })).rejects.toThrow(
      'The data folder /dev/null/data cannot be made',
    );
  });

  it('is made anew when its making was cut off', slow, async () => {
    await mkdir(join(folder, 'postgres.new'));
    await writeFile(join(folder, 'postgres.new', 'PG_VERSION'), '18\n');
    const embedded = await startEmbedded(folder);
    await embedded.stop();
    expect(await readdir(folder)).toEqual(['postgres']);
  });

  it('keeps what was confirmed when its process is killed', slow, async () => {
    const dataDir = await migratedFolder();
    const { child, line } = await startProgram('write-and-wait.ts', dataDir);
    expect(line).toBe('written');
    await killNow(child);
    const database = await openDatabase({ dataDir });
    expect(await database.db.$queryRawUnsafe('SELECT word FROM kept')).toEqual([{ word: 'confirmed' }]);
    await database.close();
    await rm(dataDir, { recursive: true });
  });
});
