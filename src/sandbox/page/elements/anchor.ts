import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const GAP = 4;
const MARGIN = 8;

export type Anchored<A extends HTMLElement, P extends HTMLElement> = {
  anchor: RefObject<A | null>;
  popup: RefObject<P | null>;
};

/** Keeps a popup under its anchor, or above it where there is more room; it may reach out of windows that scroll. */
export function useAnchored<A extends HTMLElement, P extends HTMLElement>(
  isOpen: boolean,
  align: 'stretch' | 'end' | 'start' = 'stretch',
): Anchored<A, P> {
  const anchor = useRef<A>(null);
  const popup = useRef<P>(null);
  useLayoutEffect(() => {
    if (!isOpen) return;
    const place = (): void => {
      if (anchor.current && popup.current) stand(anchor.current, popup.current, align);
    };
    place();
    const watched = new ResizeObserver(place);
    if (popup.current) watched.observe(popup.current);
    addEventListener('scroll', place, true);
    addEventListener('resize', place);
    return () => {
      watched.disconnect();
      removeEventListener('scroll', place, true);
      removeEventListener('resize', place);
    };
  }, [isOpen, align]);
  return { anchor, popup };
}

function stand(anchor: HTMLElement, popup: HTMLElement, align: 'stretch' | 'end' | 'start'): void {
  const box = anchor.getBoundingClientRect();
  const below = innerHeight - box.bottom - GAP - MARGIN;
  const above = box.top - GAP - MARGIN;
  const isAbove = popup.scrollHeight > below && above > below;
  const room = isAbove ? above : below;
  if (align === 'stretch') popup.style.width = `${box.width}px`;
  popup.style.maxHeight = `${Math.min(320, room)}px`;
  const left = align === 'end' ? box.right - popup.offsetWidth : box.left;
  popup.style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - popup.offsetWidth - MARGIN))}px`;
  popup.style.top = isAbove ? `${box.top - GAP - popup.offsetHeight}px` : `${box.bottom + GAP}px`;
}
