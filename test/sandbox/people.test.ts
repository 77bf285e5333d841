import type { KnownBlock, ModalView } from '@slack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeUser } from '../../src/sandbox/index.ts';
import { type World, world } from './bot.ts';
import { fullManifest } from './manifest.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(`Option ${value}`), value });

const field = (block_id: string, element: Record<string, unknown>, rest: object = {}): KnownBlock =>
  ({
    type: 'input',
    block_id,
    label: plain(`The ${block_id}`),
    element: { action_id: 'value', ...element },
    ...rest,
  }) as KnownBlock;

const modal = (...blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  callback_id: 'form',
  title: plain('Form'),
  submit: plain('Save'),
  private_metadata: 'acme',
  blocks,
});

let here: World;
let ana: FakeUser;
let submitted: Record<string, unknown>[];
let actions: Record<string, unknown>[];
let asked: string[];
let view: ModalView;

beforeEach(async () => {
  submitted = [];
  actions = [];
  asked = [];
  here = await world((app) => {
    app.command('/kam', async ({ ack, body, client: web }) => {
      await web.views.open({ trigger_id: body.trigger_id, view });
      await ack();
    });
    app.view('form', async ({ ack, view: sent }) => {
      submitted.push(...Object.values(sent.state.values).map((one) => one.value ?? {}));
      await ack();
    });
    app.action(/.*/, async ({ ack, action }) => {
      actions.push({ ...action });
      await ack();
    });
    app.options(/.*/, async ({ ack, options }) => {
      asked.push(options.value);
      const found = ['Acme', 'Acme West', 'Bolt'].filter((name) => name.startsWith(options.value));
      await ack({ options: found.map((name) => ({ text: plain(name), value: name.toLowerCase() })) });
    });
  });
  ana = here.workspace.addUser({ name: 'ana' });
});

afterEach(() => here.close());

async function open(...blocks: KnownBlock[]): Promise<void> {
  view = modal(...blocks);
  await ana.command('open');
}

describe('submitting a form', () => {
  const choices = { options: [option('a'), option('b')] };
  const rich = {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Hi' }] }],
  };

  it.each<[string, Record<string, unknown>, unknown, Record<string, unknown>]>([
    ['plain_text_input', {}, 'Grow', { value: 'Grow' }],
    ['number_input', { is_decimal_allowed: false }, '7', { value: '7' }],
    ['email_text_input', {}, 'a@b.example', { value: 'a@b.example' }],
    ['url_text_input', {}, 'https://a.example', { value: 'https://a.example' }],
    ['rich_text_input', {}, 'Hi', { rich_text_value: rich }],
    ['static_select', choices, 'Option b', { selected_option: expect.objectContaining({ value: 'b' }) }],
    ['radio_buttons', choices, 'a', { selected_option: expect.objectContaining({ value: 'a' }) }],
    [
      'multi_static_select',
      choices,
      ['a', 'b'],
      { selected_options: [expect.objectContaining({ value: 'a' }), expect.objectContaining({ value: 'b' })] },
    ],
    ['checkboxes', choices, ['Option a'], { selected_options: [expect.objectContaining({ value: 'a' })] }],
    [
      'external_select',
      { min_query_length: 0 },
      'Bolt',
      { selected_option: expect.objectContaining({ value: 'bolt' }) },
    ],
    ['users_select', {}, { id: 'U1' }, { selected_user: 'U1' }],
    ['multi_users_select', {}, ['U1', 'U2'], { selected_users: ['U1', 'U2'] }],
    ['conversations_select', {}, 'C1', { selected_conversation: 'C1' }],
    ['channels_select', {}, 'C1', { selected_channel: 'C1' }],
    ['datepicker', {}, '2026-12-01', { selected_date: '2026-12-01' }],
    ['timepicker', {}, '09:30', { selected_time: '09:30' }],
    ['datetimepicker', {}, 1_800_000_000, { selected_date_time: 1_800_000_000 }],
  ])('a %s arrives as Slack sends it', async (type, element, value, expected) => {
    await open(field('it', { type, ...element }));
    expect(await ana.submit({ it: value as string })).toMatchObject({ closed: true });
    expect(submitted).toEqual([{ type, ...expected }]);
  });

  it('sends first values and empty fields as they are', async () => {
    await open(
      field('goal', { type: 'plain_text_input', initial_value: 'Grow' }),
      field('why', { type: 'plain_text_input' }, { optional: true }),
      field('kind', { type: 'static_select', options: [option('a')], initial_option: option('a') }),
      field('tags', { type: 'checkboxes', options: [option('a')] }, { optional: true }),
      field('on', { type: 'datepicker' }, { optional: true }),
    );
    await ana.submit();
    expect(submitted).toMatchObject([
      { value: 'Grow' },
      { value: null },
      { selected_option: { value: 'a' } },
      { selected_options: [] },
      { selected_date: null },
    ]);
  });

  it('names fields by block or by label, and empties one with null', async () => {
    await open(field('goal', { type: 'plain_text_input', initial_value: 'Grow' }, { optional: true }));
    await ana.fill({ 'The goal': 'Shrink' });
    await ana.submit({ goal: null });
    expect(submitted).toEqual([{ type: 'plain_text_input', value: null }]);
  });

  it.each<[string, Record<string, unknown>, string | null, string]>([
    ['a required field that is empty', { type: 'plain_text_input' }, null, 'required'],
    ['a text that is too long', { type: 'plain_text_input', max_length: 3 }, 'Grow', 'no more than 3'],
    ['a text that is too short', { type: 'plain_text_input', min_length: 9 }, 'Grow', 'at least 9'],
    ['a text over the limit of all texts', { type: 'plain_text_input' }, 'x'.repeat(3001), 'no more than 3000'],
    ['words for a number', { type: 'number_input', is_decimal_allowed: false }, 'many', 'number'],
    ['a fraction', { type: 'number_input', is_decimal_allowed: false }, '1.5', 'whole'],
    ['too high a number', { type: 'number_input', is_decimal_allowed: true, max_value: '5' }, '6', 'Maximum'],
    ['a wrong address', { type: 'email_text_input' }, 'me', 'email'],
    ['a wrong link', { type: 'url_text_input' }, 'me', 'URL'],
  ])('stops in the client at %s, and only there', async (_, element, value, words) => {
    await open(field('it', element));
    const result = await ana.submit({ it: value });
    expect(result).toMatchObject({ refused: true, closed: false, errors: { it: expect.stringContaining(words) } });
    expect(submitted).toEqual([]);
    expect(await ana.submit({}, { force: true })).toMatchObject({ closed: true, status: 200 });
    expect(submitted.length).toBe(1);
  });

  it.each<[Record<string, unknown>, unknown]>([
    [{ type: 'static_select', options: [option('a')] }, 'z'],
    [{ type: 'datepicker' }, '2026-02-31'],
    [{ type: 'timepicker' }, '25:00'],
    [{ type: 'external_select', min_query_length: 0 }, 'Nobody'],
  ])('lets nobody enter what the field does not offer', async (element, value) => {
    await open(field('it', element));
    await expect(ana.submit({ it: value as string })).rejects.toThrow(/not offered|cannot pick/);
  });

  it('knows no field that is not there', async () => {
    await open(field('goal', { type: 'plain_text_input' }));
    await expect(ana.submit({ gaol: 'Grow' })).rejects.toThrow('there is no "gaol" here, only: The goal');
  });
});

describe('menus and buttons in a view', () => {
  it('tell the app, with the state of the form', async () => {
    await open(
      field('goal', { type: 'plain_text_input' }),
      field('kind', { type: 'static_select', options: [option('a'), option('b')] }, { dispatch_action: true }),
    );
    await ana.fill({ goal: 'Grow' });
    await ana.choose(ana.top as never, 'kind', 'b');
    expect(actions).toMatchObject([
      { type: 'static_select', block_id: 'kind', action_id: 'value', selected_option: { value: 'b' } },
    ]);
    const payload = here.fake.requests.findLast((one) => one.to === 'app' && one.kind === 'interactive');
    expect(payload).toMatchObject({
      payload: {
        container: { type: 'view', view_id: ana.top?.id },
        view: { private_metadata: 'acme', state: { values: { goal: { value: { value: 'Grow' } } } } },
      },
    });
    expect(payload).not.toHaveProperty('payload.response_url');
  });

  it('keep silent for an input without dispatch_action', async () => {
    await open(field('kind', { type: 'static_select', options: [option('a')] }));
    expect(await ana.choose(ana.top as never, 'kind', 'a')).toBeUndefined();
    expect(actions).toEqual([]);
    await ana.submit();
    expect(submitted).toMatchObject([{ selected_option: { value: 'a' } }]);
  });

  it('ask the app for suggestions once enough is typed, and remember them', async () => {
    await open(field('who', { type: 'external_select', min_query_length: 2 }));
    expect(await ana.suggest(ana.top as never, 'who', 'A')).toEqual([]);
    expect(asked).toEqual([]);
    const offered = await ana.suggest(ana.top as never, 'who', 'Ac');
    expect(offered.map(({ text }) => text.text)).toEqual(['Acme', 'Acme West']);
    await ana.submit({ who: 'Acme West' });
    expect(asked).toEqual(['Ac']);
    expect(submitted).toMatchObject([{ selected_option: { value: 'acme west' } }]);
  });

  it('do nothing without interactivity in the manifest', async () => {
    const manifest = fullManifest();
    manifest.settings.interactivity = { is_enabled: false };
    const other = await world(
      (app) =>
        app.command('/kam', async ({ ack, body, client: web }) => {
          await web.views.open({ trigger_id: body.trigger_id, view: modal(field('who', { type: 'external_select' })) });
          await ack();
        }),
      { manifest },
    );
    const ben = other.workspace.addUser({ name: 'ben' });
    await ben.command('open');
    await expect(ben.suggest(ben.top as never, 'who', 'Acme')).rejects.toThrow('message_menu_options_url');
    await expect(ben.submit({}, { force: true })).rejects.toThrow('interactivity');
    await other.close();
  });
});
