import { useState } from 'preact/hooks';
import { type Known, type Suggestion, suggest } from './suggestions.ts';

export type Suggestions = {
  list: readonly Suggestion[];
  /** -1: none, Enter sends what is typed. */
  active: number;
  take(suggestion: Suggestion): void;
  point(index: number): void;
  dismiss(): void;
  /** Whether the key was meant for the list. */
  onKeyDown(event: KeyboardEvent): boolean;
};

type Put = (text: string, caret: number) => void;

/** What the composer offers while somebody types: up and down choose, Tab and Enter take, Escape closes. */
export function useSuggestions(text: string, caret: number, known: Known, put: Put): Suggestions {
  const [dismissed, setDismissed] = useState('');
  const [chosen, setChosen] = useState<{ text: string; index: number } | null>(null);
  const { list, isEager } =
    dismissed === text || text === '' ? { list: [], isEager: false } : suggest(text, caret, known);
  const active = chosen?.text === text ? Math.min(chosen.index, list.length - 1) : isEager && list.length > 0 ? 0 : -1;
  const point = (index: number): void => setChosen({ text, index });
  const take = (suggestion: Suggestion): void => {
    setDismissed(suggestion.text.startsWith('/') && suggestion.text === text ? text : '');
    put(suggestion.text, suggestion.caret);
  };
  const keys: Record<string, (() => void) | undefined> = {
    ArrowDown: () => point(active + 1 < list.length ? active + 1 : 0),
    ArrowUp: () => point(active > 0 ? active - 1 : list.length - 1),
    Escape: () => setDismissed(text),
    Tab: () => takeAt(Math.max(active, 0)),
    Enter: active >= 0 && list[active]?.text !== text ? () => takeAt(active) : undefined,
  };
  const takeAt = (index: number): void => {
    const suggestion = list[index];
    if (suggestion) take(suggestion);
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const run = list.length > 0 && !event.shiftKey ? keys[event.key] : undefined;
    if (!run) return false;
    event.preventDefault();
    event.stopPropagation();
    run();
    return true;
  };
  return { list, active, take, point, dismiss: () => setDismissed(text), onKeyDown };
}
