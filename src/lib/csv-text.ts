/**
 * A cell that no spreadsheet takes for a formula: https://owasp.org/www-community/attacks/CSV_Injection
 * Plain numbers keep their sign.
 */
export const harmlessCell = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d[\d.,]*$/.test(text) ? `'${text}` : text;

/** What a cell was before it was made harmless. */
export const plainCell = (text: string): string =>
  text.startsWith("'") && harmlessCell(text.slice(1)) === text ? text.slice(1) : text;

/** A line of a CSV file: RFC 4180, with harmless cells. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(harmlessCell(cell))).join(',')}\r\n`;

const quoted = (cell: string): string => (/[",\r\n;\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
