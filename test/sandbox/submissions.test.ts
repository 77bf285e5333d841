import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { visibleText } from '../../src/sandbox/index.ts';
import { eventually } from '../support/eventually.ts';
import { form, type Stage, stage, titled } from './modal-stage.ts';

let at: Stage;

beforeEach(async () => {
  at = await stage();
});

afterEach(() => at.close());

describe('the answer to a submission', () => {
  it('closes the view, and the one below is on top again', async () => {
    const root = await at.opened();
    await at.pushed();
    expect(await at.ana.submit({ goal: 'Grow' })).toMatchObject({ closed: true, status: 200 });
    expect(at.top().id).toBe(root.id);
  });

  it('puts errors beside input blocks', async () => {
    await at.opened();
    at.answer = { response_action: 'errors', errors: { goal: 'Too vague' } };
    const result = await at.ana.submit({ goal: 'Grow' });
    expect(result).toMatchObject({ closed: false, errors: { goal: 'Too vague' } });
    expect(visibleText(at.top())).toContain('Too vague');
    at.answer = undefined;
    expect(await at.ana.submit({ goal: 'Grow by 5 %' })).toMatchObject({ closed: true });
  });

  it('goes wrong when the errors are for a block that is no input', async () => {
    await at.opened();
    at.answer = { response_action: 'errors', errors: { buttons: 'No' } };
    const result = await at.ana.submit({ goal: 'Grow' });
    expect(result).toMatchObject({ closed: false, error: 'errors for no input block: buttons' });
  });

  it('updates, pushes and clears', async () => {
    const root = await at.opened();
    at.answer = { response_action: 'update', view: titled('Second') };
    await at.ana.submit({ goal: 'Grow' });
    expect(at.top()).toMatchObject({ id: root.id, title: { text: 'Second' } });
    at.answer = { response_action: 'push', view: titled('Third') };
    await at.ana.submit({ goal: 'Grow' });
    expect(at.ana.views.map(({ title }) => title.text)).toEqual(['Second', 'Third']);
    at.answer = { response_action: 'clear' };
    expect(await at.ana.submit({ goal: 'Grow' })).toMatchObject({ closed: true });
    expect(at.ana.top).toBeUndefined();
  });

  it('pushes no fourth view', async () => {
    await at.opened();
    at.answer = { response_action: 'push', view: form() };
    await at.ana.submit({ goal: 'Grow' });
    await at.ana.submit({ goal: 'Grow' });
    expect((await at.ana.submit({ goal: 'Grow' })).error).toContain('push_limit_reached');
    expect(at.ana.views.length).toBe(3);
  });

  it('goes wrong with a view Slack does not take, and the form stays', async () => {
    const { id } = await at.opened();
    at.answer = { response_action: 'update', view: titled('x'.repeat(25)) };
    const result = await at.ana.submit({ goal: 'Grow' });
    expect(result.error).toContain('json-pointer:/view/title/text');
    expect(at.top()).toMatchObject({ id, title: { text: 'Form' } });
  });
});

describe('closing', () => {
  it('is told to the app where the view asked for it', async () => {
    const { id } = await at.opened(form({ notify_on_close: true }));
    await at.ana.close();
    expect(at.closed).toEqual([{ id, cleared: false }]);
    await at.opened();
    await at.ana.close();
    expect(at.closed.length).toBe(1);
  });

  it('with the cross closes all', async () => {
    const root = await at.opened(form({ notify_on_close: true }));
    const second = await at.pushed(form({ notify_on_close: true }));
    await at.ana.close({ all: true });
    expect(at.ana.views).toEqual([]);
    await eventually(() => at.closed.length === 2, 'both notices');
    expect(at.closed).toEqual([
      { id: second.id, cleared: true },
      { id: root.id, cleared: true },
    ]);
  });

  it('with clear_on_close closes all', async () => {
    await at.opened();
    await at.pushed(form({ clear_on_close: true }));
    await at.ana.close();
    expect(at.ana.views).toEqual([]);
  });
});
