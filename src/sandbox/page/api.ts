/** What the sandbox's page and its server say to each other, all of it JSON. Types only: the browser loads nothing from here. */
import type { FakeMessage, FakeView, Json, Option } from '../wire.ts';

/** Somebody whose name can stand in a message or picker. */
export type Someone = {
  id: string;
  name: string;
  realName: string;
  /** IANA name of the time zone. */
  tz: string;
  isBot: boolean;
  isGuest: boolean;
  /** Of another organisation than the workspace. */
  isExternal: boolean;
  /** What the person is here, such as `Head of KAM`; empty for those nobody plays. */
  part: string;
};

/** Somebody whom the page's user can be. */
export type Player = {
  id: string;
  name: string;
  realName: string;
  part: string;
  workspace: { id: string; name: string };
};

export type ShownChannel = {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im' | 'mpim';
  isExtShared: boolean;
  isArchived: boolean;
  members: number;
  /** How many messages of others came since the person looked. */
  unread: number;
};

export type ShownFile = {
  id: string;
  name: string;
  title: string;
  /** What a screen reader says of a picture; empty where nobody said it. */
  altText: string;
  mimetype: string;
  /** Bytes. */
  size: number;
  /** Where the page loads it; null while Slack is still processing it. */
  url: string | null;
};

/** A message as this person sees it; `ephemeral` ones are theirs alone. */
export type ShownMessage = FakeMessage & { shownFiles: ShownFile[] };

/** A slash command as it can be completed: `/kam plan [account]`. */
export type Hint = { text: string; help: string };

export type Shortcut = { callbackId: string; name: string; type: 'global' | 'message' };

/** Everything one person has on the screen. GET /sandbox/screen?as=<id>&channel=<id> */
export type Screen = {
  /** Rises with every change; the stream says when to ask again. */
  version: number;
  /** The sandbox's clock, ISO 8601. */
  now: string;
  players: Player[];
  me: Player & { tz: string };
  workspace: { id: string; name: string };
  bot: Someone;
  people: Record<string, Someone>;
  /** Those the person is in, the direct conversation with the app last. */
  channels: ShownChannel[];
  /** The direct conversation with the app. */
  dm: string;
  /** The open modal, root first; the last one is on top. */
  views: FakeView[];
  /** What the app published on its Home tab; null: nothing yet, undefined: the app has no Home. */
  home?: FakeView | null;
  hints: readonly Hint[];
  shortcuts: Shortcut[];
  faults: FaultName[];
  /** The channel asked for: its latest messages, oldest first, replies among them (`thread_ts` other than `ts`). */
  channel: { id: string; messages: ShownMessage[]; hasEarlier: boolean } | null;
};

/** GET /sandbox/changes is a stream of server-sent events; each `data:` line is one of these. */
export type Changed = {
  version: number;
  /** How many the inspector shows. */
  requests: number;
  /** Another one after each start of the sandbox: its numbers begin again. */
  run: string;
};

export type FaultName = 'slow' | 'limited' | 'broken' | 'lost';
export type ClockStep = 'hour' | 'day' | 'monday';

/** Where an element stands: a message by channel and ts, or without it the view on top (`home`: the Home tab). */
export type Where = { channel?: string; ts?: string; home?: boolean };
/** An element; `label` only for one entry of an overflow menu. */
export type What = { blockId: string; actionId: string; label?: string };
/** Values as they travel in `state.values`, by block id: `{type, value}`, `{type, selected_date}`, `{type, selected_option}` …; a file_input's `files` hold `{name, mimetype, base64}`. */
export type Entered = Record<string, Json>;

/** POST /sandbox/<name> with these as JSON and `as`, the person's id; the answer is `{result}` or `{error}` with words. */
export type Acts = {
  command: { body: { text: string; channel: string; command?: string }; result: ActResult };
  say: { body: { text: string; channel: string; thread?: string }; result: unknown };
  /** `values`: what stands in the fields of the view or message, typed but not yet sent. */
  click: { body: Where & { what: What; values?: Entered }; result: ActResult };
  choose: { body: Where & { what: What; value: Json; values?: Entered }; result: ActResult | null };
  suggest: { body: Where & { what: What; words: string }; result: Option[] };
  submit: { body: { values: Entered }; result: SubmitResult };
  close: { body: { all?: boolean }; result: null };
  shortcut: { body: { callbackId: string; channel?: string; ts?: string }; result: ActResult };
  /** The person has seen the channel up to its end. */
  read: { body: { channel: string }; result: null };
  /** The person has opened the app's Home tab. */
  home: { body: object; result: null };
  upload: {
    body: { channel: string; thread?: string; name: string; mimetype: string; base64: string; text?: string };
    result: unknown;
  };
  clock: { body: { step: ClockStep }; result: { now: string } };
  fault: { body: { fault: FaultName; on: boolean }; result: null };
};

export type ActResult = {
  status?: number;
  /** Milliseconds until the app acknowledged. */
  ackMs: number;
  /** What Slack tells the person when it did not: `operation_timeout`, `dispatch_failed`. */
  error?: string;
};
/** `errors` by block id; `refused`: Slack's client found them itself and sent nothing. */
export type SubmitResult = Partial<ActResult> & { errors?: Record<string, string>; refused?: boolean; closed: boolean };

/** A line of the inspector. GET /sandbox/requests?after=<n> answers `{requests: RequestLine[]}`, oldest first, 500 at most. */
export type RequestLine = {
  n: number;
  /** ISO 8601. */
  at: string;
  to: 'app' | 'slack';
  /** `chat.postMessage`, `/kam plan Acme`, `view_submission` … */
  what: string;
  status: number | null;
  /** Until the app acknowledged, or Slack answered. */
  tookMs: number;
  isOk: boolean;
  /** `invalid_blocks: …`, `operation_timeout` …; empty when all is well. */
  problem: string;
};
/** GET /sandbox/requests/<n> */
export type RequestDetail = RequestLine & { sent: Json; answer: unknown };

/** Something the app shows, and which data it is drawn with. */
export type Drawn = {
  /** Such as `plans.plan`. */
  name: string;
  kind: 'view' | 'message';
  state: 'empty' | 'typical' | 'extreme';
  /** Who looks. */
  reader: string;
  /** A modal as `views.open` takes it, the Home tab as `views.publish` does, or a message as `chat.postMessage` does. */
  payload: { type?: unknown; blocks?: unknown; text?: unknown };
};

/** Each view and message of the app, with what the Block Kit validator says against it. */
export type Sample = Drawn & { problems: string[] };

/** GET /sandbox/gallery */
export type Exhibition = { samples: Sample[]; people: Record<string, Someone> };
