import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { features } from '../src/features/index.ts';
import { type Drawn, drawGallery } from '../src/gallery.ts';
import { blockProblems, startGalleryWorkspace, viewProblems } from '../src/sandbox/index.ts';
import { startBot, type TestBot } from './support/harness.ts';

let t: TestBot;
let drawn: readonly Drawn[];

beforeAll(async () => {
  t = await startBot();
  const { people, channels } = startGalleryWorkspace({ addWorkspace: () => t.workspace });
  drawn = await drawGallery(t.bot.kit, features, { teamId: t.workspace.teamId, people, channels });
}, 300_000);
afterAll(() => t.stop());

const names = (): Set<string> => new Set(drawn.map(({ name }) => name));

describe('the gallery', () => {
  it('shows every page, form and message that the features declare', () => {
    const { pages, forms, live } = t.bot.kit.registry;
    const shown = names();
    // Shown only after a form was saved with the mail address of somebody at another account.
    for (const id of ['people.same', 'people.join']) shown.add(id);
    const missing = [...pages.keys(), ...forms.keys(), ...live.keys()].filter((id) => !shown.has(id));
    expect(missing).toEqual([]);
  });

  it('shows each form that can be in conflict as it looks then', () => {
    expect([...names()].filter((name) => name.endsWith('changed by somebody else')).length).toBeGreaterThan(8);
  });

  it.each(['accounts.hub', 'plans.plan', 'accounts.team', 'actions.list', 'history.list'])(
    'shows %s with nothing, with ordinary things, and with as much as may be',
    (name) => {
      const states = new Set(drawn.filter((one) => one.name === name).map(({ state }) => state));
      expect(states).toEqual(new Set(['empty', 'typical', 'extreme']));
    },
  );

  it('shows a stranger refusals, and nothing of what is in the accounts', () => {
    const seen = drawn.filter(({ reader }) => reader === 'Stranger');
    expect(JSON.stringify(seen)).toContain('is for its team');
    expect(seen.map(({ name }) => name)).not.toContain('plans.goal-page');
    expect(JSON.stringify(seen)).not.toContain('Typical renews for three years');
  });

  it('shows nothing that Slack would refuse', () => {
    const problems = drawn.flatMap(({ name, payload }) => {
      const found =
        'type' in payload
          ? viewProblems(payload, '/view', payload.type)
          : payload.blocks
            ? blockProblems(payload.blocks, 'message')
            : [];
      return found.map(({ message }) => `${name}: ${message}`);
    });
    expect(problems).toEqual([]);
  });
});
