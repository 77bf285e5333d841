import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useAnchored } from './anchor.ts';

export type MenuEntry = {
  key: string;
  label: ComponentChildren;
  note?: string;
  isChosen?: boolean;
  group?: string;
  run(): void;
};

type Props = {
  label: string;
  face: ComponentChildren;
  look: string;
  entries: readonly MenuEntry[];
  align?: 'end' | 'start' | 'stretch';
  isBusy?: boolean;
};

/** A button with a menu: https://www.w3.org/WAI/ARIA/apg/patterns/menu-button */
export function Menu({ label, face, look, entries, align = 'end', isBusy = false }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { anchor, popup } = useAnchored<HTMLButtonElement, HTMLDivElement>(isOpen, align);
  const close = (): void => {
    setOpen(false);
    anchor.current?.focus();
  };
  return (
    <>
      <button
        ref={anchor}
        type="button"
        class={look}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-busy={isBusy}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {face}
      </button>
      {isOpen && (
        <Entries label={label} popup={popup} entries={entries} onClose={close} onLeave={() => setOpen(false)} />
      )}
    </>
  );
}

type EntriesProps = {
  label: string;
  popup: RefObject<HTMLDivElement | null>;
  entries: readonly MenuEntry[];
  onClose: () => void;
  onLeave: () => void;
};

function Entries({ label, popup: list, entries, onClose, onLeave }: EntriesProps) {
  const items = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  useEffect(() => items()[0]?.focus(), []);
  const move = (step: number): void => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    all[(at + step + all.length) % all.length]?.focus();
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: onClose,
    Tab: onClose,
  };
  return (
    <div
      ref={list}
      class="popup menu"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={(event) => {
        const run = keys[event.key];
        if (!run) return;
        event.preventDefault();
        event.stopPropagation();
        run();
      }}
      onFocusOut={(event) => {
        if (!list.current?.contains(event.relatedTarget as Node | null)) onLeave();
      }}
    >
      {entries.map((entry, index) => (
        <div key={entry.key} role="none">
          {entry.group && entries[index - 1]?.group !== entry.group && <div class="option-group">{entry.group}</div>}
          <button
            type="button"
            role="menuitem"
            tabIndex={-1}
            class="option"
            {...(entry.isChosen && { 'aria-current': 'true' })}
            onClick={() => {
              onClose();
              entry.run();
            }}
          >
            <span class="option-label">{entry.label}</span>
            {entry.note && <span class="option-note">{entry.note}</span>}
            {entry.isChosen && <span aria-hidden="true">✓</span>}
          </button>
        </div>
      ))}
      {entries.length === 0 && <div class="option-none">Nothing here</div>}
    </div>
  );
}
