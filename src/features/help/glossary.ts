import type { Feature } from '../../feature.ts';

/** A word of the method; `names` are the ways to say it. */
export type Term = { word: string; names: readonly string[]; meaning: string };

/** Every word that the features explain, by name. Throws when two explain the same. */
export function termsOf(features: readonly Feature[]): Term[] {
  const terms = features.flatMap(({ glossary = {} }) =>
    Object.entries(glossary).map(([word, meaning]) => ({ word, names: word.split(', '), meaning })),
  );
  const names = terms.flatMap((term) => term.names.map((name) => name.toLowerCase()));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`${twice} is explained twice`);
  return terms.sort((a, b) => a.word.localeCompare(b.word, 'en'));
}

/** The words of the method as rows of a Markdown table. */
export const glossaryTable = (features: readonly Feature[]): string =>
  [
    '| word | meaning |',
    '| --- | --- |',
    ...termsOf(features).map(({ word, meaning }) => `| ${word} | ${meaning} |`),
  ].join('\n');

const singular = (word: string): string => word.replace(/s$/, '');

/** The terms that a word names: in full, in the plural, or as one word of several. */
export function findTerms(terms: readonly Term[], text: string): Term[] {
  const typed = singular(text.trim().toLowerCase());
  const exact = terms.filter(({ names }) => names.some((name) => singular(name.toLowerCase()) === typed));
  if (exact.length > 0 || typed.length < 3) return exact;
  return terms.filter(({ names }) => names.some((name) => name.toLowerCase().split(' ').map(singular).includes(typed)));
}
