import { app, HINT_KEY, useApp, useScreen } from './state.ts';

/** For good, in this browser. */
export function hideHint(): void {
  localStorage.setItem(HINT_KEY, 'yes');
  app.set({ isHintSeen: true });
}

/** What a newcomer can try first; gone once dismissed or a command was sent. */
export function FirstHint() {
  const isSeen = useApp((state) => state.isHintSeen);
  const { me } = useScreen();
  if (isSeen) return null;
  const name = (me.realName || me.name).replace(/,.*$/, '');
  return (
    <aside class="first-hint" aria-label="What to try">
      <p>
        <strong>This is Slack on your own machine, and you are {name}.</strong> Type <kbd>/kam plan Acme</kbd> below to
        open the plan of an account, or <kbd>/kam help</kbd> to see what else there is. Under your name you can become
        somebody else.
      </p>
      <button type="button" aria-label="Dismiss the hint" onClick={hideHint}>
        ×
      </button>
    </aside>
  );
}
