import type { Block, Json } from '../wire.ts';
import type { Problem } from './schema.ts';
import { eachBlock } from './walk.ts';

/** How many characters all blocks of a type may hold together. */
const TOTALS: Record<string, number> = {
  // https://docs.slack.dev/reference/block-kit/blocks/markdown-block: "cumulative limit for all markdown blocks in a
  // single payload is 12,000 characters"
  markdown: 12_000,
  // https://docs.slack.dev/reference/block-kit/blocks/table-block: of one table and of all in a message
  table: 10_000,
  // https://docs.slack.dev/reference/block-kit/blocks/data-table-block, the same
  data_table: 20_000,
};

/** What tables and markdown blocks may not do together or in themselves. */
export function totalProblems(blocks: readonly Block[], pointer: string): Problem[] {
  const all = [...eachBlock(blocks, pointer)];
  const tooMuch = Object.entries(TOTALS).flatMap(([type, most]) => {
    const some = all.filter(({ block }) => block.type === type);
    const over = some.find((_, index) => words(some.slice(0, index + 1)) > most);
    const message = `no more than ${most} characters allowed in all ${type} blocks`;
    return over ? [{ message, pointer: over.pointer }] : [];
  });
  return [...tooMuch, ...all.flatMap(({ block, pointer: at }) => (block.type === 'data_table' ? rows(block, at) : []))];
}

function words(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + words(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, child]) => sum + (key === 'text' && typeof child === 'string' ? child.length : words(child)),
    0,
  );
}

type DataTable = Block & { rows: Json[][]; page_size?: number };

// https://docs.slack.dev/reference/block-kit/blocks/data-table-block
function rows(block: Block, pointer: string): Problem[] {
  const { rows: all, page_size: size } = block as DataTable;
  const [header = []] = all;
  const ragged = all.findIndex((row) => row.length !== header.length);
  const rich = header.findIndex(({ type }) => type === 'rich_text');
  return [
    ...(ragged < 0 ? [] : [{ message: 'all rows must have the same length', pointer: `${pointer}/rows/${ragged}` }]),
    ...(rich < 0 ? [] : [{ message: 'unsupported type: rich_text', pointer: `${pointer}/rows/0/${rich}/type` }]),
    ...(size === undefined || (size >= 1 && size <= 100)
      ? []
      : [{ message: 'must be between 1 and 100', pointer: `${pointer}/page_size` }]),
  ];
}
