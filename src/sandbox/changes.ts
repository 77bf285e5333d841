import type { Slack } from './state.ts';

/** Says that something of what people see has changed. */
export function touch(slack: Slack): void {
  slack.version += 1;
  for (const watcher of slack.watchers) watcher();
}

/** Calls `watcher` after changes, once for those that come together. Returns how to stop. */
export function watch(slack: Slack, pauseMs: number, watcher: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      watcher();
    }, pauseMs);
  };
  slack.watchers.add(soon);
  return () => {
    slack.watchers.delete(soon);
    clearTimeout(timer);
  };
}
