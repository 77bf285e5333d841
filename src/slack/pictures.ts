import type { Chart } from '../charts/chart.ts';
import { altText, chartText } from '../charts/describe.ts';
import type { Courier, DeliveryKey, Sent } from '../jobs/delivery.ts';
import type { SystemScope } from '../scope.ts';
import { type Message, section } from './blocks.ts';
import type { Origin } from './hand-over.ts';
import type { Kit } from './kit.ts';
import { messageCourier, type Prepared, pictureKind, renderFor, unheard } from './send.ts';
import { slices } from './text.ts';
import { upload } from './upload.ts';

const FILE = 'chart.png';
const LONGEST_TITLE = 200;

type Place = { channelId: string; threadTs?: string | undefined };

async function put(kit: Kit, workspaceId: string, chart: Chart, png: Buffer, to: Place & { comment?: string }) {
  const title = chart.title.slice(0, LONGEST_TITLE);
  const body = new Blob([new Uint8Array(png)]);
  return upload(kit, workspaceId, { ...to, name: FILE, title, body, altText: altText(chart) });
}

/** A chart as a message in words. */
export function chartMessage(chart: Chart, notice?: string): Message {
  const words = chartText(chart);
  return {
    text: notice ?? chart.title,
    blocks: [...(notice ? [notice] : []), ...slices(words, 3_000)].map((part) => section(part)),
  };
}

const elsewhere = 'The picture is in our direct message.';
const lost = 'The picture did not get through, so here is what it shows.';

/**
 * Puts a picture into the direct message with who asked, since everybody would see it in a channel. `isHere`: that is where they asked, so
 * that nothing more need be said.
 */
export async function sendPicture(
  kit: Kit,
  { team, slackUserId, place, requestId }: Origin,
  { chart, notice }: { chart: Chart; notice?: string },
): Promise<{ isHere: boolean; words: Message }> {
  const failed = (error: unknown) => {
    kit.log.warn({ error, requestId }, 'picture not sent');
    return { isHere: false, words: chartMessage(chart, [notice, lost].filter(Boolean).join(' ')) };
  };
  try {
    const workspace = await kit.installations.find(team);
    if (!workspace) return failed('the app is not installed');
    const png = await kit.painter.draw(chart);
    const client = await kit.installations.client(workspace.id);
    const channelId = (await client.conversations.open({ users: slackUserId })).channel?.id ?? '';
    const isHere = place?.channelId === channelId;
    const comment = [notice, chartText(chart)].filter(Boolean).join('\n');
    const threadTs = isHere ? place?.threadTs : undefined;
    const failure = await put(kit, workspace.id, chart, png, { channelId, threadTs, comment });
    return failure ? failed(failure) : { isHere, words: { text: [notice, elsewhere].filter(Boolean).join(' ') } };
  } catch (error) {
    return failed(error);
  }
}

type Picture = Place & { chart: Chart; png: Buffer };

/** Sends messages, and their pictures after them, each into the thread of its message. */
export function courier(kit: Kit): Courier<Prepared | Picture> {
  const messages = messageCourier(kit);
  return {
    ...messages,
    prepare: (s, key) => {
      const kind = messageKind(key.kind);
      return kind ? preparePicture(kit, s, { ...key, kind }) : messages.prepare(s, key);
    },
    send: (s, key, ready) => ('png' in ready ? post(kit, s, ready) : messages.send(s, key, ready)),
  };
}

const messageKind = (kind: string): string | null =>
  kind.endsWith(pictureKind('')) ? kind.slice(0, -pictureKind('').length) : null;

async function preparePicture(kit: Kit, s: SystemScope, key: DeliveryKey) {
  const { kind, subjectId, recipient, occurrence } = key;
  const rendered = await renderFor(kit, s, kind, subjectId, recipient);
  if ('stopped' in rendered) return rendered;
  const chart = await kit.registry.live.get(kind)?.chart?.(s, subjectId, recipient);
  if (!chart) return { stopped: 'there is nothing to show' };
  const later = await unheard(kit, s, key, rendered.accountId);
  if (later) return later;
  const [channelId = '', threadTs] = occurrence.split(' ');
  return { chart, png: await kit.painter.draw(chart), channelId, threadTs };
}

async function post(kit: Kit, s: SystemScope, { chart, png, channelId, threadTs }: Picture): Promise<Sent> {
  const failure = await put(kit, s.workspaceId, chart, png, { channelId, threadTs });
  return failure ?? { outcome: 'sent', channelId, ts: threadTs ?? '' };
}
