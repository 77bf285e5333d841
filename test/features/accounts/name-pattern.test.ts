import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains, oneSlip, startsWith } from '../../../src/features/accounts/name-pattern.ts';

/** What LIKE does with a pattern. */
function like(text: string, pattern: string): boolean {
  const source = pattern.replaceAll(/\\?[\s\S]/gu, (part) => {
    if (part === '%') return '[\\s\\S]*';
    if (part === '_') return '[\\s\\S]';
    return `\\u{${part.codePointAt(part.length > 1 && part.startsWith('\\') ? 1 : 0)?.toString(16)}}`;
  });
  return new RegExp(`^${source}$`, 'u').test(text);
}

const word = fc.string({ unit: fc.constantFrom(...'abcdeé日%_\\'), minLength: 3, maxLength: 8 });
const finds = (typed: string, name: string): boolean => oneSlip(typed).some((pattern) => like(name, pattern));

const slips: Record<string, (letters: string[], at: number, letter: string) => string[]> = {
  wrong: (letters, at, letter) => letters.with(at, letter),
  missing: (letters, at) => letters.toSpliced(at, 1),
  extra: (letters, at, letter) => letters.toSpliced(at, 0, letter),
  swapped: (letters, at) => letters.toSpliced(at, 2, ...letters.slice(at, at + 2).reverse()),
};
const slip = fc.record({
  kind: fc.constantFrom(...Object.keys(slips)),
  at: fc.nat(),
  letter: fc.constantFrom('x', '%'),
});

describe('a word with one slip', () => {
  it('finds the name it was meant for, unless the first letter is wrong', () => {
    fc.assert(
      fc.property(word, slip, fc.constantFrom('', ' group'), (name, { kind, at, letter }, rest) => {
        const letters = [...name];
        const typed = slips[kind]?.(letters, 1 + (at % (letters.length - 1)), letter).join('') ?? '';
        fc.pre([...typed].length >= 3 && [...typed].length <= 8);
        // A last letter left out is what a prefix finds.
        fc.pre(!name.startsWith(typed));
        expect(finds(typed, name + rest)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['amce', 'acme', true],
    ['amce', 'acme holdings', true],
    ['amce', 'acmeholdings', false],
    ['betslo', 'betasloin', true],
    ['amce', 'bcme', false],
    ['ac', 'ad', false],
    ['betasoloins', 'betasoloin', false],
  ])('%s finds %s: %s', (typed, name, expected) => {
    expect(finds(typed, name)).toBe(expected);
  });
});

describe('words of a name', () => {
  it('match as they are, wildcards included', () => {
    fc.assert(
      fc.property(word, (name) => {
        expect(like(`${name} x`, startsWith(name))).toBe(true);
        expect(contains(name).some((pattern) => like(`x${name}x`, pattern))).toBe(true);
      }),
    );
    expect(like('axme', startsWith('a_me'))).toBe(false);
    expect(contains('ab').map((pattern) => like('x ab', pattern))).toContain(true);
    expect(contains('ab').map((pattern) => like('xab', pattern))).not.toContain(true);
  });
});
