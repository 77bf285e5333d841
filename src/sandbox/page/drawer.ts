import { useLayoutEffect } from 'preact/hooks';
import { app } from './state.ts';

const INSIDE = '.sidebar, .menu-button, .veil';

/** On a phone the list of channels lies over the page: Escape closes it, and so does whatever is done beside it. */
export function useDrawer(isOpen: boolean): void {
  // Before it is painted: what opens closes at the first key.
  useLayoutEffect(() => {
    if (!isOpen) return;
    const close = (): void => app.set({ isMenuOpen: false });
    const closeBeside = ({ target }: Event): void => {
      if (target instanceof Element && !target.closest(INSIDE)) close();
    };
    const closeOnEscape = ({ key }: KeyboardEvent): void => {
      if (key !== 'Escape') return;
      close();
      document.querySelector<HTMLElement>('.menu-button')?.focus();
    };
    document.addEventListener('pointerdown', closeBeside);
    document.addEventListener('focusin', closeBeside);
    document.addEventListener('keydown', closeOnEscape);
    return () => {
      document.removeEventListener('pointerdown', closeBeside);
      document.removeEventListener('focusin', closeBeside);
      document.removeEventListener('keydown', closeOnEscape);
    };
  }, [isOpen]);
}
