import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { ShownChannel } from './api.ts';
import { Composer } from './composer.tsx';
import { FirstHint } from './first-hint.tsx';
import { Message } from './message.tsx';
import { useApp, useScreen } from './state.ts';
import { talk } from './talk.ts';
import { useDrop } from './upload.ts';

export function Conversation() {
  const { channels, dm, bot } = useScreen();
  const id = useApp((state) => state.place.channel);
  const channel = channels.find((one) => one.id === id);
  const { isOver, ...drop } = useDrop(id);
  if (!channel) return <p class="nothing">This person is not in that channel. Choose another one.</p>;
  const name = id === dm ? bot.realName || bot.name : channel.name;
  return (
    <section class="conversation" aria-label={name} {...drop}>
      <Head channel={channel} name={name} />
      <Talk channelId={id} />
      <FirstHint />
      <Composer
        key={id}
        channel={id}
        placeholder={/im$/.test(channel.kind) ? `Message ${name}` : `Message #${name}`}
        isArchived={channel.isArchived}
      />
      {isOver && <div class="drop-here">Drop the file to send it to {name}</div>}
    </section>
  );
}

function Head({ channel, name }: { channel: ShownChannel; name: string }) {
  const sign = { public: '# ', private: '🔒 ', mpim: '', im: '' }[channel.kind];
  return (
    <header class="conversation-head">
      <h1>
        {sign}
        {name}
      </h1>
      {channel.kind !== 'im' && <span class="head-note">{channel.members} members</span>}
      {channel.isExtShared && <span class="head-note is-shared">Shared with another organisation</span>}
    </header>
  );
}

const NEAR_END_PX = 80;

function Talk({ channelId }: { channelId: string }) {
  const screen = useScreen();
  const shown = screen.channel?.id === channelId ? screen.channel : null;
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const lines = shown ? talk(shown.messages, Date.parse(screen.now), screen.me.tz) : [];
  useLayoutEffect(() => {
    if (isAtEnd.current && list.current) list.current.scrollTop = list.current.scrollHeight;
  });
  useEffect(() => {
    isAtEnd.current = true;
  }, [channelId]);
  return (
    <div
      ref={list}
      class="talk"
      role="log"
      aria-label="Messages"
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
      }}
    >
      <div class="talk-start">
        {shown?.hasEarlier && <p class="earlier">Earlier messages are not shown here.</p>}
        {shown && lines.length === 0 && <p class="nothing">Nothing has been said here yet.</p>}
      </div>
      {lines.map((line) =>
        line.kind === 'day' ? (
          <h2 key={line.key} class="day">
            <span>{line.label}</span>
          </h2>
        ) : (
          <Message key={line.key} message={line.message} isFollowUp={line.isFollowUp} replies={line.replies} />
        ),
      )}
    </div>
  );
}
