import { Conversation } from './conversation.tsx';
import { useDrawer } from './drawer.ts';
import { Home } from './home.tsx';
import { Inspector } from './inspector.tsx';
import { Modal } from './modal.tsx';
import { HOME } from './session.ts';
import { Sidebar } from './sidebar.tsx';
import { app, useApp } from './state.ts';
import { Thread } from './thread.tsx';
import { Toasts } from './toasts.tsx';
import { TopBar } from './top-bar.tsx';

export function App() {
  const isReady = useApp((state) => state.screen !== null);
  const isConnected = useApp((state) => state.isConnected);
  return (
    <>
      {!isConnected && (
        <div class="reconnecting" role="status">
          <span class="spinner" aria-hidden="true" /> Reconnecting …
        </div>
      )}
      {isReady ? <Desk /> : <p class="starting">Opening the sandbox …</p>}
    </>
  );
}

function Desk() {
  const isHome = useApp((state) => state.place.channel === HOME);
  const thread = useApp((state) => state.thread);
  const isInspectorOpen = useApp((state) => state.isInspectorOpen);
  const run = useApp((state) => state.run);
  const isMenuOpen = useApp((state) => state.isMenuOpen);
  const hasView = useApp((state) => (state.screen?.views.length ?? 0) > 0);
  const person = useApp((state) => state.place.as);
  useDrawer(isMenuOpen);
  return (
    <div class={isMenuOpen ? 'desk has-menu' : 'desk'}>
      <a class="skip" href="#conversation">
        Skip to the conversation
      </a>
      <TopBar />
      <Sidebar />
      {isMenuOpen && (
        <button
          type="button"
          class="veil"
          aria-label="Close the list of channels"
          onClick={() => app.set({ isMenuOpen: false })}
        />
      )}
      <main class="main" id="conversation">
        {isHome ? <Home /> : <Conversation key={person} />}
      </main>
      {thread && <Thread key={thread} ts={thread} />}
      {isInspectorOpen && <Inspector key={run} />}
      {hasView ? <Modal /> : <Toasts />}
    </div>
  );
}
