import type { ModalView } from '@slack/types';
import { type Block, type Message, opens, section } from './blocks.ts';
import type { Kit } from './kit.ts';
import type { Request } from './request.ts';
import { type Conversation, say } from './say.ts';
import { shareButton } from './share-button.ts';
import { readMetadata, saidBlocks, type Target, wordsView } from './show.ts';
import { hasTable } from './tables.ts';
import { escapeText } from './text.ts';

/** Where an answer goes: what Slack allows from the place the person clicked or typed. */
export type Origin = Request & {
  /** Opens or pushes one view within 3 s: https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses */
  triggerId?: string | undefined;
  responseUrl?: string | undefined;
  /** The open view that was clicked. */
  viewId?: string | undefined;
  /** Clicked in the person's Home, which is no window: nothing is pushed onto it, and windows open above it. */
  isAtHome?: boolean;
  /** The page that was clicked, to be rendered again. */
  page?: Target | null;
};

/** An answer as Slack will show it. */
export type Prepared =
  | { as: 'view'; view: ModalView; isForm: boolean; aside?: string | undefined }
  | { as: 'message'; message: Message; replace: boolean }
  | { as: 'home'; publish: () => Promise<void> }
  | { as: 'nothing' };

export function withShare(message: Message): { text: string; blocks?: Block[] } {
  const { text, blocks, share } = message;
  if (!share) return blocks ? { text, blocks } : { text };
  return { text, blocks: [...(blocks ?? [section(text)]), shareButton(share)] };
}

/** Opens a waiting window when the answer takes long, so that the trigger is not lost; returns its id. */
export async function openIfSlow(kit: Kit, origin: Origin, prepared: Promise<unknown>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<'slow'>((resolve) => {
    timer = setTimeout(() => resolve('slow'), kit.patienceMs);
  });
  const first = await Promise.race([prepared, slow]);
  clearTimeout(timer);
  if (first !== 'slow') return null;
  const opening = { trigger_id: origin.triggerId ?? '', view: wordsView('One moment …') };
  const opened = await clientOf(kit, origin)
    .then((client) => client.views.open(opening))
    .catch((error: unknown) => {
      kit.log.warn({ error, requestId: origin.requestId }, 'waiting window not opened');
      return null;
    });
  return opened?.view?.id ?? null;
}

const clientOf = async (kit: Kit, origin: Origin) => {
  const workspace = await kit.installations.find(origin.team);
  if (!workspace) throw new Error('The app is not installed in this workspace');
  return kit.installations.client(workspace.id);
};

/** Shows an answer. A window that cannot be opened, for whatever reason, becomes a message with a button that opens it. */
export async function handOver(
  kit: Kit,
  origin: Origin,
  prepared: Prepared,
  waitingViewId: string | null,
): Promise<void> {
  if (prepared.as === 'nothing') return;
  if (prepared.as === 'home') return atHome(kit, origin, prepared, waitingViewId);
  const inWords = () => sayIt(kit, origin, prepared);
  if (prepared.as === 'message' && !waitingViewId) return inWords();
  try {
    const isShown = await show(kit, origin, prepared, waitingViewId);
    if (!isShown) await inWords();
  } catch (error) {
    kit.log.warn({ error, requestId: origin.requestId }, 'window not shown');
    await inWords();
  }
}

type Shown = Exclude<Prepared, { as: 'nothing' | 'home' }>;

async function atHome(
  kit: Kit,
  origin: Origin,
  { publish }: Extract<Prepared, { as: 'home' }>,
  waitingViewId: string | null,
): Promise<void> {
  try {
    await publish();
    const view = wordsView('Done. Your Home shows how things stand now.');
    if (waitingViewId) await (await clientOf(kit, origin)).views.update({ view_id: waitingViewId, view });
  } catch (error) {
    kit.log.warn({ error, requestId: origin.requestId }, 'home not published');
  }
}

/** False when Slack gave no trigger for a window, or the answer is a table, which no window holds. */
async function show(
  kit: Kit,
  { triggerId: trigger_id, viewId, ...origin }: Origin,
  prepared: Shown,
  waitingViewId: string | null,
): Promise<boolean> {
  const isApart = prepared.as === 'message' && hasTable(prepared.message.blocks);
  const view = isApart ? wordsView('The answer stands in the conversation, behind this window.') : windowOf(prepared);
  const client = await clientOf(kit, origin);
  const isForm = prepared.as === 'view' && prepared.isForm;
  if (waitingViewId) await client.views.update({ view_id: waitingViewId, view });
  else if (viewId && !isForm) await client.views.update({ view_id: viewId, view });
  else if (!trigger_id) return false;
  else if (viewId) await client.views.push({ trigger_id, view });
  else await client.views.open({ trigger_id, view });
  return !isApart;
}

const windowOf = (prepared: Shown): ModalView =>
  prepared.as === 'view' ? prepared.view : wordsView(prepared.message.text, withShare(prepared.message).blocks);

function sayIt(kit: Kit, origin: Origin, prepared: Shown): Promise<void> {
  if (prepared.as === 'message') return say(kit, conversationOf(origin), withShare(prepared.message), prepared.replace);
  return say(kit, conversationOf(origin), openLater(prepared.view, prepared.aside), false);
}

const conversationOf = ({ team, slackUserId, place, responseUrl, requestId }: Origin): Conversation => ({
  team,
  slackUserId,
  place,
  responseUrl,
  requestId,
});

/** Messages give no trigger for a window, so the answer is a button that opens it. */
function openLater(view: ModalView, aside?: string): Message {
  const target: Target = readMetadata(view.private_metadata) ?? { to: '', record: '', param: '' };
  const name = escapeText(view.title.text);
  return {
    text: `${name} is ready.`,
    blocks: [
      ...saidBlocks({ aside }),
      section(`*${name}* opens in a window.`),
      { type: 'actions', elements: [opens('Open', target, { style: 'primary' })] },
    ],
  };
}
