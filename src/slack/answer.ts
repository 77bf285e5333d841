import type { ModalView } from '@slack/types';
import type { Reply } from '../feature.ts';
import type { Scope } from '../scope.ts';
import { type Block, type Message, opens, section } from './blocks.ts';
import { isPlatformError } from './channels.ts';
import { explain } from './explain.ts';
import type { Kit } from './kit.ts';
import type { Request } from './request.ts';
import { type Conversation, say } from './say.ts';
import { shareButton } from './share.ts';
import {
  formView,
  loadForm,
  pageMessage,
  pageView,
  renderPage,
  type Shown,
  type Target,
  targetOf,
  wordsView,
} from './show.ts';

/** Where an answer goes: what Slack allows from the place the person clicked or typed. */
export type Origin = Request & {
  /** Opens or pushes one view within 3 s: https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses */
  triggerId?: string | undefined;
  responseUrl?: string | undefined;
  /** The open view that was clicked. */
  viewId?: string | undefined;
  /** The page that was clicked, to be rendered again. */
  page?: Target | null;
};

type Prepared =
  | { as: 'view'; view: ModalView; isForm: boolean }
  | { as: 'message'; message: Message; replace: boolean }
  | { as: 'nothing' };

/** After this long without a result a window with "One moment" is opened, since a trigger lives for 3 s. */
const PATIENCE_MS = 900;

/** Runs a handler inside the one error boundary and delivers what it answers. */
export async function respondTo(
  kit: Kit,
  origin: Origin,
  where: string,
  scope: () => Promise<Scope>,
  handle: (scope: Scope) => Promise<Reply>,
): Promise<void> {
  const prepared = prepare(kit, origin, where, scope, handle);
  const opener = origin.triggerId && !origin.viewId ? await openIfSlow(kit, origin, prepared) : null;
  await deliver(kit, origin, await prepared, opener);
}

async function prepare(
  kit: Kit,
  origin: Origin,
  where: string,
  enter: () => Promise<Scope>,
  handle: (scope: Scope) => Promise<Reply>,
): Promise<Prepared> {
  let scope: Scope | null = null;
  try {
    scope = await enter();
    return await render(kit, scope, origin, await handle(scope));
  } catch (error) {
    const reply = await explain(kit, error, where, scope, origin.requestId);
    const message = reply && 'text' in reply ? reply : { text: 'Please try again.' };
    return origin.viewId ? noticeView(kit, scope, origin, message) : { as: 'message', message, replace: false };
  }
}

async function render(kit: Kit, scope: Scope, origin: Origin, reply: Reply): Promise<Prepared> {
  if (reply && 'open' in reply) return renderLink(kit, scope, origin, targetOf(reply.open), reply.notice);
  if (origin.viewId) return reply ? noticeView(kit, scope, origin, reply) : again(kit, scope, origin);
  if (reply) return { as: 'message', message: reply, replace: false };
  return again(kit, scope, origin);
}

async function renderLink(kit: Kit, scope: Scope, origin: Origin, target: Target, notice?: string): Promise<Prepared> {
  if (kit.registry.forms.has(target.to)) {
    const { content } = await loadForm(kit, scope, target);
    const from = origin.page
      ? { from: { ...origin.page, viewId: origin.viewId, responseUrl: origin.responseUrl } }
      : {};
    return {
      as: 'view',
      view: await formView(kit, scope, target, content, { place: origin.place, ...from }),
      isForm: true,
    };
  }
  return shown(await renderPage(kit, scope, target, notice), origin);
}

const shown = (page: Shown, origin: Origin): Prepared =>
  origin.viewId || page.page.surface === 'view'
    ? { as: 'view', view: pageView(page, { place: origin.place }), isForm: false }
    : { as: 'message', message: pageMessage(page), replace: Boolean(origin.page) };

async function again(kit: Kit, scope: Scope, origin: Origin): Promise<Prepared> {
  if (!origin.page) return { as: 'nothing' };
  return shown(await renderPage(kit, scope, origin.page), origin);
}

/** In a window words stand above the page that was clicked, or alone when it cannot be shown any more. */
async function noticeView(kit: Kit, scope: Scope | null, origin: Origin, message: Message): Promise<Prepared> {
  const words = withShare(message);
  const alone: Prepared = { as: 'view', view: wordsView(message.text, words.blocks), isForm: false };
  if (!scope || !origin.page || kit.registry.forms.has(origin.page.to)) return alone;
  const page = await renderPage(kit, scope, origin.page).catch(() => null);
  if (!page) return alone;
  return shown({ ...page, blocks: [...(words.blocks ?? [section(message.text)]), ...page.blocks] }, origin);
}

export function withShare(message: Message): { text: string; blocks?: Block[] } {
  const { text, blocks, share } = message;
  if (!share) return blocks ? { text, blocks } : { text };
  return { text, blocks: [...(blocks ?? [section(text)]), shareButton(share)] };
}

/** Opens a waiting window when the answer takes long, so that the trigger is not lost; returns its id. */
async function openIfSlow(kit: Kit, origin: Origin, prepared: Promise<Prepared>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<'slow'>((resolve) => {
    timer = setTimeout(() => resolve('slow'), PATIENCE_MS);
  });
  const first = await Promise.race([prepared, slow]);
  clearTimeout(timer);
  if (first !== 'slow') return null;
  const client = await clientOf(kit, origin);
  const opened = await client.views.open({ trigger_id: origin.triggerId ?? '', view: wordsView('One moment …') });
  return opened.view?.id ?? null;
}

const clientOf = async (kit: Kit, origin: Origin) => {
  const workspace = await kit.installations.find(origin.team);
  if (!workspace) throw new Error('The app is not installed in this workspace');
  return kit.installations.client(workspace.id);
};

async function deliver(kit: Kit, origin: Origin, prepared: Prepared, waitingViewId: string | null): Promise<void> {
  if (prepared.as === 'nothing') return;
  if (prepared.as === 'message' && !waitingViewId) {
    await say(kit, conversationOf(origin), withShare(prepared.message), prepared.replace);
    return;
  }
  const view =
    prepared.as === 'message' ? wordsView(prepared.message.text, withShare(prepared.message).blocks) : prepared.view;
  const client = await clientOf(kit, origin);
  const trigger_id = origin.triggerId;
  const later = () => say(kit, conversationOf(origin), openLater(view), false);
  if (waitingViewId) await client.views.update({ view_id: waitingViewId, view });
  else if (origin.viewId && prepared.as === 'view' && !prepared.isForm)
    await client.views.update({ view_id: origin.viewId, view });
  else if (!trigger_id) await later();
  else {
    const opening = origin.viewId ? client.views.push({ trigger_id, view }) : client.views.open({ trigger_id, view });
    await opening.catch((error: unknown) => (isTooLate(error) ? later() : Promise.reject(error)));
  }
}

/** Slack names an old trigger in three ways: https://docs.slack.dev/reference/methods/views.open#errors */
const isTooLate = (error: unknown): boolean =>
  isPlatformError(error, 'expired_trigger_id', 'exchanged_trigger_id') ||
  (isPlatformError(error, 'invalid_arguments') &&
    JSON.stringify((error as { data?: unknown }).data).includes('trigger_id'));

const conversationOf = ({ team, slackUserId, place, responseUrl, requestId }: Origin): Conversation => ({
  team,
  slackUserId,
  place,
  responseUrl,
  requestId,
});

/** Messages give no trigger for a window, so the answer is a button that opens it. */
function openLater(view: ModalView): Message {
  const target = view.private_metadata
    ? (JSON.parse(view.private_metadata) as Target)
    : { to: '', record: '', param: '' };
  const name = view.title.text;
  return {
    text: `${name} is ready.`,
    blocks: [
      section(`*${name}* opens in a window.`),
      { type: 'actions', elements: [opens('Open', target, { style: 'primary' })] },
    ],
  };
}
