import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { client, failure } from './bot.ts';
import { form, input, type Stage, stage, titled } from './modal-stage.ts';

let at: Stage;

beforeEach(async () => {
  at = await stage();
});

afterEach(() => at.close());

describe('a trigger_id', () => {
  it('opens one view only', async () => {
    const trigger_id = await at.trigger();
    await at.slack.views.open({ trigger_id, view: form() });
    expect(await failure(at.slack.views.open({ trigger_id, view: form() }))).toBe('exchanged_trigger_id');
  });

  it('lives for three seconds', async () => {
    const trigger_id = await at.trigger();
    at.pass(3001);
    expect(await failure(at.slack.views.open({ trigger_id, view: form() }))).toBe('expired_trigger_id');
    expect(at.ana.top).toBeUndefined();
  });

  it('has to be one of Slack and of this workspace', async () => {
    expect(await failure(at.slack.views.open({ trigger_id: '1.2.3', view: form() }))).toBe('invalid_trigger_id');
    const other = at.fake.addWorkspace({ name: 'Other Co' });
    const theirs = client(at.fake, other);
    expect(await failure(theirs.views.open({ trigger_id: await at.trigger(), view: form() }))).toBe(
      'invalid_trigger_id',
    );
  });

  it('of a submission is accepted, yet the person sees no new view', async () => {
    await at.opened();
    await at.ana.submit({ goal: 'Grow' });
    const answered = await at.slack.views.open({ trigger_id: at.lastTrigger(), view: form() });
    expect(answered.ok).toBe(true);
    expect(at.ana.top).toBeUndefined();
  });

  it('of a command pushes nothing', async () => {
    await at.opened();
    expect(await failure(at.slack.views.push({ trigger_id: await at.trigger(), view: form() }))).toBe(
      'invalid_trigger_id',
    );
  });
});

describe('the stack', () => {
  it('knows root and previous view', async () => {
    const root = await at.opened();
    const second = await at.pushed();
    expect(root).toMatchObject({ root_view_id: root.id, previous_view_id: null });
    expect(second).toMatchObject({ root_view_id: root.id, previous_view_id: root.id });
    expect(at.ana.views.map(({ id }) => id)).toEqual([root.id, second.id]);
  });

  it('holds three views', async () => {
    await at.opened();
    await at.pushed();
    await at.pushed();
    await at.ana.click(at.top(), 'More');
    const call = at.slack.views.push({ trigger_id: at.lastTrigger(), view: form() });
    expect(await failure(call)).toBe('push_limit_reached');
  });

  it('lets a person use the top view only', async () => {
    const root = await at.opened();
    await at.pushed();
    await expect(at.ana.click(root, 'More')).rejects.toThrow('not the view on top');
  });
});

describe('views.update', () => {
  it('keeps what was typed where block and action stay, and takes the rest anew', async () => {
    const view = await at.opened(form({ blocks: [input('goal'), input('why')] }));
    await at.ana.fill({ goal: 'Grow', why: 'Because' });
    const element = { type: 'plain_text_input' as const, action_id: 'value', initial_value: 'Given' };
    const blocks = [input('goal', { element }), input('reason', { element })];
    await at.slack.views.update({ view_id: view.id, view: form({ blocks }) });
    expect(at.top().state.values).toEqual({
      goal: { value: { type: 'plain_text_input', value: 'Grow' } },
      reason: { value: { type: 'plain_text_input', value: 'Given' } },
    });
  });

  it('refuses an old hash and gives a new one', async () => {
    const { id, hash } = await at.opened();
    await at.slack.views.update({ view_id: id, hash, view: form() });
    expect(at.top().hash).not.toBe(hash);
    expect(await failure(at.slack.views.update({ view_id: id, hash, view: form() }))).toBe('hash_conflict');
  });

  it('finds views by external_id, which is unique', async () => {
    await at.opened(form({ external_id: 'plan-1' }));
    await at.slack.views.update({ external_id: 'plan-1', view: titled('New', { external_id: 'plan-1' }) });
    expect(at.top().title.text).toBe('New');
    const call = at.slack.views.open({ trigger_id: await at.trigger(), view: form({ external_id: 'plan-1' }) });
    expect(await failure(call)).toBe('duplicate_external_id');
  });

  it('finds no view that was closed', async () => {
    const { id } = await at.opened();
    await at.ana.close();
    expect(await failure(at.slack.views.update({ view_id: id, view: form() }))).toBe('not_found');
  });

  it('is refused with the place of the mistake', async () => {
    const { id } = await at.opened();
    const view = titled('x'.repeat(25));
    await expect(at.slack.views.update({ view_id: id, view })).rejects.toMatchObject({
      data: {
        error: 'invalid_arguments',
        response_metadata: {
          messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
        },
      },
    });
  });

  it('refuses a view over 250 KB', async () => {
    const { id } = await at.opened();
    const blocks = Array.from({ length: 100 }, () => ({
      type: 'section' as const,
      text: { type: 'mrkdwn' as const, text: 'x'.repeat(2900) },
    }));
    expect(await failure(at.slack.views.update({ view_id: id, view: form({ blocks }) }))).toBe('view_too_large');
  });
});
