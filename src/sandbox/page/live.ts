import type { Changed } from './api.ts';
import { refresh } from './session.ts';
import { app } from './state.ts';

/** Keeps the screen as it is on the server; the browser connects again by itself. */
export function listenToChanges(): void {
  const source = new EventSource('/sandbox/changes');
  source.addEventListener('message', ({ data }) => {
    const { version, requests, run } = JSON.parse(data as string) as Changed;
    if (requests !== app.get().requests || run !== app.get().run) app.set({ requests, run });
    if (version !== app.get().screen?.version) void refresh();
  });
  source.addEventListener('open', () => {
    const wasLost = !app.get().isConnected;
    app.set({ isConnected: true });
    if (wasLost) void refresh();
  });
  source.addEventListener('error', () => {
    app.set({ isConnected: false });
    if (source.readyState === EventSource.CLOSED) setTimeout(listenToChanges, 2000);
  });
}
