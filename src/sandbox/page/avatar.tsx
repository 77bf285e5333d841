import type { Someone } from './api.ts';

const COLOURS = 8;

const initials = (name: string): string =>
  name
    .replace(/,.*$/, '')
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');

const colourOf = (id: string): number => [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % COLOURS;

type Pictured = Pick<Someone, 'id' | 'realName' | 'name'>;

/** Somebody's initials, or the sign of an app; decoration, since the name stands beside it. */
export function Avatar({ who, isApp = false, size = 36 }: { who: Pictured; isApp?: boolean; size?: 20 | 24 | 36 }) {
  const look = isApp ? 'avatar is-app' : `avatar colour-${colourOf(who.id)}`;
  return (
    <span class={`${look} size-${size}`} aria-hidden="true">
      {isApp ? 'K' : initials(who.realName || who.name)}
    </span>
  );
}
