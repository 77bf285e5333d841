import type { Json } from '../../wire.ts';

/** A `rich_text` value as plain words and back: the sandbox's field has no formatting. */
export function wordsOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  const { elements = [], text = '' } = value as { elements?: unknown[]; text?: string };
  const isList = elements.some((one) => (one as { type?: string }).type?.startsWith('rich_text_'));
  return text + elements.map(wordsOf).join(isList ? '\n' : '');
}

export const richOf = (text: string): Json => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});
