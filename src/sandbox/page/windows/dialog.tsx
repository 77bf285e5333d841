import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

type Props = {
  label: string;
  look: 'modal' | 'question';
  onClose: () => void;
  children: ComponentChildren;
  /** Another value moves the focus to the first field again. */
  content?: string;
};

const FIELDS = 'input:not([type=hidden]), textarea, [role=combobox]';
/** A menu below a text to read does not move the reader there. */
const FIRST = `.block-input :is(${FIELDS})`;

/** A window over the page; the browser keeps the focus inside, and it returns to where it was. */
export function Dialog({ label, look, onClose, children, content = '' }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  useLayoutEffect(() => {
    const body = dialog.current?.querySelector('.window-body');
    const first =
      body?.querySelector<HTMLElement>(`[data-focus] :is(${FIELDS})`) ?? body?.querySelector<HTMLElement>(FIRST);
    (first ?? dialog.current)?.focus();
  }, [content]);
  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      class={`window is-${look}`}
      aria-label={label}
      onCancel={(event) => {
        if (event.target !== dialog.current) return;
        event.preventDefault();
        onClose();
      }}
    >
      {children}
    </dialog>
  );
}
