import { useEffect } from 'preact/hooks';
import type { Suggestions } from './use-suggestions.ts';

export const suggestionId = (id: string, index: number): string => `${id}-suggestion-${index}`;

export function SuggestionList({
  id,
  suggestions: { list, active, take, point },
}: {
  id: string;
  suggestions: Suggestions;
}) {
  useEffect(() => {
    document.getElementById(suggestionId(id, active))?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  return (
    <div class="suggestions" role="listbox" id={`${id}-list`} aria-label="Suggestions">
      {list.map((suggestion, index) => (
        <div
          key={suggestion.id}
          id={suggestionId(id, index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          class={index === active ? 'option is-active' : 'option'}
          onMouseDown={(event) => {
            event.preventDefault();
            take(suggestion);
          }}
          onMouseMove={() => point(index)}
        >
          <span class="option-label">{suggestion.label}</span>
          <span class="option-note">{suggestion.note}</span>
        </div>
      ))}
      <p class="suggestion-keys" aria-hidden="true">
        <kbd>↑</kbd> <kbd>↓</kbd> choose · <kbd>Tab</kbd> complete · <kbd>Enter</kbd> send · <kbd>Esc</kbd> close
      </p>
    </div>
  );
}
