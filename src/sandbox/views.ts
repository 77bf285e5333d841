import { fillText, normalize } from './blocks/normalize.ts';
import { keepState } from './people/form.ts';
import { newId, newSecret, type Slack, type Workspace } from './state.ts';
import type { FakeView, Json, Text } from './wire.ts';

// https://docs.slack.dev/surfaces/modals#view-stack: a root view and two more
export const MOST_VIEWS = 3;

// What Slack itself puts into home views, which have no title of their own (bolt-js#1011).
const HOME_TITLE: Text = { type: 'plain_text', text: 'View Title' };

export type ViewInput = {
  type: FakeView['type'];
  /** A modal's; a home view has none. */
  title?: Text;
  submit?: Text;
  close?: Text;
  blocks: FakeView['blocks'];
  private_metadata?: string;
  callback_id?: string;
  external_id?: string;
  clear_on_close?: boolean;
  notify_on_close?: boolean;
};

export function stackOf(workspace: Workspace, userId: string): FakeView[] {
  return workspace.stacks.get(userId) ?? [];
}

export function findView(
  workspace: Workspace,
  matches: (view: FakeView) => boolean,
): { view: FakeView; userId: string } | undefined {
  const shown = [...workspace.stacks, ...[...workspace.homes].map(([userId, view]) => [userId, [view]] as const)];
  for (const [userId, views] of shown) {
    const view = views.find(matches);
    if (view) return { view, userId };
  }
  return undefined;
}

export function pushView(slack: Slack, workspace: Workspace, userId: string, input: ViewInput): FakeView {
  const stack = stackOf(workspace, userId);
  const view = buildView(slack, workspace, input);
  const root = stack[0];
  const below = stack[stack.length - 1];
  if (root) view.root_view_id = root.id;
  view.previous_view_id = below?.id ?? null;
  workspace.stacks.set(userId, [...stack, view]);
  return view;
}

/** Opens a new modal; one that was open before is gone. */
export function openView(slack: Slack, workspace: Workspace, userId: string, input: ViewInput): FakeView {
  workspace.stacks.delete(userId);
  return pushView(slack, workspace, userId, input);
}

/** Changes a view in place; fields that keep block and action id keep what was typed. */
export function replaceView(slack: Slack, workspace: Workspace, old: FakeView, input: ViewInput): void {
  const { id, root_view_id, previous_view_id, state } = old;
  const fresh = buildView(slack, workspace, input);
  Object.assign(old, fresh, { id, root_view_id, previous_view_id });
  old.state = { values: keepState(old.blocks, state.values) };
}

/** Shows a view on somebody's Home tab: a new one the first time, later the same one changed. */
export function publishView(slack: Slack, workspace: Workspace, userId: string, input: ViewInput): FakeView {
  const known = workspace.homes.get(userId);
  if (known) {
    replaceView(slack, workspace, known, input);
    return known;
  }
  const view = buildView(slack, workspace, input);
  workspace.homes.set(userId, view);
  return view;
}

/** Takes a view off its stack, with those above it. */
export function dropView(workspace: Workspace, userId: string, viewId: string): void {
  const stack = stackOf(workspace, userId);
  const index = stack.findIndex((view) => view.id === viewId);
  if (index >= 0) setStack(workspace, userId, stack.slice(0, index));
}

export function setStack(workspace: Workspace, userId: string, stack: FakeView[]): void {
  if (stack.length === 0) workspace.stacks.delete(userId);
  else workspace.stacks.set(userId, stack);
}

/** A view that no one is shown yet. */
export function buildView(slack: Slack, workspace: Workspace, input: ViewInput): FakeView {
  const id = newId('V');
  const blocks = normalize(input.blocks);
  const seconds = Math.floor(slack.options.now().getTime() / 1000);
  return {
    id,
    team_id: workspace.id,
    type: input.type,
    blocks,
    private_metadata: input.private_metadata ?? '',
    callback_id: input.callback_id ?? '',
    state: { values: keepState(blocks, {}) },
    hash: `${seconds}.${newSecret().slice(0, 8)}`,
    title: fillText(input.title ?? HOME_TITLE) as Text,
    clear_on_close: input.clear_on_close ?? false,
    notify_on_close: input.notify_on_close ?? false,
    close: input.close ? (fillText(input.close) as Text) : null,
    submit: input.submit ? (fillText(input.submit) as Text) : null,
    previous_view_id: null,
    root_view_id: id,
    app_id: slack.appId,
    external_id: input.external_id ?? '',
    app_installed_team_id: workspace.id,
    bot_id: workspace.botId,
    errors: {},
  };
}

/** The view as it travels. */
export function viewPayload(view: FakeView): Json {
  const { errors: _, ...wire } = structuredClone(view);
  return wire;
}
