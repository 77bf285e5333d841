/** What stands between a header and the end of a file, and is no row: https://help.salesforce.com, "Export a report". */

type Shape = { header: readonly string[]; isAfterBlank: boolean };
type Sort = 'row' | 'blank' | 'aside';

/** `aside`: totals, notices and repeated headers, which are named but not read. */
export function sortOf(cells: readonly string[], { header, isAfterBlank }: Shape): Sort {
  const said = cells.map((cell) => cell.trim()).filter(Boolean);
  if (said.length === 0) return 'blank';
  if (isTotal(said) || isRepeated(cells, header)) return 'aside';
  const isAlone = said.length === 1 && cells.length < header.length;
  const isNotice = said.length <= 2 && notices.test(said[0] ?? '') && (isAlone || said.length < header.length);
  return isNotice || (isAlone && isAfterBlank) ? 'aside' : 'row';
}

/** Salesforce, in the languages whose headers are known. */
const notices =
  /^(confidential information\b.*|copyright (\(c\)|©).*|vertrauliche informationen\b.*|informations confidentielles\b.*|información confidencial\b.*|generated (by|on)\b.*|exported (by|on|from)\b.*|salesforce\.com\b.*)$/i;

const totals =
  /^((grand|sub) ?-?)?(totals?|summe|gesamtsumme|zwischensumme|total général|total general|sous-total|count|anzahl)( \(?\d[\d., ]*( \p{L}+)?\)?)?:?$/iu;
const isNumber = (text: string): boolean =>
  /^[(\p{Sc}A-Z]{0,5} ?-?[\d.,' \u00a0\u202f]+ ?[)%\p{Sc}A-Z]{0,4}$/u.test(text);

const isTotal = ([first = '', ...rest]: readonly string[]): boolean => totals.test(first) && rest.every(isNumber);

const isRepeated = (cells: readonly string[], header: readonly string[]): boolean =>
  header.length > 1 && cells.length === header.length && cells.every((cell, index) => cell.trim() === header[index]);
