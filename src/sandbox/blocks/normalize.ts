import { randomBytes } from 'node:crypto';
import type { Block } from '../wire.ts';
import { eachBlock, eachElement } from './walk.ts';

const SHORT = 5;

/** A copy as Slack stores it: every block and element has an id, texts say `emoji` and `verbatim`. */
export function normalize(blocks: readonly Block[]): Block[] {
  const copy = fillText(structuredClone(blocks)) as Block[];
  for (const { block } of eachBlock(copy, '')) block.block_id ??= shortId();
  for (const { element } of eachElement(copy)) element.action_id ??= shortId();
  return copy;
}

/** New each time, which is why typed values are lost when a view without block ids is updated. */
const shortId = (): string => randomBytes(8).toString('base64url').slice(0, SHORT);

export function fillText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fillText);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, child]) => [key, fillText(child)] as const);
  const copy: Record<string, unknown> = Object.fromEntries(entries);
  if (copy.type === 'plain_text') copy.emoji ??= true;
  if (copy.type === 'mrkdwn') copy.verbatim ??= false;
  return copy;
}
