import type { Screen, ShownMessage } from './page/api.ts';
import { printed } from './print.ts';

/** `channel` by name; null: the direct message with the app. */
export type Question = { as: string; channel: string | null; text: string };

/** How long nothing must happen until the app has said all it has to say. */
const QUIET_MS = 400;
const PATIENCE_MS = 10_000;
const LOOK_MS = 50;

/** Whether a sandbox answers at this address. */
export const isSandboxAt = (origin: string): Promise<boolean> =>
  fetch(`${origin}/sandbox/screen`).then(
    async (response) => response.ok && 'players' in ((await response.json()) as object),
    () => false,
  );

/** Types a command, or says something, in a sandbox that runs; returns what the person then sees. Throws with words for them. */
export async function askSandbox(origin: string, { as, channel, text }: Question): Promise<string> {
  const look = (id = '') => get<Screen>(`${origin}/sandbox/screen?as=${encodeURIComponent(as)}&channel=${id}`);
  const start = await look();
  const place = channel === null ? start.dm : start.channels.find(({ name }) => name === channel.replace(/^#/, ''))?.id;
  if (!place) throw new Error(`${as} is in no channel named ${channel}.`);
  const before = await look(place);
  const known = new Set(before.channel?.messages.map(({ ts }) => ts));
  const isCommand = text.startsWith('/');
  const [, command = '', words = ''] = /^(\/\S+)\s*(.*)$/s.exec(text) ?? [];
  const act = isCommand ? { command, text: words, channel: place } : { text, channel: place };
  await post(`${origin}/sandbox/${isCommand ? 'command' : 'say'}`, { as, ...act });
  const answersOn = ({ me, channel: open, views }: Screen) => {
    const isNew = (message: ShownMessage): boolean => !known.has(message.ts) && message.user !== me.id;
    const window = views.at(-1);
    return [
      ...(open?.messages.filter(isNew) ?? []),
      ...(window && window.id !== before.views.at(-1)?.id ? [window] : []),
    ];
  };
  const after = await quiet(
    () => look(place),
    (screen) => answersOn(screen).length > 0,
  );
  return answersOn(after).map(printed).join('\n\n') || 'Nothing came back.';
}

/** The screen once it is answered and has then stood still for a moment. */
async function quiet(look: () => Promise<Screen>, isAnswered: (screen: Screen) => boolean): Promise<Screen> {
  const started = performance.now();
  let last = await look();
  let since = started;
  while (performance.now() - started < PATIENCE_MS) {
    if (isAnswered(last) && performance.now() - since > QUIET_MS) return last;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const next = await look();
    if (next.version !== last.version) since = performance.now();
    last = next;
  }
  return last;
}

const get = <T>(url: string): Promise<T> => fetch(url).then((response) => read<T>(response));

const post = (url: string, body: object): Promise<unknown> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }).then(
    read,
  );

async function read<T>(response: Response): Promise<T> {
  const json = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Error(json.error ?? `The sandbox answered ${response.status}.`);
  return json;
}
