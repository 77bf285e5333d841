import { useLayoutEffect, useRef } from 'preact/hooks';
import { Composer } from './composer.tsx';
import { Message } from './message.tsx';
import { app, useApp, useScreen } from './state.ts';
import { threadOf } from './talk.ts';

/** A thread in the side panel. */
export function Thread({ ts }: { ts: string }) {
  const { channel } = useScreen();
  const id = useApp((state) => state.place.channel);
  const list = useRef<HTMLDivElement>(null);
  const { parent, replies } = threadOf(channel?.messages ?? [], ts);
  const close = (): void => app.set({ thread: null });
  useLayoutEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [replies.length]);
  return (
    <aside class="side-panel" aria-label="Thread" onKeyDown={(event) => event.key === 'Escape' && close()}>
      <header class="panel-head">
        <h2>Thread</h2>
        <button type="button" class="close" aria-label="Close the thread" onClick={close}>
          ×
        </button>
      </header>
      <div class="panel-scroll" ref={list} role="log" aria-label="Replies" tabIndex={0}>
        {parent ? <Message message={parent} isInThread /> : <p class="nothing">The first message is not shown here.</p>}
        <p class="thread-count">
          {replies.length} {replies.length === 1 ? 'reply' : 'replies'}
        </p>
        {replies.map((reply) => (
          <Message key={reply.ts} message={reply} isInThread />
        ))}
      </div>
      <Composer channel={id} thread={ts} placeholder="Reply …" />
    </aside>
  );
}
