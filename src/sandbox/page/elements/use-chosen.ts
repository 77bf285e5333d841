import { entry } from '../fields.ts';
import { useSurface } from '../surface.ts';
import type { ControlProps } from './control.tsx';

/** What a field holds; `put` changes it, and tells the app where it wants to hear of it at once. */
export function useChosen({ block, element }: ControlProps): {
  value: unknown;
  isBusy: boolean;
  put(value: unknown): void;
} {
  const surface = useSurface();
  const { value, enter } = surface.useField(block, element);
  const isBusy = surface.useIsBusy(block, element);
  const isTold = block.type !== 'input' || block.dispatch_action === true;
  return {
    value,
    isBusy,
    put: (next) => {
      enter(next);
      if (isTold) surface.choose(block, element, entry(element, next));
    },
  };
}
