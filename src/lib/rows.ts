/**
 * Reads a table written as text, `|` between its cells and a line for each row, for data that is easier to read in columns.
 * Empty cells at the end may be left out. Throws for a row with too many cells.
 */
export function readRows<const C extends string>(columns: readonly C[], text: string): Record<C, string>[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    if (cells.length > columns.length) throw new Error(`Too many cells: ${line}`);
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])) as Record<C, string>;
  });
}

/** The words of a cell; none when it is empty. */
export const wordsIn = (cell: string): string[] => cell.split(' ').filter(Boolean);

/** A cell's text, or null when it is empty. */
export const orNull = (cell: string): string | null => cell || null;
export const numberOrNull = (cell: string): number | null => (cell === '' ? null : Number(cell));
