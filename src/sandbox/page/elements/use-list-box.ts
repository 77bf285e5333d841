import { useState } from 'preact/hooks';
import type { Choice } from './options.ts';
import type { Offer } from './use-choices.ts';

export type ListBox = {
  isOpen: boolean;
  words: string;
  active: number;
  open(): void;
  close(): void;
  type(words: string): void;
  setActive(index: number): void;
  take(choice: Choice): void;
  onKeyDown(event: KeyboardEvent, offer: Offer): void;
};

type Options = { isMulti?: boolean; onTake: (choice: Choice) => void; onBackspace?: () => void };

/** What a searching list box does by keyboard: https://www.w3.org/WAI/ARIA/apg/patterns/combobox */
export function useListBox({ isMulti = false, onTake, onBackspace }: Options): ListBox {
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const [active, setActive] = useState(0);
  const reset = (isOpening: boolean): void => {
    setOpen(isOpening);
    setWords('');
    setActive(0);
  };
  const take = (choice: Choice): void => {
    onTake(choice);
    reset(isMulti);
  };
  const keys = (offer: Offer): Record<string, () => void> => {
    const { choices } = offer;
    const chosen = choices[active];
    return {
      ArrowDown: () => (isOpen ? setActive(Math.min(active + 1, choices.length - 1)) : reset(true)),
      ArrowUp: () => (isOpen ? setActive(Math.max(active - 1, 0)) : reset(true)),
      ...(isOpen && { Home: () => setActive(0), End: () => setActive(choices.length - 1), Escape: () => reset(false) }),
      ...(isOpen && { Enter: () => chosen && take(chosen) }),
      ...(!isOpen && { Enter: () => reset(true) }),
    };
  };
  return {
    isOpen,
    words,
    active,
    open: () => !isOpen && reset(true),
    close: () => reset(false),
    type: (typed) => {
      setOpen(true);
      setWords(typed);
      setActive(0);
    },
    setActive,
    take,
    onKeyDown: (event, offer) => {
      if (event.key === 'Backspace' && words === '') onBackspace?.();
      const act = keys(offer)[event.key];
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    },
  };
}
