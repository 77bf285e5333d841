import { afterEach, expect, it } from 'vitest';
import { visibleText } from '../../src/sandbox/index.ts';
import { eventually } from '../support/eventually.ts';
import { type World, world } from './bot.ts';

let here: World | undefined;

afterEach(async () => {
  await here?.close();
  here = undefined;
});

const form = {
  type: 'modal' as const,
  callback_id: 'plan',
  title: { type: 'plain_text' as const, text: 'New plan' },
  submit: { type: 'plain_text' as const, text: 'Save' },
  private_metadata: '{"account":"a1"}',
  blocks: [
    {
      type: 'input' as const,
      block_id: 'goal',
      label: { type: 'plain_text' as const, text: 'Goal' },
      element: { type: 'plain_text_input' as const, action_id: 'value', max_length: 20 },
    },
  ],
};

it('carries a person from a command over a form to a message with a button', async () => {
  here = await world((app) => {
    app.command('/kam', async ({ ack, body, client }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: form });
    });
    app.view('plan', async ({ ack, view, body, client }) => {
      const goal = view.state.values.goal?.value?.value ?? '';
      await ack();
      await client.chat.postMessage({
        channel: body.user.id,
        text: `Saved: ${goal}`,
        blocks: [
          { type: 'section', text: { type: 'mrkdwn', text: `Saved: ${goal}` } },
          {
            type: 'actions',
            elements: [
              { type: 'button', action_id: 'plan.done', value: '42', text: { type: 'plain_text', text: 'Done' } },
            ],
          },
        ],
      });
    });
    app.action('plan.done', async ({ ack, respond, action }) => {
      await ack();
      const value = action.type === 'button' ? action.value : '';
      await respond({ text: `Done with ${value}`, replace_original: true });
    });
  });
  const ana = here.workspace.addUser({ name: 'ana' });

  const typed = await ana.command('plan Acme');
  expect(typed).toMatchObject({ status: 200, body: '' });
  const view = await eventually(() => ana.top, 'the form');
  expect(visibleText(view)).toContain('Goal');

  expect(await ana.submit({ goal: 'Grow by a fifth' })).toMatchObject({ status: 200, closed: true });
  expect(ana.top).toBeUndefined();
  const message = await eventually(() => ana.inbox()[0], 'the message');
  expect(message.text).toBe('Saved: Grow by a fifth');

  expect(await ana.click(message, 'Done')).toMatchObject({ status: 200 });
  await eventually(() => ana.inbox()[0]?.text === 'Done with 42', 'the message to change');
});
