import { settle } from '../files/process.ts';
import { messagesIn } from '../messages.ts';
import { react } from '../reactions.ts';
import { openDm } from '../state.ts';
import { stackOf } from '../views.ts';
import type { FakeMessage, FakeView, Option } from '../wire.ts';
import type { ActionResult, Actor } from './actor.ts';
import { type ClickOptions, choose, click, current } from './click.ts';
import { type CommandOptions, type CommandResult, typeCommand } from './command.ts';
import { findField, type What } from './find.ts';
import { type HomeTab, openHome } from './home.ts';
import { dm, say } from './say.ts';
import { shortcut } from './shortcut.ts';
import { sideOf, sideOfModal } from './side.ts';
import { close, type Fields, fill, type SubmitResult, submit, topView } from './submit.ts';
import { suggestions } from './suggest.ts';
import { type Upload, upload } from './upload.ts';
import { rememberOffered, type Value } from './value.ts';

/**
 * Somebody in a workspace: does what people do in Slack, and sees what they see. Messages and views are taken as they
 * stand at that moment; what one does with them later is done to what stands there then.
 */
export type FakeUser = {
  id: string;
  name: string;
  teamId: string;
  /** Types a slash command, `/kam` unless told otherwise. */
  command(text: string, options?: CommandOptions): Promise<CommandResult>;
  say(channel: { id: string }, text: string, options?: { thread?: string | { ts: string } }): Promise<FakeMessage>;
  /** Says something to the app in the direct conversation with it. */
  dm(text: string): Promise<FakeMessage>;
  /** The direct conversation with the app, oldest first. */
  inbox(): FakeMessage[];
  /** What only this person sees, oldest first. */
  ephemerals(channel?: { id: string }): FakeMessage[];
  /** The open modal, root first. */
  readonly views: FakeView[];
  readonly top: FakeView | undefined;
  /** What the app published on its Home tab. */
  readonly home: FakeView | undefined;
  /** Opens the app's Home, on a tab of the manifest; resolves after the first delivery of the event. */
  openHome(tab?: HomeTab): Promise<FakeView | undefined>;
  click(where: FakeMessage | FakeView, what: What, options?: ClickOptions): Promise<ActionResult>;
  /** Undefined when the app is not told, as for an input without `dispatch_action`. */
  choose(where: FakeMessage | FakeView, what: What, value: Value): Promise<ActionResult | undefined>;
  suggest(where: FakeMessage | FakeView, what: What, words: string): Promise<Option[]>;
  fill(fields: Fields): Promise<FakeView>;
  submit(fields?: Fields, options?: { force?: boolean }): Promise<SubmitResult>;
  close(options?: { all?: boolean }): Promise<void>;
  /** Shares a file where the person is. */
  upload(
    channel: { id: string },
    file: Upload,
    options?: { text?: string; thread?: string | { ts: string } },
  ): Promise<FakeMessage>;
  /** Reacts to a message with an emoji, by its name. */
  react(message: FakeMessage, name: string): void;
  shortcut(callbackId: string, message?: FakeMessage): Promise<ActionResult>;
};

const rootOf = (thread: string | { ts: string } | undefined): string | undefined =>
  typeof thread === 'object' ? thread.ts : thread;

export function playPerson(actor: Actor): FakeUser {
  const { slack, workspace, person } = actor;
  return {
    id: person.id,
    name: person.name,
    teamId: person.teamId,
    command: (text, options = {}) => typeCommand(actor, text, options),
    say: async (channel, text, { thread } = {}) => structuredClone(await say(actor, channel.id, text, rootOf(thread))),
    dm: async (text) => structuredClone(await dm(actor, text)),
    inbox: () => {
      settle(slack, workspace);
      return messagesIn(workspace, openDm(slack, workspace, person.id));
    },
    ephemerals: (channel) =>
      [...slack.workspaces.values()]
        .flatMap((one) => one.ephemerals)
        .filter(({ userId, message }) => userId === person.id && (!channel || message.channel === channel.id))
        .map(({ message }) => structuredClone(message)),
    get views() {
      return structuredClone(stackOf(sideOfModal(actor).workspace, person.id));
    },
    get top() {
      return structuredClone(topView(sideOfModal(actor)));
    },
    get home() {
      return structuredClone(workspace.homes.get(person.id));
    },
    openHome: async (tab) => structuredClone(await openHome(actor, tab)),
    click: (where, what, options) => click(sideOf(actor, where), where, what, options),
    choose: (where, what, value) => choose(sideOf(actor, where), where, what, value),
    suggest: async (where, what, words) => {
      const side = sideOf(actor, where);
      const shown = current(side, where);
      const target = findField(shown.blocks, what);
      const options = await suggestions(side, shown, target, words);
      rememberOffered(side, target, options);
      return options;
    },
    fill: async (fields) => structuredClone(await fill(sideOfModal(actor), fields)),
    submit: (fields = {}, options) => submit(sideOfModal(actor), fields, options),
    close: (options) => close(sideOfModal(actor), options),
    upload: async (channel, file, { text = '', thread } = {}) =>
      structuredClone(await upload(actor, channel.id, file, { text, threadTs: rootOf(thread) })),
    react: (message, name) => {
      const shown = current(actor, message) as FakeMessage;
      react(slack, workspace, shown, person.id, name);
    },
    shortcut: (callbackId, message) => shortcut(actor, callbackId, message),
  };
}
