import type { Link, Reply } from '../feature.ts';
import type { Scope } from '../scope.ts';
import { type Block, type Message, section } from './blocks.ts';
import { explain } from './explain.ts';
import { handOver, type Origin, openIfSlow, type Prepared, withShare } from './hand-over.ts';
import { isHome, publishHome, sayAtHome } from './home.ts';
import type { Kit } from './kit.ts';
import { sendPicture } from './pictures.ts';
import { logRequest } from './request.ts';
import {
  formView,
  LONGEST_FORM_PARAM,
  loadForm,
  pageMessage,
  pageView,
  renderPage,
  type Said,
  type Shown,
  saidBlocks,
  stamp,
  type Target,
  targetOf,
  wordsView,
} from './show.ts';

/** What a handler answered: as Slack will show it, or a picture that is yet to be drawn and sent. */
type Answer = Prepared | { as: 'picture'; send: (isWaiting: boolean) => Promise<Prepared> };

/** Runs a handler inside the one error boundary and delivers what it answers. */
export async function respondTo(
  kit: Kit,
  origin: Origin,
  where: string,
  scope: () => Promise<Scope>,
  handle: (scope: Scope) => Promise<Reply>,
): Promise<void> {
  const prepared = prepare(kit, origin, where, scope, handle);
  const waiting = origin.triggerId && !origin.viewId ? await openIfSlow(kit, origin, prepared) : null;
  const answer = await prepared;
  const isWaiting = waiting !== null;
  await handOver(kit, origin, answer.as === 'picture' ? await answer.send(isWaiting) : answer, waiting);
}

async function prepare(
  kit: Kit,
  origin: Origin,
  where: string,
  enter: () => Promise<Scope>,
  handle: (scope: Scope) => Promise<Reply>,
): Promise<Answer> {
  let scope: Scope | null = null;
  try {
    scope = await enter();
    logRequest(kit, scope, where);
    return await render(kit, scope, origin, await handle(scope));
  } catch (error) {
    const reply = await explain(kit, error, where, scope, origin.requestId);
    const message = reply && 'text' in reply ? reply : { text: 'Please try again.' };
    return origin.viewId || origin.isAtHome
      ? noticeView(kit, scope, origin, message)
      : { as: 'message', message, replace: false };
  }
}

async function render(kit: Kit, scope: Scope, origin: Origin, reply: Reply): Promise<Answer> {
  if (reply && 'chart' in reply)
    return { as: 'picture', send: (isWaiting) => picture(kit, scope, origin, reply, isWaiting) };
  if (reply && 'open' in reply) return renderLink(kit, scope, origin, targetFor(kit, reply.open), reply);
  if (origin.viewId || origin.isAtHome)
    return reply ? noticeView(kit, scope, origin, reply) : again(kit, scope, origin);
  if (reply) return { as: 'message', message: reply, replace: false };
  return again(kit, scope, origin);
}

async function picture(
  kit: Kit,
  scope: Scope,
  origin: Origin,
  reply: Extract<Reply, { chart: unknown }>,
  isWaiting: boolean,
): Promise<Prepared> {
  const { isHere, words } = await sendPicture(kit, origin, reply);
  if (origin.viewId || origin.isAtHome) return noticeView(kit, scope, origin, words);
  return isHere && !isWaiting ? { as: 'nothing' } : { as: 'message', message: words, replace: false };
}

const targetFor = (kit: Kit, link: Link): Target =>
  kit.registry.forms.has(link.to) ? targetOf(link, LONGEST_FORM_PARAM) : targetOf(link);

async function renderLink(kit: Kit, scope: Scope, origin: Origin, target: Target, said: Said): Promise<Prepared> {
  const { aside } = said;
  if (kit.registry.forms.has(target.to)) {
    const { content } = await loadForm(kit, scope, target);
    const from = origin.page
      ? { from: { ...origin.page, viewId: origin.viewId, responseUrl: origin.responseUrl } }
      : {};
    return {
      as: 'view',
      view: await formView(kit, scope, target, content, { place: origin.place, ...from, top: saidBlocks({ aside }) }),
      isForm: true,
      aside,
    };
  }
  if (isHome(kit, target.to)) return home(kit, scope, saidBlocks(said));
  const prepared = shown(await renderPage(kit, scope, target, said), origin);
  return prepared.as === 'view' ? { ...prepared, aside } : prepared;
}

const home = (kit: Kit, scope: Scope, top: Block[]): Prepared => ({
  as: 'home',
  publish: () => publishHome(kit, scope, { top, isOpen: true }),
});

const shown = (page: Shown, origin: Origin): Prepared =>
  origin.viewId || origin.isAtHome || page.page.surface === 'view'
    ? { as: 'view', view: pageView(page, { place: origin.place }), isForm: false }
    : { as: 'message', message: pageMessage(page), replace: Boolean(origin.page) };

async function again(kit: Kit, scope: Scope, origin: Origin): Promise<Prepared> {
  if (origin.isAtHome) return home(kit, scope, []);
  if (!origin.page) return { as: 'nothing' };
  return shown(await renderPage(kit, scope, origin.page), origin);
}

/** In a window words stand above the page that was clicked, or alone when it cannot be shown any more. */
async function noticeView(kit: Kit, scope: Scope | null, origin: Origin, message: Message): Promise<Prepared> {
  const words = withShare(message);
  const said = words.blocks ?? [section(message.text)];
  if (origin.isAtHome) {
    return scope ? home(kit, scope, said) : { as: 'home', publish: () => sayAtHome(kit, origin, said) };
  }
  const alone: Prepared = { as: 'view', view: wordsView(message.text, words.blocks), isForm: false };
  if (!scope || !origin.page || kit.registry.forms.has(origin.page.to)) return alone;
  const page = await renderPage(kit, scope, origin.page).catch(() => null);
  if (!page) return alone;
  const { length } = page.blocks;
  const stamped = said.map((block, at) => stamp(block, page.target, length + at));
  return shown({ ...page, blocks: [...stamped, ...page.blocks] }, origin);
}
