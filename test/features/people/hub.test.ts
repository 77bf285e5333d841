import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks } from '../accounts/world.ts';
import { addPerson, talk } from './world.ts';

let t: TestBot;
let ana: Player;
beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member' });
});
afterAll(() => t.stop());

describe('the people on the page of an account', () => {
  it('are counted, and key contacts nobody spoke with for long are named', async () => {
    const acme = await addAccount(t, 'Acme', { kam: ana });
    expect(await asks(ana, 'Acme')).toContain('*People*: nobody is known yet');
    expect(ana.sees).toContain('Who is your first contact?');
    const jane = await addPerson(t, acme, 'Jane', {}, { isKey: true });
    const omar = await addPerson(t, acme, 'Omar', {}, { isKey: true });
    await addPerson(t, acme, 'Never Key');
    await talk(t, acme, ana, [jane.contactId], '2026-11-20');
    await talk(t, acme, ana, [omar.contactId], '2026-08-01');
    expect(await asks(ana, 'Acme')).toContain('*People*: 3, last contact yesterday');
    expect(ana.sees).toContain('Key contacts not spoken with for 90 days: Omar');
    expect(ana.sees).toContain('Speak with Omar again');
  });
});

describe('the relationships of a plan', () => {
  it('are filled with one title, and stale after 90 days without a change or confirmation', async () => {
    const account = await addAccount(t, 'Betasoloin', { kam: ana });
    expect(await asks(ana, 'plan Betasoloin')).toContain('No contact yet: who decides there?');
    await addPerson(t, account, 'Jane');
    expect(await asks(ana, 'plan Betasoloin')).toContain('1 contact without a title');
    expect(ana.sees).toContain(':white_large_square: *Relationships*');
    await ana.presses('Add title');
    await ana.submits({ title: 'CFO' });
    expect(ana.sees).toContain(':white_check_mark: *Relationships* · 1 contact');
    const before = t.clock.now;
    t.clock.now = new Date('2027-02-21T12:00:00Z');
    expect(await asks(ana, 'plan Betasoloin')).not.toContain(':white_check_mark: *Relationships*');
    await asks(ana, 'contacts Betasoloin');
    await ana.presses('Still right');
    expect(await asks(ana, 'plan Betasoloin')).toContain(':white_check_mark: *Relationships*');
    t.clock.now = before;
  });

  it('bring a live message up to date when a contact changes that stands at the account', async () => {
    const account = await addAccount(t, 'Cancity', { kam: ana });
    await addPerson(t, account, 'Jane');
    const common = { workspaceId: t.workspaceId, channelId: 'C1', ts: '1', kind: 'plans.shared', recipient: 'C1' };
    await t.db.liveMessage.create({
      data: { ...common, subjectId: account, accountId: account, digest: '', createdAt: t.clock.now, closedAt: null },
    });
    await asks(ana, 'contacts Cancity');
    await ana.presses('Edit');
    await ana.submits({ phone: '+1' });
    expect((await t.db.liveMessage.findFirstOrThrow({ where: common })).changes).toBeGreaterThan(0);
  });
});
