import type { DataTableBlock } from '@slack/types';
import { type Block, paragraphs } from './blocks.ts';
import { escapeText } from './text.ts';

const isTable = (block: Block): block is DataTableBlock => block.type === 'data_table';

export const hasTable = (blocks: readonly Block[] | undefined): boolean => blocks?.some(isTable) ?? false;

/** The same with each table in words, for windows, which hold no tables, and for workspaces whose Slack does not know them yet. */
export const tablesInWords = <B extends readonly Block[] | undefined>(blocks: B): B | Block[] =>
  blocks && hasTable(blocks) ? blocks.flatMap((block) => (isTable(block) ? inWords(block) : [block])) : blocks;

/** Each row in a line: its name, then heading and value of what is known. */
function inWords({ rows: [heads = [], ...rows] }: DataTableBlock): Block[] {
  const lines = rows.map(([name, ...cells]) => {
    const facts = cells.flatMap((cell, at) => {
      const text = wordsOf(cell);
      return text === '–' ? [] : [`${wordsOf(heads[at + 1])}: ${text}`];
    });
    return [`*${wordsOf(name)}*`, ...facts].join(' · ');
  });
  return paragraphs(lines.join('\n'));
}

const wordsOf = (cell: DataTableBlock['rows'][number][number] | undefined): string =>
  cell && 'text' in cell ? escapeText(cell.text) : '';
