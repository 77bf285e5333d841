import type { FakeView } from '../wire.ts';
import { Blocks } from './blocks/block.tsx';
import { useViewSurface } from './live-surface.ts';
import { useScreen } from './state.ts';
import { SurfaceContext } from './surface.ts';

/** The app's Home tab. */
export function Home() {
  const { home, bot } = useScreen();
  return (
    <section class="conversation" aria-label="Home tab">
      <header class="conversation-head">
        <h1>{bot.realName || bot.name} · Home</h1>
      </header>
      <div class="home-scroll">
        {home ? <HomeView view={home} /> : <p class="nothing">The app has published nothing here yet.</p>}
      </div>
    </section>
  );
}

function HomeView({ view }: { view: FakeView }) {
  const surface = useViewSurface(useScreen(), view, { home: true });
  return (
    <SurfaceContext.Provider value={surface}>
      <div class="home-view">
        <Blocks blocks={view.blocks} />
      </div>
    </SurfaceContext.Provider>
  );
}
