import { type Block, context } from './blocks.ts';

/** Slack's maintainers name 12,000 characters over all blocks of a posted message (bolt-js#2509); some room is left for the note. */
const MOST_TEXT = 11_800;
/** The end of a message, with its buttons, always stays. */
const FOOT = 2;

/** The blocks as one message takes them: a longer one leaves out what does not fit, says so, and keeps its end. */
export function fitted(blocks: readonly Block[]): Block[] {
  if (textLength(blocks) <= MOST_TEXT) return [...blocks];
  const foot = blocks.slice(-FOOT);
  let room = MOST_TEXT - textLength(foot);
  const head = blocks.slice(0, -FOOT).filter((block) => {
    const size = textLength(block);
    if (size > room) return false;
    room -= size;
    return true;
  });
  return [...head, context('There is more than one message holds: open it to read the rest.'), ...foot];
}

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + textLength(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, child]) => sum + (key === 'text' && typeof child === 'string' ? child.length : textLength(child)),
    0,
  );
}
