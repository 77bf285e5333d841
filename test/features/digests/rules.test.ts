import { describe, expect, it } from 'vitest';
import type { DigestHeading, DigestPart, DigestSection } from '../../../src/feature.ts';
import { groupsOf, headlineOf } from '../../../src/features/digests/digest.ts';

const said = (under: DigestHeading, order: number, section: DigestSection) => ({
  part: { id: `${under}.${order}`, under, order, build: async () => new Map() } satisfies DigestPart,
  section,
});
const lines = (count: number, length: number) => Array.from({ length: count }, () => ({ text: 'x'.repeat(length) }));

describe('the notification of a digest', () => {
  it('names what got worse before the rest under the same heading, whatever feature declares first', () => {
    const built = [
      said('worse', 20, { headline: '3 overdue promises', lines: lines(3, 20) }),
      said('asked', 5, { lines: lines(1, 20) }),
      said('worse', 5, { headline: '2 worse', lines: lines(2, 20) }),
      said('money', 5, { headline: 'EUR 140K at risk', lines: lines(1, 20) }),
    ];
    expect(headlineOf(built)).toBe('2 worse, 3 overdue promises, EUR 140K at risk, 1 needs you');
  });
});

describe('the room of a digest', () => {
  it('is kept even when the first lines alone would fill it: what is left out is counted', () => {
    const headings: DigestHeading[] = ['asked', 'worse', 'money', 'better', 'renewals', 'portfolio'];
    const groups = groupsOf(headings.map((under) => said(under, 5, { lines: lines(3, 150) })));
    const taken = groups.map((group) => [group.under, group.lines.length, group.more]);
    expect(taken).toEqual([
      ['asked', 1, 2],
      ['worse', 1, 2],
      ['money', 1, 2],
      ['better', 1, 2],
      ['renewals', 0, 3],
      ['portfolio', 0, 3],
    ]);
  });
});
