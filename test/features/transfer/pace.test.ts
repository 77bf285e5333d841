import { describe, expect, it } from 'vitest';
import { gentle } from '../../../src/features/transfer/pace.ts';

/** The rows of the next batch after batches that took a millisecond for each row. */
async function rowsAfter(batches: number, isAlone: boolean, pace = gentle(async () => isAlone)): Promise<number> {
  for (let batch = 0; batch < batches; batch++) await pace.rest(pace.rows);
  return pace.rows;
}

describe('the pace of an import', () => {
  it('takes batches of 60 ms beside people, and of 250 ms while nobody is about', async () => {
    expect(await rowsAfter(20, false)).toBe(60);
    expect(await rowsAfter(20, true)).toBe(250);
  });

  it('slows down at once when somebody comes', async () => {
    let isAlone = true;
    const pace = gentle(async () => isAlone);
    expect(await rowsAfter(20, true, pace)).toBe(250);
    isAlone = false;
    expect(await rowsAfter(1, false, pace)).toBe(60);
  });

  it('never takes fewer than 50 rows or more than 500', async () => {
    const pace = gentle(async () => true);
    for (let batch = 0; batch < 20; batch++) await pace.rest(1);
    expect(pace.rows).toBe(500);
    await pace.rest(60_000);
    expect(pace.rows).toBe(50);
  });
});
