import { ApiError, invalidArguments } from '../api-error.ts';
import type { Surface } from '../blocks/rules.ts';
import { checkView } from '../blocks/validate.ts';
import { isUsable } from '../files/usable.ts';
import type { Slack, Trigger, Workspace } from '../state.ts';
import {
  buildView,
  findView,
  MOST_VIEWS,
  openView,
  publishView,
  pushView,
  replaceView,
  stackOf,
  type ViewInput,
  viewPayload,
} from '../views.ts';
import type { FakeView, Json } from '../wire.ts';
import { type Call, jsonArg, type Method, textArg } from './call.ts';

// https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses: "expire in 3 seconds"
const TRIGGER_LIFETIME_MS = 3000;

const open: Method = {
  scopes: [],
  perMinute: 100,
  required: ['trigger_id', 'view'],
  run: (call) => {
    const input = viewArg(call);
    const trigger = exchange(call);
    // Slack answers ok, but the desktop client drops a view opened while a submission closes its modal (bolt-js#1072).
    const place = trigger.from === 'submission' ? hidden : openView;
    return { view: viewPayload(place(call.slack, trigger.workspace, trigger.userId, input)) };
  },
};

const push: Method = {
  scopes: [],
  perMinute: 100,
  required: ['trigger_id', 'view'],
  run: (call) => {
    const input = viewArg(call);
    const trigger = exchange(call, 'view');
    const depth = stackOf(trigger.workspace, trigger.userId).length;
    if (depth === 0) throw new ApiError('not_found');
    if (depth >= MOST_VIEWS) throw new ApiError('push_limit_reached');
    return { view: viewPayload(pushView(call.slack, trigger.workspace, trigger.userId, input)) };
  },
};

const update: Method = {
  scopes: [],
  perMinute: 100,
  required: ['view'],
  run: (call) => {
    const { slack, workspace, args } = call;
    if (!args.view_id && !args.external_id) throw invalidArguments('missing required field: view_id');
    const found = findView(workspace, (view) =>
      args.view_id ? view.id === args.view_id : view.external_id === args.external_id,
    );
    if (!found) throw new ApiError('not_found');
    const input = viewArg(call, found.view);
    if (args.hash && args.hash !== found.view.hash) throw new ApiError('hash_conflict');
    replaceView(slack, workspace, found.view, input);
    return { view: viewPayload(found.view) };
  },
};

// https://docs.slack.dev/reference/methods/views.publish
const publish: Method = {
  scopes: [],
  perMinute: 100,
  required: ['user_id', 'view'],
  run: (call) => {
    const { slack, workspace, args } = call;
    const userId = textArg(args, 'user_id');
    if (!workspace.people.has(userId)) throw new ApiError('user_not_found');
    const shown = workspace.homes.get(userId);
    const input = viewArg(call, shown, 'home');
    if (!slack.manifest.features.app_home.home_tab_enabled) throw new ApiError('not_enabled');
    if (args.hash && args.hash !== shown?.hash) throw new ApiError('hash_conflict');
    return { view: viewPayload(publishView(slack, workspace, userId, input)) };
  },
};

export const views: Record<string, Method> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};

function hidden(slack: Slack, workspace: Workspace, _userId: string, input: ViewInput): FakeView {
  return buildView(slack, workspace, input);
}

function viewArg(
  { slack, workspace, args }: Call,
  replaced?: FakeView,
  surface: Exclude<Surface, 'message'> = replaced?.type ?? 'modal',
): ViewInput {
  const view = jsonArg(args, 'view', invalidArguments('must provide an object [json-pointer:/view]'));
  const input = checkView(view as Json, '/view', surface, (file) => isUsable(slack, workspace, file)) as ViewInput;
  const twin = input.external_id && findView(workspace, (one) => one.external_id === input.external_id)?.view;
  if (twin && twin !== replaced) throw new ApiError('duplicate_external_id');
  return input;
}

/** Takes a trigger: it opens one view, within 3 seconds. */
function exchange({ slack, workspace, args }: Call, only?: Trigger['from']): Trigger {
  const trigger = slack.triggers.get(textArg(args, 'trigger_id'));
  if (trigger?.workspace !== workspace || (only && trigger.from !== only)) throw new ApiError('invalid_trigger_id');
  if (trigger.exchanged) throw new ApiError('exchanged_trigger_id');
  if (slack.options.now().getTime() - trigger.issuedAt.getTime() > TRIGGER_LIFETIME_MS) {
    throw new ApiError('expired_trigger_id');
  }
  trigger.exchanged = true;
  return trigger;
}
