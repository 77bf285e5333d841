import type { Block } from '../wire.ts';

/** Where finished files go, together, as one message each. */
export type Sharing = {
  fileIds: string[];
  channelIds: string[];
  text: string;
  blocks?: Block[] | undefined;
  threadTs?: string;
};

export type StoredFile = {
  id: string;
  name: string;
  title: string;
  altText: string;
  mimetype: string;
  filetype: string;
  /** Bytes: as announced, later as uploaded. */
  size: number;
  content: Buffer;
  userId: string;
  /** Milliseconds, as `readyAt`. */
  createdAt: number;
  /** `announced`: an address was asked for; `processing`: completed, but Slack has not looked into it yet. */
  state: 'announced' | 'uploaded' | 'processing' | 'ready' | 'deleted';
  readyAt: number;
  /** The last part of the address it is uploaded to. */
  ticket: string;
  /** A person put it into a form of the app. */
  isHandedOver?: true;
  shares: { channelId: string; ts: string }[];
  /** What happens when it is ready; stands on the first of files that were completed together. */
  sharing?: Sharing;
};
