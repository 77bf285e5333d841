import { describe, expect, it } from 'vitest';
import { readLine } from '../../../src/features/meetings/line.ts';

const TODAY = '2026-11-21';

describe('a typed line', () => {
  it.each([
    ['call Jane: agreed on pilot', 'call', ['Jane'], 'agreed on pilot', TODAY],
    ['met with Jane Doe and Omar yesterday: lunch: nice', 'meeting', ['Jane Doe', 'Omar'], 'lunch: nice', '2026-11-20'],
    ['mail Jane, Omar & Li 2026-11-02: offer', 'mail', ['Jane', 'Omar', 'Li'], 'offer', '2026-11-02'],
    ['visit Jane Doe', 'visit', ['Jane Doe'], null, TODAY],
    ['Jane: said hello', 'meeting', ['Jane'], 'said hello', TODAY],
    ['called Jane she wants the pilot', 'call', ['Jane'], 'she wants the pilot', TODAY],
    ['call 2026-99-99 Jane: x', 'call', ['2026-99-99 Jane'], 'x', TODAY],
    ['', 'meeting', [], null, TODAY],
  ])('%s', (line, kind, names, note, day) => {
    expect(readLine(line, TODAY)).toEqual({ kind, names, note, day });
  });
});
