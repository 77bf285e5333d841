/** Slack's objects as they travel, as far as the sandbox looks into them. */
export type Json = Record<string, unknown>;

export type Text = { type: 'plain_text' | 'mrkdwn'; text: string };

export type Option = { text: Text; value: string; description?: Text };

export type OptionGroup = { label: Text; options: Option[] };

export type Element = {
  type: string;
  action_id: string;
  text?: Text | string;
  value?: string;
  style?: string;
  placeholder?: Text;
  options?: Option[];
  option_groups?: OptionGroup[];
  min_query_length?: number;
  min_length?: number;
  max_length?: number;
  min_value?: string;
  max_value?: string;
  is_decimal_allowed?: boolean;
  response_url_enabled?: boolean;
  default_to_current_conversation?: boolean;
} & Json;

export type Block = {
  type: string;
  block_id: string;
  text?: Text;
  label?: Text;
  optional?: boolean;
  dispatch_action?: boolean;
  fields?: Text[];
  accessory?: Element;
  element?: Element;
  elements?: Element[];
  child_blocks?: Block[];
} & Json;

export type StateValues = Record<string, Record<string, Json>>;

/** A file as it travels in a message; of one that was deleted only id and mode are left (`tombstone`). */
export type FakeFile = {
  id: string;
  mode: string;
  name?: string;
  title?: string;
  mimetype?: string;
  filetype?: string;
  size?: number;
  url_private?: string;
  url_private_download?: string;
  permalink?: string;
} & Json;

export type FakeMessage = {
  type: 'message';
  subtype?: 'file_share';
  channel: string;
  ts: string;
  /** Who posted it: a person, the bot, or USLACKBOT for what Slack itself says. */
  user: string;
  text: string;
  blocks: Block[];
  team: string;
  bot_id?: string;
  app_id?: string;
  thread_ts?: string;
  edited?: { user: string; ts: string };
  metadata?: Json;
  files?: FakeFile[];
  reactions?: { name: string; users: string[]; count: number }[];
  /** In a channel shared with others: where its author works. */
  user_team?: string;
  source_team?: string;
  /** Whether the message came with the upload of its files by the app. */
  upload?: boolean;
  /** Only the person it was shown to sees it. */
  ephemeral?: true;
};

export type FakeView = {
  id: string;
  team_id: string;
  type: 'modal' | 'home';
  title: Text;
  submit: Text | null;
  close: Text | null;
  blocks: Block[];
  private_metadata: string;
  callback_id: string;
  external_id: string;
  state: { values: StateValues };
  hash: string;
  clear_on_close: boolean;
  notify_on_close: boolean;
  root_view_id: string;
  previous_view_id: string | null;
  app_id: string;
  bot_id: string;
  app_installed_team_id: string;
  /** What the last answer to a submission put beside the fields, by block id. */
  errors: Record<string, string>;
};
