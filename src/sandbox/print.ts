import { eachElement } from './blocks/walk.ts';
import type { Block, Element, FakeMessage, FakeView } from './wire.ts';

/** What somebody reads in a message or window, as lines for a terminal; buttons and fields in square brackets. */
export function printed(where: FakeMessage | FakeView): string {
  const isWindow = where.type !== 'message';
  const head = isWindow ? [`== ${where.title.text} ==`] : where.blocks.length === 0 ? [where.text] : [];
  const foot = isWindow && where.submit ? [`[${where.submit.text}]`] : [];
  return [...head, ...where.blocks.map(lines), ...foot].filter(Boolean).join('\n');
}

function lines(block: Block): string {
  if (block.type === 'divider') return '-'.repeat(40);
  if (block.type === 'context') return (block.elements ?? []).map(words).join(' ');
  const texts = [words(block), ...(block.fields ?? []).map(({ text }) => `  ${text.replaceAll('\n', ': ')}`)];
  const label = block.label?.text;
  const controls = [...eachElement([block])].map(({ element }) => `[${controlWords(element, label)}]`).join(' ');
  return [...texts, controls].filter(Boolean).join('\n');
}

const words = ({ text }: Pick<Element, 'text'>): string =>
  typeof text === 'object' ? text.text : typeof text === 'string' ? text : '';

function controlWords(element: Element, label: string | undefined): string {
  const options =
    element.type === 'overflow' ? (element.options ?? []).map((option) => option.text.text).join(' | ') : '';
  return words(element) || options || [label, element.placeholder?.text].filter(Boolean).join(': ') || element.type;
}
