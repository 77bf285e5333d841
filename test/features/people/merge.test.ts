import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks } from '../accounts/world.ts';
import { addPerson, talk } from './world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member' });
  ben = await t.person('ben', { role: 'member' });
});
afterAll(() => t.stop());

describe('merging two contacts', () => {
  it('shows both side by side, keeps what was chosen, and everything follows', async () => {
    const { workspaceId } = t;
    const acme = await addAccount(t, 'Acme', { kam: ana });
    const beta = await addAccount(t, 'Beta', { kam: ana });
    const boss = await addPerson(t, acme, 'Omar');
    const jane = await addPerson(t, acme, 'Jane Doe', { mail: 'jane@a.com' }, { title: 'CFO' });
    const twin = await addPerson(
      t,
      acme,
      'Doe, Jane',
      { mail: 'doe@a.com', phone: '+1' },
      { title: 'Finance', reportsToId: boss.id },
    );
    await addPerson(t, beta, '', { contactId: twin.contactId }, { title: 'Board' });
    const report = await addPerson(t, acme, 'Rita', {}, { reportsToId: twin.id });
    await talk(t, acme, ana, [twin.contactId], '2026-11-01');
    const both = await talk(t, acme, ana, [jane.contactId, twin.contactId], '2026-11-02');
    await t.db.externalId.create({
      data: { workspaceId, source: 'csv', entity: 'contact', externalId: '003', entityId: twin.contactId },
    });
    await t.db.action.create({
      data: { workspaceId, accountId: acme, title: 'Send the offer', promisedToId: twin.contactId },
    });

    expect(await asks(ana, 'contacts Acme')).toContain('*Jane Doe* and *Doe, Jane* may be one person.');
    await ana.presses({ label: 'Open', nth: 1 });
    await ana.presses('Merge …');
    await ana.picks('otherId', 'Doe, Jane · Finance');
    await ana.submits({});
    expect(ana.sees).toContain('Are these one person?');
    expect(ana.sees).toContain('doe@a.com');
    expect(ana.sees).toContain('Board, Beta');
    await ana.presses('Merge them …');
    await ana.submits({ mail: 'doe@a.com', title: 'Finance' });

    const people = await t.db.contact.findMany({
      where: { workspaceId, nameKey: { contains: 'jane' } },
      include: { places: { orderBy: { createdAt: 'asc' } }, interactions: true, promises: true },
    });
    expect(people).toMatchObject([
      { id: jane.contactId, name: 'Jane Doe', mail: 'doe@a.com', phone: '+1', alsoKnownAs: 'Doe, Jane' },
    ]);
    expect(people[0]?.places.map(({ accountId, title, reportsToId }) => [accountId, title, reportsToId])).toEqual([
      [acme, 'Finance', boss.id],
      [beta, 'Board', null],
    ]);
    expect(people[0]?.interactions).toHaveLength(2);
    expect(people[0]?.interactions.filter(({ interactionId }) => interactionId === both)).toHaveLength(1);
    expect(people[0]?.promises).toMatchObject([{ title: 'Send the offer' }]);
    expect(await t.db.contactAt.findFirstOrThrow({ where: { id: report.id } })).toMatchObject({ reportsToId: jane.id });
    expect(await t.db.externalId.findFirstOrThrow({ where: { externalId: '003' } })).toMatchObject({
      entityId: jane.contactId,
    });
    const history = await asks(ana, 'history Acme');
    expect(history).toContain('removed the contact *Doe, Jane*');
    expect(history).toContain('mail address jane@a.com → doe@a.com');
    expect(history).toContain('also known as set to Doe, Jane');
  });

  it('leaves no circle when one of the two reports to somebody below the other', async () => {
    const account = await addAccount(t, 'Circle', { kam: ana });
    const twin = await addPerson(t, account, 'Max Twin');
    const between = await addPerson(t, account, 'Between', {}, { reportsToId: twin.id });
    const max = await addPerson(t, account, 'Max', {}, { reportsToId: between.id });
    await asks(ana, 'contacts Circle');
    await ana.presses({ label: 'Open', nth: 1 });
    await ana.presses('Merge …');
    await ana.picks('otherId', 'Max Twin');
    await ana.submits({});
    await ana.presses('Merge them …');
    await ana.submits({});
    const rows = await t.db.contactAt.findMany({ where: { accountId: account }, orderBy: { createdAt: 'asc' } });
    expect(Object.fromEntries(rows.map(({ id, reportsToId }) => [id, reportsToId]))).toEqual({
      [between.id]: max.id,
      [max.id]: null,
    });
  });

  it('is refused where one of them stands at an account the person may not change', async () => {
    const mine = await addAccount(t, 'Mine', { kam: ana });
    const shared = await addAccount(t, 'Shared', { core: ana, kam: ben });
    const theirs = await addAccount(t, 'Theirs', { kam: ben });
    await addPerson(t, mine, 'Ida Own');
    const other = await addPerson(t, shared, 'Ida Both');
    await addPerson(t, theirs, '', { contactId: other.contactId });
    await asks(ana, 'contacts Mine');
    await ana.presses('Open');
    await ana.presses('Merge …');
    await ana.picks('otherId', 'Ida Both');
    expect(await ana.submits({})).toMatchObject({
      errors: { otherId: expect.stringContaining('Ask a head of KAM') },
    });
    expect(await t.db.contact.count({ where: { name: { startsWith: 'Ida' } } })).toBe(2);
  });
});
