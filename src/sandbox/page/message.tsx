import type { Screen, ShownFile, ShownMessage } from './api.ts';
import { Avatar } from './avatar.tsx';
import { Blocks } from './blocks/block.tsx';
import { Mrkdwn } from './blocks/text.tsx';
import { clockTime, dayLabel, millisOf, momentLabel } from './dates.ts';
import { Menu } from './elements/menu.tsx';
import { useMessageSurface } from './live-surface.ts';
import { act } from './session.ts';
import { app, useScreen } from './state.ts';
import { SurfaceContext } from './surface.ts';

type Props = { message: ShownMessage; isFollowUp?: boolean; replies?: readonly ShownMessage[]; isInThread?: boolean };

const SLACKBOT = { id: 'USLACKBOT', name: 'slackbot', realName: 'Slackbot' };

const authorOf = ({ people, bot }: Screen, { user }: ShownMessage) =>
  people[user] ?? (user === bot.id ? bot : user === SLACKBOT.id ? SLACKBOT : { id: user, name: user, realName: user });

export function Message({ message, isFollowUp = false, replies = [], isInThread = false }: Props) {
  const screen = useScreen();
  const surface = useMessageSurface(screen, message);
  const author = authorOf(screen, message);
  const isApp = Boolean(message.bot_id);
  const at = millisOf(message.ts);
  const time = clockTime(at, screen.me.tz);
  const name = author.realName || author.name;
  const looks = ['message', isFollowUp && 'is-follow-up', message.ephemeral && 'is-ephemeral']
    .filter(Boolean)
    .join(' ');
  return (
    <article class={looks} data-ts={message.ts} aria-label={`${name}, ${time}`}>
      <div class="message-side">
        {isFollowUp ? <time class="side-time">{time}</time> : <Avatar who={author} isApp={isApp} />}
      </div>
      <div class="message-main">
        {message.ephemeral && <p class="only-you">👁 Only visible to you</p>}
        {!isFollowUp && (
          <p class="byline">
            <strong>{name}</strong>
            {isApp && <span class="app-badge">APP</span>}
            <time class="time" title={momentLabel(at, screen.me.tz)}>
              {time}
            </time>
          </p>
        )}
        <SurfaceContext.Provider value={surface}>
          <Content message={message} />
        </SurfaceContext.Provider>
        {message.shownFiles.map((file) => (
          <FileCard key={file.id} file={file} />
        ))}
        {replies.length > 0 && !isInThread && <Replies screen={screen} ts={message.ts} replies={replies} />}
      </div>
      <Tools message={message} isInThread={isInThread} />
    </article>
  );
}

function Content({ message }: { message: ShownMessage }) {
  return (
    <div class="content">
      {message.blocks.length > 0 ? <Blocks blocks={message.blocks} /> : <Mrkdwn text={message.text} />}
      {message.edited && <span class="edited"> (edited)</span>}
    </div>
  );
}

function FileCard({ file: { url, name, title, altText, mimetype, size } }: { file: ShownFile }) {
  if (!url) return <div class="file-card">⏳ {title || name} is being processed …</div>;
  if (mimetype.startsWith('image/')) {
    return (
      <figure class="file-picture">
        <figcaption>{title || name}</figcaption>
        <a href={url} target="_blank" rel="noreferrer">
          <img src={url} alt={altText || title || name} title={altText} />
        </a>
      </figure>
    );
  }
  return (
    <a class="file-card" href={url} target="_blank" rel="noreferrer" download={name}>
      <span aria-hidden="true">📄</span>
      <span>
        <strong>{title || name}</strong>
        <span class="file-note">
          {mimetype} · {Math.max(1, Math.round(size / 1024)).toLocaleString('en')} KB
        </span>
      </span>
    </a>
  );
}

const openThread = (ts: string): void => app.set({ thread: ts, isInspectorOpen: false });

function Replies({ screen, ts, replies }: { screen: Screen; ts: string; replies: readonly ShownMessage[] }) {
  const last = millisOf(replies.at(-1)?.ts ?? ts);
  const authors = [...new Map(replies.map((reply) => [reply.user, reply])).values()].slice(0, 4);
  return (
    <button type="button" class="replies" onClick={() => openThread(ts)}>
      {authors.map((reply) => (
        <Avatar key={reply.user} who={authorOf(screen, reply)} isApp={Boolean(reply.bot_id)} size={24} />
      ))}
      <strong>
        {replies.length} {replies.length === 1 ? 'reply' : 'replies'}
      </strong>
      <span class="replies-note">
        Last one {dayLabel(last, Date.parse(screen.now), screen.me.tz)} at {clockTime(last, screen.me.tz)}
      </span>
    </button>
  );
}

function Tools({ message, isInThread }: { message: ShownMessage; isInThread: boolean }) {
  const { shortcuts } = useScreen();
  const { channel, ts, thread_ts } = message;
  const own = shortcuts.filter(({ type }) => type === 'message');
  if (message.ephemeral || (isInThread && own.length === 0)) return null;
  return (
    <div class="tools" role="toolbar" aria-label="Message actions">
      {!isInThread && (
        <button
          type="button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => openThread(thread_ts ?? ts)}
        >
          💬
        </button>
      )}
      {own.length > 0 && (
        <Menu
          label="More message actions"
          face="⋮"
          look="tool"
          entries={own.map(({ callbackId, name }) => ({
            key: callbackId,
            label: name,
            run: () => void act('shortcut', { callbackId, channel, ts }),
          }))}
        />
      )}
    </div>
  );
}
