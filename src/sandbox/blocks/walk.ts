import type { Block, Element } from '../wire.ts';

export type Found = { block: Block; element: Element; pointer: string };

/** Every block with its JSON pointer, those inside containers included. */
export function* eachBlock(blocks: readonly Block[], pointer: string): Generator<{ block: Block; pointer: string }> {
  for (const [index, block] of blocks.entries()) {
    const here = `${pointer}/${index}`;
    yield { block, pointer: here };
    if (Array.isArray(block.child_blocks)) yield* eachBlock(block.child_blocks, `${here}/child_blocks`);
  }
}

/** Every element that carries an `action_id`, in the order a person sees them. */
export function* eachElement(blocks: readonly Block[], pointer = ''): Generator<Found> {
  for (const { block, pointer: here } of eachBlock(blocks, pointer)) {
    if (block.accessory) yield { block, element: block.accessory, pointer: `${here}/accessory` };
    if (block.element) yield { block, element: block.element, pointer: `${here}/element` };
    yield* inList(block, block.elements, `${here}/elements`);
    yield* inList(block, block.actions as Element[] | undefined, `${here}/actions`);
  }
}

function* inList(block: Block, elements: Element[] | undefined, pointer: string): Generator<Found> {
  if (!Array.isArray(elements)) return;
  for (const [index, element] of elements.entries()) {
    if (element.type === 'card') yield* inList(block, element.actions as Element[], `${pointer}/${index}/actions`);
    else if (isActionable(element)) yield { block, element, pointer: `${pointer}/${index}` };
  }
}

const isActionable = (element: Element): boolean =>
  typeof element.type === 'string' &&
  !/^(rich_text_|image$|mrkdwn$|plain_text$|text$|link$|user$|emoji$)/.test(element.type);
