import type { FakeView } from '../wire.ts';
import { Blocks } from './blocks/block.tsx';
import { Words } from './blocks/text.tsx';
import { Spinner } from './elements/button.tsx';
import { enteredIn } from './fields.ts';
import { useViewSurface } from './live-surface.ts';
import { act, actBusy } from './session.ts';
import { app, useApp, useScreen } from './state.ts';
import { SurfaceContext } from './surface.ts';
import { Toasts } from './toasts.tsx';
import { Dialog } from './windows/dialog.tsx';

/** The view on top of the stack. */
export function Modal() {
  const { views } = useScreen();
  const view = views.at(-1);
  if (!view) return null;
  return (
    <Dialog label={view.title.text} look="modal" content={view.id} onClose={() => void act('close', {})}>
      <View key={view.id} view={view} isStacked={views.length > 1} />
      <Toasts />
    </Dialog>
  );
}

function View({ view, isStacked }: { view: FakeView; isStacked: boolean }) {
  const surface = useViewSurface(useScreen(), view, {});
  const isBusy = useApp((state) => state.busy.has(submitKey(view)));
  const trouble = useApp((state) => state.trouble);
  return (
    <form
      class="window-form"
      noValidate
      aria-busy={isBusy}
      onSubmit={(event) => {
        event.preventDefault();
        if (view.submit && !isBusy) void submit(view, event.currentTarget);
      }}
    >
      <SurfaceContext.Provider value={surface}>
        <WindowOf view={view} isStacked={isStacked} isBusy={isBusy} trouble={trouble} />
      </SurfaceContext.Provider>
    </form>
  );
}

type WindowProps = {
  view: Pick<FakeView, 'title' | 'submit' | 'close' | 'blocks'>;
  isStacked: boolean;
  isBusy: boolean;
  trouble: string;
};

/** A modal as it is drawn, be it open or a sample. */
export function WindowOf({ view, isStacked, isBusy, trouble }: WindowProps) {
  const close = (all: boolean) => (): void => void act('close', all ? { all } : {});
  return (
    <>
      <header class="window-head">
        {isStacked && (
          <button type="button" class="close" aria-label="Back" onClick={close(false)}>
            ‹
          </button>
        )}
        <h2>
          <Words text={view.title} />
        </h2>
        <button type="button" class="close" aria-label="Close" onClick={close(true)}>
          ×
        </button>
      </header>
      <div class="window-body">
        <Blocks blocks={view.blocks} />
      </div>
      {trouble && (
        <p class="trouble" role="alert">
          ⚠ {trouble}
        </p>
      )}
      <footer class="window-foot">
        <button type="button" class="button" onClick={close(false)}>
          {view.close ? <Words text={view.close} /> : view.submit ? 'Cancel' : 'Close'}
        </button>
        {view.submit && (
          <button type="submit" class="button is-primary is-full" aria-busy={isBusy}>
            {isBusy && <Spinner />}
            <span class="button-words">
              <Words text={view.submit} />
            </span>
          </button>
        )}
      </footer>
    </>
  );
}

const submitKey = ({ id }: FakeView): string => `submit ${id}`;

async function submit(view: FakeView, form: HTMLFormElement): Promise<void> {
  const fillable = { scope: view.id, blocks: view.blocks, held: view.state.values };
  const result = await actBusy(submitKey(view), 'submit', { values: enteredIn(fillable, app.get().typed) });
  if (!result) return;
  app.set({ errors: { ...app.get().errors, [view.id]: result.errors ?? {} } });
  const wrong = form.querySelector<HTMLElement>('[aria-invalid=true]');
  wrong?.focus({ preventScroll: true });
  wrong?.closest('.block-input')?.scrollIntoView({ block: 'nearest' });
}
