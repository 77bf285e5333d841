/** Letters that Unicode does not take apart into a base letter and an accent. */
const folded: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  '&': ' and ',
};

/**
 * A name in its plain form: lower case, accents folded, `&` as "and", everything but letters and digits as single spaces.
 * A name without letters and digits, such as a single emoji, stands for itself. Folding twice changes nothing.
 */
export function foldName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[ßæœøłđðþħıŧ&]/g, (letter) => folded[letter] ?? letter)
    .replaceAll(/['’`]/g, '')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .normalize('NFC')
    .trim();
  return plain || name.normalize('NFKC').toLowerCase().trim().replaceAll(/\s+/g, ' ');
}

/** Legal forms, as they stand after folding; `s a`, `s.a.` and `sa` are the same. */
const legalForms: ReadonlySet<string> = new Set(
  (
    'inc incorporated corp corporation co company ltd limited llc llp lp plc pllc gmbh mbh ag kg kgaa ohg ug se ' +
    'sa sas sasu sarl snc sca spa srl slu sapi bv nv vof cvba bvba ab asa aps as oy oyj ehf pty pte pvt sdn bhd kk gk ' +
    'zrt kft nyrt doo sro zoo oao ooo zao pao pjsc jsc ltda eireli'
  ).split(' '),
);
const LONGEST_SPELLED = 5;

/** A name as accounts are compared: folded, without "the" before it and the legal forms after it, never empty. */
export function nameKey(name: string): string {
  let words = foldName(name).split(' ');
  while (words.length > 1 && words[0] === 'the') words = words.slice(1);
  for (let end = legalEnd(words); end > 0; end = legalEnd(words)) {
    words = words.slice(0, -end);
    if (words.length > 1 && words.at(-1) === 'and') words = words.slice(0, -1);
  }
  return words.join(' ');
}

/** How many words at the end are a legal form, which may be spelled letter by letter; at least one word is left. */
function legalEnd(words: readonly string[]): number {
  const most = Math.min(LONGEST_SPELLED, words.length - 1);
  for (let count = most; count > 0; count--) {
    const end = words.slice(-count);
    const isSpelled = count > 1 && end.every((word) => word.length === 1);
    if ((count === 1 || isSpelled) && legalForms.has(end.join(''))) return count;
  }
  return 0;
}
