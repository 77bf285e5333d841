import { eachElement } from '../blocks/walk.ts';
import { slotOf } from '../page/slots.ts';
import type { Block, Element, Json, StateValues } from '../wire.ts';

export { slotOf };

export const isEmpty = (element: Element, held: Json | undefined): boolean => {
  const key = slotOf(element)?.key ?? '';
  const value = held?.[key];
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
};

/** The state of fresh blocks: first values, except where the same field (block id, action id, type) already had one. */
export function keepState(blocks: readonly Block[], before: StateValues): StateValues {
  const values: StateValues = {};
  for (const { block, element } of eachElement(blocks)) {
    const here = slotOf(element);
    if (!here) continue;
    const known = before[block.block_id]?.[element.action_id];
    const first = { type: element.type, [here.key]: element[here.initial] ?? structuredClone(here.empty) };
    values[block.block_id] ??= {};
    Object.assign(values[block.block_id] ?? {}, { [element.action_id]: known?.type === element.type ? known : first });
  }
  return values;
}
