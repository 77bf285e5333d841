import { z } from 'zod';
import { moveClock } from '../clock.ts';
import { switchFault } from '../faults.ts';
import { findMessage } from '../messages.ts';
import type { Acts } from '../page/api.ts';
import { click, current, pick } from '../people/click.ts';
import { typeCommand } from '../people/command.ts';
import { findField, type What } from '../people/find.ts';
import { enter } from '../people/form.ts';
import { openHome } from '../people/home.ts';
import { say } from '../people/say.ts';
import { shortcut } from '../people/shortcut.ts';
import { close, submit, topView } from '../people/submit.ts';
import { suggestions } from '../people/suggest.ts';
import { attach, upload } from '../people/upload.ts';
import { nextTs } from '../state.ts';
import type { FakeMessage, FakeView } from '../wire.ts';
import { readKey, type Viewer } from './screen.ts';

const Entered = z.record(z.string(), z.record(z.string(), z.unknown()));
/** Files chosen in a field and not uploaded yet. */
const Chosen = z.object({
  files: z.array(z.object({ name: z.string(), mimetype: z.string(), base64: z.string() })).min(1),
});
const Element = z.object({ blockId: z.string(), actionId: z.string(), label: z.string().optional() });
const Spot = z.object({
  channel: z.string().optional(),
  ts: z.string().optional(),
  home: z.boolean().optional(),
  what: Element,
  values: Entered.default({}),
});
type Spot = z.infer<typeof Spot>;

const bodies = {
  command: z.object({ text: z.string(), channel: z.string(), command: z.string().optional() }),
  say: z.object({ text: z.string(), channel: z.string(), thread: z.string().optional() }),
  click: Spot,
  choose: Spot.extend({ value: z.record(z.string(), z.unknown()) }),
  suggest: Spot.extend({ words: z.string() }),
  submit: z.object({ values: Entered.default({}) }),
  close: z.object({ all: z.boolean().optional() }),
  shortcut: z.object({ callbackId: z.string(), channel: z.string().optional(), ts: z.string().optional() }),
  read: z.object({ channel: z.string() }),
  home: z.object({}),
  upload: z.object({
    channel: z.string(),
    thread: z.string().optional(),
    name: z.string(),
    mimetype: z.string(),
    base64: z.string(),
    text: z.string().optional(),
  }),
  clock: z.object({ step: z.enum(['hour', 'day', 'monday']) }),
  fault: z.object({ fault: z.enum(['slow', 'limited', 'broken', 'lost']), on: z.boolean() }),
} satisfies Partial<Record<keyof Acts, z.ZodType>>;
type Name = keyof typeof bodies;
type Result<N extends Name> = Acts[N]['result'];

const acts: { [N in Name]: (viewer: Viewer, body: z.output<(typeof bodies)[N]>) => Result<N> | Promise<Result<N>> } = {
  command: (viewer, { text, channel, command }) =>
    typeCommand(viewer, text, { channel: { id: channel }, ...(command && { command }) }),
  say: (viewer, { text, channel, thread }) => say(viewer, channel, text, thread),
  click: (viewer, body) => click(viewer, placeOf(viewer, body), elementOf(body)),
  choose: async (viewer, body) => (await pick(viewer, placeOf(viewer, body), elementOf(body), body.value)) ?? null,
  suggest: (viewer, body) => {
    const shown = current(viewer, placeOf(viewer, body));
    return suggestions(viewer, shown, findField(shown.blocks, elementOf(body)), body.words);
  },
  submit: (viewer, { values }) => {
    const view = topView(viewer);
    if (view) enterInto(viewer, view, values);
    return submit(viewer, {});
  },
  close: async (viewer, { all }) => {
    // Somebody with two windows of the page may have closed it in the other one.
    if (topView(viewer)) await close(viewer, all === undefined ? {} : { all });
    return null;
  },
  shortcut: (viewer, { callbackId, channel, ts }) =>
    shortcut(viewer, callbackId, ts === undefined ? undefined : messageAt(viewer, channel ?? '', ts)),
  read: ({ slack, workspace, person }, { channel }) => {
    workspace.reads.set(readKey(person.id, channel), nextTs(slack));
    return null;
  },
  home: async (viewer) => {
    await openHome(viewer);
    return null;
  },
  upload: (viewer, { channel, thread, name, mimetype, base64, text }) =>
    upload(
      viewer,
      channel,
      { name, mimetype, content: Buffer.from(base64, 'base64') },
      { text: text ?? '', threadTs: thread },
    ),
  clock: ({ slack, person }, { step }) => ({ now: moveClock(slack, step, person.tz).toISOString() }),
  fault: ({ slack }, { fault, on }) => {
    switchFault(slack, fault, on);
    return null;
  },
};

export const isAct = (name: string): name is Name => Object.hasOwn(bodies, name);

/** Lets somebody do what the page offers. Throws, with words for them, when a person could not do that there. */
export async function act<N extends Name>(viewer: Viewer, name: N, body: unknown): Promise<Result<N>> {
  const parsed = bodies[name].parse(body) as z.output<(typeof bodies)[N]>;
  return acts[name](viewer, parsed);
}

const elementOf = ({ what: { label, ...ids } }: Spot): What => (label === undefined ? ids : { ...ids, label });

/** What the person acts on; what they typed into a view stays in it. */
function placeOf(viewer: Viewer, { channel, ts, home, values }: Spot): FakeMessage | FakeView {
  if (ts !== undefined) return messageAt(viewer, channel ?? '', ts);
  const view = home ? viewer.workspace.homes.get(viewer.person.id) : topView(viewer);
  if (!view) throw new Error('This window is no longer open.');
  enterInto(viewer, view, values);
  return view;
}

/** Files come as the page read them; they are uploaded first, as Slack's client does. */
function enterInto(viewer: Viewer, view: FakeView, values: z.infer<typeof Entered>): void {
  const uploaded = Object.entries(values).map(([blockId, value]) => {
    const files = Chosen.safeParse(value);
    if (!files.success) return [blockId, value];
    const { element } = findField(view.blocks, blockId);
    const uploads = files.data.files.map(({ base64, ...file }) => ({
      ...file,
      content: Buffer.from(base64, 'base64'),
    }));
    return [blockId, { ...value, files: attach(viewer, element, uploads) }];
  });
  enter(view, Object.fromEntries(uploaded));
}

function messageAt({ workspace, person }: Viewer, channel: string, ts: string): FakeMessage {
  const own = workspace.ephemerals.find((one) => one.userId === person.id && one.message.ts === ts)?.message;
  const found = own ?? findMessage(workspace, channel, ts);
  if (!found) throw new Error('This message is gone.');
  return found;
}
