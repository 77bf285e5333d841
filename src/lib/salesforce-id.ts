const suffixes = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * Reports print ids of 15 characters in which capitals count, other exports the 18 of the same record, which can be compared anyhow:
 * each of the last three says which of five are capitals. Other texts stay as they are.
 */
export function fullSalesforceId(text: string): string {
  if (!/^(?=.*\d)[a-zA-Z0-9]{15}$/.test(text) || !/^0[0-9a-zA-Z]{2}/.test(text)) return text;
  const check = [0, 5, 10].map((start) => {
    const capitals = [...text.slice(start, start + 5)].map((letter, index) => (/[A-Z]/.test(letter) ? 1 << index : 0));
    return suffixes[capitals.reduce((sum, bit) => sum + bit, 0)];
  });
  return text + check.join('');
}
