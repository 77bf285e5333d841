import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockProblems } from '../../src/sandbox/index.ts';
import { actions, context, does, header, menu, opens, paragraphs, section } from '../../src/slack/blocks.ts';
import { parseRef } from '../../src/slack/ref.ts';
import { cut, escapeText, listed, plural, slices } from '../../src/slack/text.ts';

const anyText = fc.string({ unit: 'grapheme', maxLength: 6_000 });

describe('text', () => {
  it.each([
    ['a < b & c > d', 'a &lt; b &amp; c &gt; d'],
    ['<!channel> <@U1>', '&lt;!channel&gt; &lt;@U1&gt;'],
    ['plain', 'plain'],
  ])('%s is safe as %s', (typed, safe) => expect(escapeText(typed)).toBe(safe));

  it('is cut to the limit, never through a pair of surrogates or an escaped character', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 300 }), (text, max) => {
        const short = cut(escapeText(text), max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(encodeURIComponent(short)).toContain('');
        expect(short).not.toMatch(/&[a-z]{0,3}…$/);
      }),
    );
  });

  it('that is long is shown in parts that together hold all of it', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 10, max: 500 }), (text, max) => {
        const parts = slices(text, max);
        expect(parts.every((part) => part.length <= max)).toBe(true);
        expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  it('counts and lists as people do', () => {
    expect([plural(1, 'goal'), plural(0, 'goal'), plural(1200, 'person', 'people')]).toEqual([
      '1 goal',
      '0 goals',
      '1,200 people',
    ]);
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
  });
});

describe('blocks', () => {
  it('are accepted by Slack whatever people typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4_000 }), (text) => {
        const typed = `x${text}`;
        const blocks = [
          header(typed),
          section(typed, menu('r', [{ label: typed, does: 'a.b' }])),
          ...paragraphs(typed),
          context(typed),
          actions(
            opens(typed, { to: 'a.b', record: 'r', param: typed }),
            does(typed, 'a.c', 'r', { confirm: { title: typed, text: typed, yes: typed } }),
          ),
        ];
        expect(blockProblems(blocks, 'message')).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('carry what a button points at', () => {
    const [first, second] = actions(
      opens('A', { to: 'p.page', record: 'r1', param: '2|x' }),
      does('B', 'p.do', 'r2'),
    ).elements;
    expect(
      [first, second].map((element) => parseRef(element && 'action_id' in element ? (element.action_id ?? '') : '')),
    ).toEqual([
      { verb: 'open', id: 'p.page', param: '2|x' },
      { verb: 'do', id: 'p.do', param: '' },
    ]);
    expect(parseRef('something else')).toBeNull();
  });
});
