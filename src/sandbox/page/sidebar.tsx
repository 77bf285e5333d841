import type { ShownChannel } from './api.ts';
import { Avatar } from './avatar.tsx';
import { Menu } from './elements/menu.tsx';
import { go, HOME } from './session.ts';
import { useApp, useScreen } from './state.ts';

export function Sidebar() {
  const { channels, workspace, dm, bot, home } = useScreen();
  const here = useApp((state) => state.place.channel);
  const rooms = channels.filter(({ kind }) => kind !== 'im');
  const talk = channels.find(({ id }) => id === dm);
  return (
    <nav class="sidebar" aria-label="Channels">
      <div class="workspace-name">{workspace.name}</div>
      <Switcher />
      <div class="sidebar-list">
        <h2 class="sidebar-heading">Channels</h2>
        <ul>
          {rooms.map((channel) => (
            <ChannelRow key={channel.id} channel={channel} isHere={here === channel.id} />
          ))}
        </ul>
        <h2 class="sidebar-heading">Apps</h2>
        <ul>
          {talk && (
            <li>
              <Row isHere={here === dm} unread={talk.unread} onGo={() => go({ channel: dm })}>
                <Avatar who={bot} isApp size={20} />
                <span class="row-name">{bot.realName || bot.name}</span>
              </Row>
            </li>
          )}
          {home !== undefined && (
            <li>
              <Row isHere={here === HOME} unread={0} onGo={() => go({ channel: HOME })}>
                <span class="row-sign" aria-hidden="true">
                  ⌂
                </span>
                <span class="row-name">Home tab</span>
              </Row>
            </li>
          )}
        </ul>
      </div>
    </nav>
  );
}

const SIGNS = { public: '#', private: '🔒', mpim: '@', im: '@' };

function ChannelRow({ channel, isHere }: { channel: ShownChannel; isHere: boolean }) {
  return (
    <li>
      <Row isHere={isHere} unread={channel.unread} onGo={() => go({ channel: channel.id })}>
        <span class="row-sign" aria-hidden="true">
          {SIGNS[channel.kind]}
        </span>
        <span class="row-name">{channel.name}</span>
        {channel.isExtShared && (
          <span class="row-note" title="Shared with another organisation">
            shared
          </span>
        )}
        {channel.isArchived && <span class="row-note">archived</span>}
      </Row>
    </li>
  );
}

type RowProps = { isHere: boolean; unread: number; onGo: () => void; children: preact.ComponentChildren };

function Row({ isHere, unread, onGo, children }: RowProps) {
  const isUnread = unread > 0 && !isHere;
  return (
    <button
      type="button"
      class={isUnread ? 'row is-unread' : 'row'}
      {...(isHere && { 'aria-current': 'page' as const })}
      onClick={onGo}
    >
      {children}
      {isUnread && (
        <span class="badge">
          {unread}
          <span class="visually-hidden"> unread</span>
        </span>
      )}
    </button>
  );
}

/** Who the person at the page is; somebody else sees something else. */
function Switcher() {
  const { me, players } = useScreen();
  const entries = players.map((player) => ({
    key: player.id,
    group: player.workspace.name,
    label: (
      <span class="player">
        <Avatar who={player} size={24} />
        <span>{shortName(player.realName || player.name)}</span>
      </span>
    ),
    note: player.part,
    isChosen: player.id === me.id,
    run: () => go({ as: player.id }),
  }));
  const name = shortName(me.realName || me.name);
  return (
    <Menu
      label={`You are: ${name}${me.part ? ` — ${me.part}` : ''}. Be somebody else`}
      look="switcher"
      align="start"
      face={
        <>
          <Avatar who={me} />
          <span class="switcher-words">
            <span class="switcher-you">You are:</span>
            <strong>{name}</strong>
            {me.part && <span class="switcher-part">{me.part}</span>}
          </span>
          <span aria-hidden="true">▾</span>
        </>
      }
      entries={entries}
    />
  );
}

const shortName = (name: string): string => name.replace(/,.*$/, '');
