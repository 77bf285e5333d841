/** How a typed name is looked for among the stored name keys, as patterns for LIKE. */

const likeSafe = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');

export const startsWith = (key: string): string => `${likeSafe(key)}%`;

/** A word of three letters or more may stand anywhere; a shorter one starts a word, since an index of trigrams needs that much. */
export const contains = (word: string): string[] =>
  word.length < SHORTEST_INSIDE ? [`${likeSafe(word)}%`, `% ${likeSafe(word)}%`] : [`%${likeSafe(word)}%`];
const SHORTEST_INSIDE = 3;

const SHORTEST = 3;
/** In anything longer enough trigrams stay right. */
const LONGEST = 8;
/** From here on a slip tells enough to find names that go on. */
const OPEN_END = 5;

/**
 * Patterns of names that begin with this word but for one slip: a letter wrong, missing, too many, or two swapped.
 * The first letter is taken as right, so that an index finds it. Empty when the word is too short to guess or long enough for trigrams.
 */
export function oneSlip(word: string): string[] {
  const letters = [...word].map(likeSafe);
  const [first, ...rest] = letters;
  if (!first || letters.length < SHORTEST || letters.length > LONGEST) return [];
  const slips = rest.flatMap((letter, at) => {
    const [before, after, next] = [rest.slice(0, at), rest.slice(at + 1), rest[at + 1]];
    return [
      [...before, '_', ...after],
      [...before, ...after],
      [...before, '_', letter, ...after],
      ...(next ? [[...before, next, letter, ...rest.slice(at + 2)]] : []),
    ];
  });
  const names = [...new Set(slips.map((slip) => first + slip.join('')))];
  return letters.length < OPEN_END ? names.flatMap((name) => [name, `${name} %`]) : names.map((name) => `${name}%`);
}
