import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Block, Element, Json, Option } from '../wire.ts';
import type { ShownChannel, Someone } from './api.ts';

/** Where blocks are drawn: whom they may name, and what happens when somebody uses them. */
export type Surface = {
  people: Record<string, Someone>;
  channels: readonly ShownChannel[];
  me: string;
  tz: string;
  /** Milliseconds. */
  now: number;
  /** Beside the fields, by block id. */
  errors: Record<string, string>;
  useField(block: Block, element: Element): Field;
  useIsBusy(block: Block, element: Element): boolean;
  press(block: Block, element: Element, label?: string): void;
  /** Tells the app what stands in a field, where it wants to hear of it. */
  choose(block: Block, element: Element, value: Json): void;
  suggest(block: Block, element: Element, words: string): Promise<Option[]>;
};

export type Field = { value: unknown; enter(value: unknown): void };

export const SurfaceContext = createContext<Surface | null>(null);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('blocks are drawn outside of a surface');
  return surface;
}
