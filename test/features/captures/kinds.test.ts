import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { insertRow } from '../../../src/db/change.ts';
import { capture, type Feature } from '../../../src/feature.ts';
import { features } from '../../../src/features/index.ts';
import { longField, textField } from '../../../src/slack/fields.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount } from '../actions/world.ts';

/** A second kind of thing to add, as further features bring them. */
const second: Feature = {
  name: 'second',
  captures: [
    capture({
      kind: 'deal',
      label: 'Deal: something to be sold',
      entity: 'opportunity',
      schema: z.object({
        title: z.string('Name it').min(3, 'At least three letters'),
        stage: z.string('Say the stage'),
      }),
      form: async (_, __, from) => ({
        fields: [textField('title', 'Deal'), longField('stage', 'Stage')],
        values: { title: from?.text ?? null, stage: 'Engaging' },
      }),
      save: async (t, accountId, { title: name, stage }) => ({
        id: await insertRow(t, 'opportunity', { accountId, name, stage }),
      }),
      at: (accountId) => ({ to: 'accounts.opportunities', record: accountId }),
    }),
  ],
};

let t: TestBot;
let ana: Player;
let acme: string;
beforeAll(async () => {
  t = await startBot({ features: [second, ...features] });
  ana = await t.person('ana', { role: 'member' });
  acme = await addAccount(t, 'Acme', { kam: ana });
});
afterAll(() => t.stop());

const fieldIds = () => ana.window?.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id);

describe('several things to add', () => {
  it('are a choice, which shows their fields and keeps what was typed', async () => {
    const hall = t.channel('hall', { members: [ana.user] });
    await ana.uses('capture', await ana.user.say(hall, 'Acme wants more'));
    expect(fieldIds()).toEqual(['account', 'kind', 'title', 'stage']);
    await ana.user.fill({ title: 'Typed before' });
    await ana.picks('kind', 'Action: something to be done', ana.window);
    expect(fieldIds()).toEqual(['account', 'kind', 'title', 'ownerId', 'dueOn', 'promisedTo', 'note']);
    await ana.submits();
    expect(await t.db.action.findFirst()).toMatchObject({ accountId: acme, title: 'Typed before' });
  });

  it('each save as their own kind, with what is wrong beside its field, and can be taken back', async () => {
    const hall = t.channel('here', { members: [ana.user] });
    await ana.uses('capture', await ana.user.say(hall, 'Acme wants a crane'));
    expect((await ana.submits({ title: 'ab' })).errors).toEqual({ title: 'At least three letters' });
    await ana.submits({ title: 'A crane' });
    expect(await t.db.opportunity.findFirst()).toMatchObject({ accountId: acme, name: 'A crane' });
    expect(ana.sees).toContain('Added to *Acme*: the deal');
    await ana.presses('Undo');
    expect(await t.db.opportunity.count()).toBe(0);
  });
});
