import type { HomeView, KnownBlock } from '@slack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeUser, visibleText } from '../../src/sandbox/index.ts';
import { eventually } from '../support/eventually.ts';
import { client, failure, type World, world } from './bot.ts';
import { fullManifest } from './manifest.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });

const field: KnownBlock = {
  type: 'input',
  block_id: 'goal',
  dispatch_action: true,
  label: plain('Goal'),
  element: { type: 'plain_text_input', action_id: 'value' },
};

const home = (text: string, rest: object = {}): HomeView => ({
  type: 'home',
  callback_id: 'desk',
  private_metadata: 'acme',
  blocks: [
    { type: 'section', text: { type: 'mrkdwn', text } },
    {
      type: 'actions',
      block_id: 'row',
      elements: [
        { type: 'button', action_id: 'open', value: 'a1', text: plain('Open') },
        {
          type: 'static_select',
          action_id: 'pick',
          placeholder: plain('Pick'),
          options: [{ text: plain('Mine'), value: 'mine' }],
        },
      ],
    },
    field,
  ],
  ...rest,
});

let here: World;
let ana: FakeUser;
let opened: Record<string, unknown>[];
let clicked: Record<string, unknown>[];
let published: HomeView | undefined;

const slack = () => client(here.fake, here.workspace);

beforeEach(async () => {
  opened = [];
  clicked = [];
  published = undefined;
  here = await world((app) => {
    app.event('app_home_opened', async ({ event, client: web }) => {
      opened.push({ ...event });
      if (published && !event.view && event.tab === 'home')
        await web.views.publish({ user_id: event.user, view: published });
    });
    app.action(/.*/, async ({ ack, body, client: web }) => {
      clicked.push({ ...body });
      await ack();
      if (!('trigger_id' in body) || body.type !== 'block_actions' || body.actions[0]?.action_id !== 'open') return;
      const view = { type: 'modal' as const, title: plain('Acme'), blocks: [] };
      const push = () => web.views.push({ trigger_id: body.trigger_id, view });
      clicked.push({
        push: await failure(push()),
        open: await failure(web.views.open({ trigger_id: body.trigger_id, view })),
      });
    });
  });
  ana = here.workspace.addUser({ name: 'ana' });
});

afterEach(() => here.close());

describe('the Home tab', () => {
  it('is published for one person and keeps its id', async () => {
    const { view: first } = await slack().views.publish({ user_id: ana.id, view: home('One') });
    expect(first).toMatchObject({
      type: 'home',
      callback_id: 'desk',
      private_metadata: 'acme',
      submit: null,
      close: null,
    });
    const { view: second } = await slack().views.publish({ user_id: ana.id, view: home('Two') });
    expect(second?.id).toBe(first?.id);
    expect(second?.root_view_id).toBe(first?.id);
    expect(second?.hash).not.toBe(first?.hash);
    expect(visibleText(ana.home as never)).toMatch(/^Two\nOpen/);
    expect(here.workspace.addUser({ name: 'ben' }).home).toBeUndefined();
  });

  it('refuses an old hash, a modal, a stranger, a wrong block', async () => {
    const publish = (view: object, rest: object = {}) =>
      failure(slack().views.publish({ user_id: ana.id, view: view as HomeView, ...rest }));
    const { view } = await slack().views.publish({ user_id: ana.id, view: home('One') });
    expect(await publish(home('Two'), { hash: view?.hash })).toBe('ok');
    expect(await publish(home('Three'), { hash: view?.hash })).toBe('hash_conflict');
    expect(await publish(home('Three'), { user_id: 'U0NOBODY' })).toBe('user_not_found');
    expect(await publish({ type: 'modal', title: plain('A'), blocks: [] })).toBe('invalid_arguments');
    expect(await publish(home('A', { blocks: [{ type: 'markdown', text: 'a' }] }))).toBe('invalid_arguments');
    expect(visibleText(ana.home as never)).toMatch(/^Two/);
  });

  it('can be changed through its view id, and only into a home view', async () => {
    const { view } = await slack().views.publish({ user_id: ana.id, view: home('One', { external_id: 'desk-1' }) });
    const update = (next: object) => failure(slack().views.update({ view_id: view?.id ?? '', view: next as HomeView }));
    expect(await update(home('Two', { external_id: 'desk-1' }))).toBe('ok');
    expect(visibleText(ana.home as never)).toMatch(/^Two/);
    expect(await update({ type: 'modal', title: plain('A'), blocks: [] })).toBe('invalid_arguments');
  });

  it('needs the manifest', async () => {
    await here.close();
    const manifest = fullManifest();
    manifest.features.app_home.home_tab_enabled = false;
    here = await world(() => undefined, { manifest });
    ana = here.workspace.addUser({ name: 'ana' });
    expect(await failure(slack().views.publish({ user_id: ana.id, view: home('One') }))).toBe('not_enabled');
    await expect(ana.openHome()).rejects.toThrow('no home tab');
  });
});

describe('opening it', () => {
  it('tells the app, with the view once there is one', async () => {
    published = home('Hello');
    await ana.openHome();
    await eventually(() => ana.home, 'the Home tab');
    expect(await ana.openHome()).toMatchObject({ type: 'home' });
    await ana.openHome('messages');
    await eventually(() => opened.length === 3, 'three events');
    const channel = ana.inbox()[0]?.channel ?? expect.stringMatching(/^D/);
    expect(opened).toMatchObject([
      { type: 'app_home_opened', user: ana.id, channel, tab: 'home' },
      { tab: 'home', view: { id: ana.home?.id, type: 'home', callback_id: 'desk', state: { values: {} } } },
      { tab: 'messages' },
    ]);
    expect(opened[0]).not.toHaveProperty('view');
    expect(opened[2]).not.toHaveProperty('view');
  });
});

describe('using it', () => {
  it('sends block_actions with the view; its trigger opens a modal and pushes none', async () => {
    await slack().views.publish({ user_id: ana.id, view: home('One') });
    const shown = ana.home as NonNullable<FakeUser['home']>;
    await ana.click(shown, 'Open');
    await eventually(() => clicked.length === 2, 'the answers');
    expect(clicked).toMatchObject([
      {
        container: { type: 'view', view_id: shown.id },
        view: { id: shown.id, type: 'home', private_metadata: 'acme', hash: shown.hash },
        actions: [{ action_id: 'open', block_id: 'row', value: 'a1' }],
        user: { id: ana.id },
      },
      { push: 'invalid_trigger_id', open: 'ok' },
    ]);
    expect(clicked[0]).not.toHaveProperty('message');
    expect(clicked[0]).not.toHaveProperty('response_url');
    expect(ana.top?.title.text).toBe('Acme');
  });

  it('keeps what was chosen and typed while it is published again', async () => {
    await slack().views.publish({ user_id: ana.id, view: home('One') });
    const shown = ana.home as NonNullable<FakeUser['home']>;
    await ana.choose(shown, { actionId: 'pick' }, 'Mine');
    await ana.choose(shown, 'goal', 'Grow');
    await slack().views.publish({ user_id: ana.id, view: home('Two') });
    expect(ana.home?.state.values).toMatchObject({
      row: { pick: { selected_option: { value: 'mine' } } },
      goal: { value: { value: 'Grow' } },
    });
    const ben = here.workspace.addUser({ name: 'ben' });
    await expect(ben.click(shown, 'Open')).rejects.toThrow('not the Home tab of ben');
  });
});
