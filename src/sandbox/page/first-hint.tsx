import { useState } from 'preact/hooks';
import { useScreen } from './state.ts';

const KEY = 'hint-seen';

/** What a newcomer can try first; gone for good once dismissed. */
export function FirstHint() {
  const [isSeen, setSeen] = useState(localStorage.getItem(KEY) === 'yes');
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
      <button
        type="button"
        aria-label="Dismiss the hint"
        onClick={() => {
          localStorage.setItem(KEY, 'yes');
          setSeen(true);
        }}
      >
        ×
      </button>
    </aside>
  );
}
