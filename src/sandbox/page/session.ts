import type { ActResult, Acts, Screen } from './api.ts';
import { AwayError, fetchScreen, send } from './api-client.ts';
import { stillOpen } from './fields.ts';
import { app, type Place } from './state.ts';

export const HOME = 'home';
/** What Slack writes into a window when the app does not answer in time. */
export const TROUBLE = 'We had some trouble connecting. Try again?';

let underWay: Promise<void> | null = null;
let isStale = false;

/** Fetches what is on the screen; asked for while it is under way, it runs once more afterwards. */
export function refresh(): Promise<void> {
  if (underWay) {
    isStale = true;
    return underWay;
  }
  underWay = fetchUntilFresh().finally(() => {
    underWay = null;
  });
  return underWay;
}

async function fetchUntilFresh(): Promise<void> {
  do {
    isStale = false;
    await fetchOnce();
  } while (isStale);
}

async function fetchOnce(): Promise<void> {
  const { as, channel } = app.get().place;
  try {
    const screen = await fetchScreen(as, channel === HOME ? '' : channel);
    const { place, typed } = app.get();
    if (place.as !== as || place.channel !== channel) return;
    app.set({ screen, typed: stillOpen(typed, screen.views) });
    const open = openTo(screen, channel);
    if (!as || open !== channel) settle({ as: screen.me.id, channel: open });
    else await markRead();
  } catch (error) {
    if (app.get().isConnected || !(error instanceof AwayError)) say(wordsOf(error), true);
  }
}

/** The channel if the person is in it, else their conversation with the app. */
const openTo = ({ channels, dm }: Screen, channel: string): string =>
  channel === HOME || channels.some(({ id }) => id === channel) ? channel : dm;

function settle(place: Place): void {
  app.set({ place });
  history.replaceState(null, '', `?${new URLSearchParams(place)}`);
  isStale = true;
}

/** Opens a channel, or becomes somebody else: in the same channel, or in the conversation with the app when they are not in it. */
export function go(next: Partial<Place>): void {
  const { place, screen } = app.get();
  const as = next.as ?? place.as;
  const isOther = as !== place.as;
  const channel = next.channel ?? place.channel;
  app.set({ place: { as, channel }, thread: null, isMenuOpen: false, trouble: '', ...(isOther && { typed: {} }) });
  if (screen && !isOther && channel !== HOME) app.set({ screen: { ...screen, channel: null } });
  history.pushState(null, '', `?${new URLSearchParams({ as, ...(channel && { channel }) })}`);
  if (channel === HOME) void act('home', {});
  void refresh();
}

export function followHistory(): void {
  addEventListener('popstate', () => {
    const query = new URLSearchParams(location.search);
    app.set({ place: { as: query.get('as') ?? '', channel: query.get('channel') ?? '' }, thread: null });
    void refresh();
  });
  document.addEventListener('visibilitychange', () => void markRead());
}

async function markRead(): Promise<void> {
  const { place, screen } = app.get();
  const channel = screen?.channels.find(({ id }) => id === place.channel);
  if (document.visibilityState !== 'visible' || !channel?.unread || screen?.channel?.id !== channel.id) return;
  await send('read', place.as, { channel: channel.id });
  isStale = true;
}

/** Does something as the person on the screen and shows what came of it; undefined when the sandbox refused. */
export async function act<Name extends keyof Acts>(
  name: Name,
  body: Acts[Name]['body'],
): Promise<Acts[Name]['result'] | undefined> {
  try {
    const result = await send(name, app.get().place.as, body);
    await refresh();
    return result;
  } catch (error) {
    say(wordsOf(error), true);
    await refresh();
    return undefined;
  }
}

/** The same while `key` is shown as busy, and with Slack's words when the app did not answer. */
export async function actBusy<Name extends keyof Acts>(
  key: string,
  name: Name,
  body: Acts[Name]['body'],
): Promise<Acts[Name]['result'] | undefined> {
  setBusy(key, true);
  app.set({ trouble: '' });
  const result = await act(name, body);
  setBusy(key, false);
  if ((result as ActResult | null | undefined)?.error) showTrouble();
  return result;
}

function showTrouble(): void {
  if (app.get().screen?.views.length) app.set({ trouble: TROUBLE });
  else say(TROUBLE, true);
}

function setBusy(key: string, isBusy: boolean): void {
  const busy = new Set(app.get().busy);
  if (isBusy) busy.add(key);
  else busy.delete(key);
  app.set({ busy });
}

const TOAST_MS = 8000;
let toasts = 0;

/** Tells the person something in a corner for a while. */
export function say(text: string, isBad = false): void {
  toasts += 1;
  const id = toasts;
  app.set({ toasts: [...app.get().toasts.filter((one) => one.text !== text), { id, text, isBad }] });
  setTimeout(() => dismiss(id), TOAST_MS);
}

export const dismiss = (id: number): void => app.set({ toasts: app.get().toasts.filter((one) => one.id !== id) });

export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
