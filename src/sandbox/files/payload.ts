import type { Slack, Workspace } from '../state.ts';
import type { FakeFile, Json } from '../wire.ts';
import type { StoredFile } from './stored-file.ts';

/** A file as Slack shows it (https://docs.slack.dev/reference/objects/file-object). */
export function filePayload(slack: Slack, workspace: Workspace, file: StoredFile): FakeFile {
  const seconds = Math.floor(file.createdAt / 1000);
  const address = `${slack.origin}/files-pri/${workspace.id}-${file.id}`;
  const slug = encodeURIComponent(file.name.toLowerCase().replaceAll(' ', '_'));
  const isReady = file.state === 'ready';
  const byKind = (kinds: readonly string[]): string[] => [
    ...new Set(file.shares.map((one) => one.channelId).filter((id) => kinds.includes(kindOf(workspace, id)))),
  ];
  return {
    id: file.id,
    created: seconds,
    timestamp: seconds,
    name: file.name,
    title: file.title,
    // Empty until Slack has looked into it: the way to see that a file can be used (bolt-js#2115).
    mimetype: isReady ? file.mimetype : '',
    filetype: isReady ? file.filetype : '',
    pretty_type: isReady ? file.filetype.toUpperCase() : '',
    user: file.userId,
    user_team: workspace.id,
    editable: false,
    size: file.size,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: byKind(['public']).length > 0,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: `${address}/${slug}`,
    url_private_download: `${address}/download/${slug}`,
    permalink: `https://${workspace.domain}.slack.com/files/${file.userId}/${file.id}/${slug}`,
    channels: byKind(['public']),
    groups: byKind(['private']),
    ims: byKind(['im', 'mpim']),
    shares: shares(workspace, file),
    comments_count: 0,
    has_rich_preview: false,
    file_access: 'visible',
    ...(file.altText && { alt_txt: file.altText }),
  };
}

const kindOf = (workspace: Workspace, channelId: string): string => workspace.channels.get(channelId)?.kind ?? '';

function shares(workspace: Workspace, file: StoredFile): Json {
  const found: Record<'public' | 'private', Record<string, Json[]>> = { public: {}, private: {} };
  for (const { channelId, ts } of file.shares) {
    const side = found[kindOf(workspace, channelId) === 'public' ? 'public' : 'private'];
    side[channelId] = [...(side[channelId] ?? []), { ts, channel_name: workspace.channels.get(channelId)?.name }];
  }
  return Object.fromEntries(Object.entries(found).filter(([, side]) => Object.keys(side).length > 0));
}
