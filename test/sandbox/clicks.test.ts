import type { KnownBlock } from '@slack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeMessage, type FakeUser, visibleText } from '../../src/sandbox/index.ts';
import { client, type World, world } from './bot.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(`Option ${value}`), value });

let here: World;
let ana: FakeUser;
let actions: Record<string, unknown>[];

beforeEach(async () => {
  actions = [];
  here = await world((app) => {
    app.action(/.*/, async ({ ack, action }) => {
      actions.push({ ...action });
      await ack();
    });
  });
  ana = here.workspace.addUser({ name: 'ana' });
});

afterEach(() => here.close());

describe('a message', () => {
  const row = (id: string): KnownBlock => ({
    type: 'actions',
    block_id: id,
    elements: [
      { type: 'button', action_id: 'done', value: id, text: plain('Done') },
      { type: 'overflow', action_id: 'more', options: [option('a'), option('b')] },
      { type: 'static_select', action_id: 'pick', placeholder: plain('Pick'), options: [option('a'), option('b')] },
    ],
  });

  async function post(...blocks: KnownBlock[]): Promise<FakeMessage> {
    await client(here.fake, here.workspace).chat.postMessage({ channel: ana.id, text: 'Rows', blocks });
    return ana.inbox().at(-1) as FakeMessage;
  }

  it('is clicked by label, by action, by place; never by guess', async () => {
    const message = await post(row('one'), row('two'));
    await expect(ana.click(message, 'Done')).rejects.toThrow('there are 2 of "Done"');
    await expect(ana.click(message, 'Delete')).rejects.toThrow('there is no "Delete" here, only: Done | Option a');
    await ana.click(message, { label: 'Done', blockId: 'two' });
    await ana.click(message, { actionId: 'done', nth: 0 });
    expect(actions.map(({ value }) => value)).toEqual(['two', 'one']);
  });

  it('offers an overflow menu and selects', async () => {
    const message = await post(row('one'));
    await ana.click(message, 'Option b');
    await ana.choose(message, { actionId: 'pick' }, 'Option a');
    expect(actions).toMatchObject([
      { type: 'overflow', action_id: 'more', selected_option: { value: 'b' } },
      { type: 'static_select', action_id: 'pick', selected_option: { value: 'a' } },
    ]);
  });

  it('can be clicked with a forged value', async () => {
    await ana.click(await post(row('one')), 'Done', { value: 'somebody-elses' });
    expect(actions).toMatchObject([{ action_id: 'done', value: 'somebody-elses' }]);
  });

  it('that has changed has lost its old buttons, unless the screen is stale', async () => {
    const message = await post(row('one'));
    const { channel, ts } = message;
    await client(here.fake, here.workspace).chat.update({ channel, ts, text: 'Gone', blocks: [] });
    await expect(ana.click(message, 'Done')).rejects.toThrow('only: nothing');
    await ana.click(message, 'Done', { stale: true });
    expect(actions).toMatchObject([{ value: 'one' }]);
  });

  it('reads as a person reads it', async () => {
    const message = await post({ type: 'header', text: plain('Plan') }, row('one'));
    expect(visibleText(message).split('\n').slice(0, 2)).toEqual(['Plan', 'Done']);
  });

  it('of a channel is not for people outside it', async () => {
    const ben = here.workspace.addUser({ name: 'ben' });
    const message = await post(row('one'));
    await expect(ben.click(message, 'Done')).rejects.toThrow('does not see');
  });
});
