import type { Screen } from './api.ts';
import type { Typed } from './fields.ts';
import { createStore, useStore } from './store.ts';

/** Whose screen and which channel of it; `home` is the app's Home tab, empty what the server thinks best. */
export type Place = { as: string; channel: string };

export type Toast = { id: number; text: string; isBad: boolean };

export type State = {
  place: Place;
  screen: Screen | null;
  typed: Typed;
  /** Beside the fields of a view, by its id, since it was last submitted. */
  errors: Record<string, Record<string, string>>;
  /** What waits for the app, by a key of its own. */
  busy: ReadonlySet<string>;
  /** What Slack says in the open window when the app did not answer. */
  trouble: string;
  toasts: readonly Toast[];
  isConnected: boolean;
  /** The thread in the side panel, by its first message. */
  thread: string | null;
  isInspectorOpen: boolean;
  isMenuOpen: boolean;
  isHintSeen: boolean;
  /** How many requests the sandbox has seen. */
  requests: number;
  /** Which start of the sandbox it is. */
  run: string;
};

export const HINT_KEY = 'hint-seen';

const place = (): Place => {
  const query = new URLSearchParams(location.search);
  return { as: query.get('as') ?? '', channel: query.get('channel') ?? '' };
};

export const app = createStore<State>({
  place: place(),
  screen: null,
  typed: {},
  errors: {},
  busy: new Set(),
  trouble: '',
  toasts: [],
  isConnected: true,
  thread: null,
  isInspectorOpen: false,
  isMenuOpen: false,
  isHintSeen: localStorage.getItem(HINT_KEY) === 'yes',
  requests: 0,
  run: '',
});

export const useApp = <Part>(select: (state: State) => Part): Part => useStore(app, select);

/** The screen; only drawn components may ask, which is after the first one came. */
export function useScreen(): Screen {
  const screen = useApp((state) => state.screen);
  if (!screen) throw new Error('there is no screen yet');
  return screen;
}
