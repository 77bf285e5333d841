import type { ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { FakeUser, FakeView } from '../../src/sandbox/index.ts';
import { client, type World, world } from './bot.ts';

/** An app with one form, and Ana in front of it. */
export type Stage = World & {
  ana: FakeUser;
  slack: WebClient;
  /** What the app answers to the next submissions; nothing closes the view. */
  answer: ViewResponseAction | undefined;
  /** The closed views the app was told of. */
  closed: { id: string; cleared: boolean }[];
  pass: (ms: number) => void;
  /** A new trigger, of a command. */
  trigger: () => Promise<string>;
  /** The trigger of what Ana did last. */
  lastTrigger: () => string;
  opened: (view?: ModalView) => Promise<FakeView>;
  pushed: (view?: ModalView) => Promise<FakeView>;
  top: () => FakeView;
};

export const input = (id: string, rest: object = {}): ModalView['blocks'][number] => ({
  type: 'input',
  block_id: id,
  label: { type: 'plain_text', text: id },
  element: { type: 'plain_text_input', action_id: 'value' },
  ...rest,
});

export const titled = (text: string, rest: Partial<ModalView> = {}): ModalView =>
  form({ title: { type: 'plain_text', text }, ...rest });

export const form = (rest: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'form',
  title: { type: 'plain_text', text: 'Form' },
  submit: { type: 'plain_text', text: 'Save' },
  blocks: [
    input('goal'),
    {
      type: 'actions',
      block_id: 'buttons',
      elements: [{ type: 'button', action_id: 'more', text: { type: 'plain_text', text: 'More' } }],
    },
  ],
  ...rest,
});

export async function stage(): Promise<Stage> {
  const triggers: string[] = [];
  let clock = new Date('2026-11-20T09:00:00Z');
  const here = await world((app) => wire(app, triggers, () => at), { now: () => clock });
  const ana = here.workspace.addUser({ name: 'ana' });
  const slack = client(here.fake, here.workspace);
  const at: Stage = {
    ...here,
    ana,
    slack,
    answer: undefined,
    closed: [],
    pass: (ms) => {
      clock = new Date(clock.getTime() + ms);
    },
    lastTrigger: () => triggers.at(-1) ?? '',
    trigger: async () => (await ana.command('x')).triggerId,
    opened: async (view = form()) => {
      await slack.views.open({ trigger_id: await at.trigger(), view });
      return at.top();
    },
    pushed: async (view = form()) => {
      await ana.click(at.top(), 'More');
      await slack.views.push({ trigger_id: at.lastTrigger(), view });
      return at.top();
    },
    top: () => {
      if (!ana.top) throw new Error('no view is open');
      return ana.top;
    },
  };
  return at;
}

function wire(app: World['bot']['app'], triggers: string[], at: () => Stage): void {
  app.use(async ({ body, next }) => {
    if ('trigger_id' in body && typeof body.trigger_id === 'string') triggers.push(body.trigger_id);
    await next();
  });
  app.command('/kam', ({ ack }) => ack());
  app.action(/.*/, ({ ack }) => ack());
  app.view('form', ({ ack }) => {
    const { answer } = at();
    return answer ? ack(answer) : ack();
  });
  app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, view, body }) => {
    at().closed.push({ id: view.id, cleared: 'is_cleared' in body && body.is_cleared });
    await ack();
  });
}
