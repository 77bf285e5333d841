import type { HomeView } from '@slack/types';
import { homeSince } from '../db/change.ts';
import { UserError } from '../errors.ts';
import { readerScope, type Scope, type SystemScope } from '../scope.ts';
import { type Block, section } from './blocks.ts';
import { isPlatformError } from './channels.ts';
import { explain, sorry } from './explain.ts';
import { failureOf } from './failures.ts';
import { findHome, forgetHome, type HomeRow, listOpened, noteHome } from './home-repository.ts';
import type { Kit } from './kit.ts';
import { type Request, scopeOf, systemScopeOf, workspaceOf } from './request.ts';
import { digestOf } from './send.ts';
import { renderPage, type Shown, writeMetadata } from './show.ts';

export type HomeJob = { workspaceId: string; requestId: string };

/** Facts may change often: a Home is rendered for them at most once in this time. */
const PAUSE_SECONDS = 3;
const ATTEMPTS = 3;

/** Home as Slack takes it, under a few words when there are some. */
export const homeView = ({ target, blocks }: Shown, top: Block[] = []): HomeView => ({
  type: 'home',
  callback_id: target.to,
  private_metadata: writeMetadata({ ...target, version: null, revision: 0 }),
  blocks: [...top, ...blocks],
});

/** Whether this page is somebody's Home. */
export const isHome = (kit: Kit, to: string): boolean => kit.registry.home?.id === to;

type Wish = {
  /** Words above it, until it is rendered again. */
  top?: Block[];
  /** Nothing is sent when Slack shows it already. */
  onlyIfChanged?: boolean;
  /** The person is there. */
  isOpen: boolean;
};

/**
 * Publishes somebody's Home as it stands now. Slack refuses a rendering that is older than what it shows, and then it is made again:
 * https://docs.slack.dev/reference/methods/views.publish
 */
export async function publishHome(kit: Kit, scope: Scope, wish: Wish): Promise<void> {
  let refused: string | null = null;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const outcome = await tryPublishing(kit, scope, wish, refused);
    if (outcome === 'done') return;
    refused = outcome.refused;
  }
  kit.log.warn({ requestId: scope.requestId, memberId: scope.actor.id }, 'home not published');
}

async function tryPublishing(
  kit: Kit,
  scope: Scope,
  { top, onlyIfChanged, isOpen }: Wish,
  refused: string | null,
): Promise<'done' | { refused: string | null }> {
  const { id: memberId, slackUserId: user_id } = scope.actor;
  const known = await findHome(scope, memberId);
  const shown = await renderPage(kit, scope, { to: kit.registry.home?.id ?? '', record: '', param: '' });
  const row = { memberId, digest: digestOf({ text: '', blocks: shown.blocks }), renderedAt: kit.wallClock() };
  const note = (hash: string) => noteHome(scope, { ...row, hash }, isOpen ? scope.now : null);
  if (onlyIfChanged && known?.digest === row.digest) return note(known.hash).then(() => 'done');
  // The same hash refused twice is not ours any more, so what stands there is replaced.
  const hash = known && known.hash !== refused ? known.hash : null;
  const client = await kit.installations.client(scope.workspaceId);
  const answer = await client.views
    .publish({ user_id, view: homeView(shown, top), ...(hash && { hash }) })
    .catch((error: unknown) => onlyIf(error, 'hash_conflict'));
  return answer ? note(answer.view?.hash ?? '').then(() => 'done') : { refused: hash };
}

function onlyIf(error: unknown, code: string): null {
  if (isPlatformError(error, code)) return null;
  throw error;
}

/** Tells somebody on their Home why there is nothing for them. */
export async function sayAtHome(kit: Kit, request: Request, blocks: Block[]): Promise<void> {
  const workspace = await workspaceOf(kit, request);
  const client = await kit.installations.client(workspace.id);
  await client.views.publish({ user_id: request.slackUserId, view: { type: 'home', blocks } });
}

/** What Slack shows of it, where it was published before: https://docs.slack.dev/reference/events/app_home_opened */
export type Opened = { tab?: string; view?: { hash?: string } };

export async function openHome(kit: Kit, request: Request, { tab, view }: Opened): Promise<void> {
  if (tab !== 'home') return;
  let scope: Scope | null = null;
  try {
    scope = await scopeOf(kit, request);
    const known = view?.hash ? await findHome(scope, scope.actor.id) : null;
    await publishHome(kit, scope, { isOpen: true, onlyIfChanged: known !== null && known.hash === view?.hash });
  } catch (error) {
    // Slack asks to wait: the event is worked off again.
    if (!(error instanceof UserError) && failureOf(error).outcome === 'later') throw error;
    const reply = await explain(kit, error, 'home', scope, request.requestId);
    await sayAtHome(kit, request, [section(reply && 'text' in reply ? reply.text : sorry)]);
  }
}

/** Renders again every Home of the workspace that was opened lately; publishes only what reads differently. */
export async function refreshHomes(kit: Kit, { workspaceId, requestId }: HomeJob): Promise<void> {
  const s = systemScopeOf(kit, workspaceId, requestId);
  let pause = 0;
  for (const row of await listOpened(s, homeSince(s.now))) pause = Math.max(pause, await refresh(kit, s, row));
  if (pause === 0) return;
  const job = { workspaceId, requestId };
  await kit.queue.send(kit.db, 'homes', job, { after: pause, singletonKey: workspaceId });
}

/** Returns the seconds to come back after; 0 when it is true now. */
async function refresh(kit: Kit, s: SystemScope, { memberId, renderedAt }: HomeRow): Promise<number> {
  if (kit.wallClock().getTime() - renderedAt.getTime() < PAUSE_SECONDS * 1000) return PAUSE_SECONDS;
  const member = await kit.members.get(s.db, s.workspaceId, memberId);
  if (!member?.isWelcome) return forgetHome(s, memberId).then(() => 0);
  try {
    await publishHome(kit, readerScope(s, member), { onlyIfChanged: true, isOpen: false });
    return 0;
  } catch (error) {
    const failure = failureOf(error);
    kit.log.warn({ error, requestId: s.requestId, memberId }, 'home not refreshed');
    return failure.outcome === 'later' ? Math.max(failure.afterSeconds, PAUSE_SECONDS) : 0;
  }
}
