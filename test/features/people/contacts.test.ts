import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks } from '../accounts/world.ts';
import { addPerson, talk } from './world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let head: Player;
let stranger: Player;

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member' });
  ben = await t.person('ben', { role: 'member' });
  head = await t.person('hedda', { role: 'head' });
  stranger = await t.person('stan', { role: 'member' });
});
afterAll(() => t.stop());

const shown = (player: Player, field: string) =>
  player.window?.blocks.find(({ block_id }) => block_id === field)?.element as Record<string, unknown> | undefined;
const stored = (name: string) =>
  t.db.contact.findFirstOrThrow({ where: { workspaceId: t.workspaceId, name }, include: { places: true } });

describe('adding a contact', () => {
  it('stores what was typed and shows who it is, and whom they report to', async () => {
    const acme = await addAccount(t, 'Acme', { kam: ana });
    await addPerson(t, acme, 'Omar Said', {}, { title: 'CEO' });
    await asks(ana, 'contacts Acme');
    await ana.presses('Add a contact');
    await ana.picks('reportsToId', 'Omar Said · CEO');
    await ana.submits({
      name: 'Jane <Doe>',
      mail: ' Jane.Doe@Acme.COM ',
      phone: '+1 555',
      title: 'CFO',
      isKey: ['A key contact: we should not lose touch'],
    });
    expect(await stored('Jane <Doe>')).toMatchObject({ mail: 'jane.doe@acme.com', nameKey: 'jane doe' });
    expect(ana.sees).toContain('*Acme*: 2 contacts');
    expect(ana.sees).toContain(
      '*Jane &lt;Doe&gt;* :star: key contact\nCFO · reports to Omar Said\njane.doe@acme.com · +1 555 · never spoken with',
    );
  });

  it.each([
    ['no name', { name: null }, 'name', 'Give the name of the person.'],
    ['a mail address that is none', { mail: 'jane at acme' }, 'mail', 'such as jane@acme.com'],
    ['a title of 300 characters', { title: 'x'.repeat(300) }, 'title', 'at most 150 characters'],
  ])('refuses %s beside its field and saves nothing', async (_, fields, field, words) => {
    await addAccount(t, `Bioplex ${field}`, { kam: ana });
    const before = await t.db.contact.count();
    await asks(ana, `contacts Bioplex ${field}`);
    await ana.presses('Add a contact');
    const result = await ana.submits({ name: 'New', ...fields }, { force: true });
    expect(result).toMatchObject({ errors: { [field]: expect.stringContaining(words) } });
    expect(await t.db.contact.count()).toBe(before);
  });

  it('offers the person who has the mail address already instead of adding them twice, and says not where they stand', async () => {
    const secret = await addAccount(t, 'Secret Corp', { kam: ben });
    const betatech = await addAccount(t, 'Betatech', { kam: ana });
    await addPerson(t, secret, 'Rosa Diaz', { mail: 'rosa@x.com' });
    await asks(ana, 'contacts Betatech');
    await ana.presses('Add a contact');
    await ana.submits({ name: 'R. Diaz', mail: 'ROSA@x.com', title: 'COO' });
    expect(ana.sees).toContain('*Rosa Diaz* has this mail address already, at another account.');
    expect(ana.sees).not.toContain('Secret');
    await ana.presses('Add them here');
    expect(shown(ana, 'title')?.initial_value).toBe('COO');
    await ana.submits({});
    expect((await stored('Rosa Diaz')).places.map(({ accountId, title }) => [accountId, title])).toEqual([
      [secret, null],
      [betatech, 'COO'],
    ]);
    await asks(ana, 'contacts Betatech');
    await ana.presses('Add a contact');
    expect(await ana.submits({ name: 'Rosa', mail: 'rosa@x.com' })).toMatchObject({
      errors: { mail: 'Rosa Diaz is here already and has this mail address.' },
    });
  });
});

describe('editing a contact', () => {
  it('writes old and new to the history of every account they stand at, with names', async () => {
    const one = await addAccount(t, 'Cancity', { kam: ana });
    const two = await addAccount(t, 'Codehow', { kam: ben });
    const { contactId } = await addPerson(t, one, 'Ivy Stone', {}, { title: 'Buyer' });
    await addPerson(t, two, '', { contactId });
    await addPerson(t, one, 'Noah Berg');
    await asks(ana, 'contacts Cancity');
    await ana.presses({ label: 'Edit', nth: 0 });
    expect(shown(ana, 'title')?.initial_value).toBe('Buyer');
    await ana.picks('reportsToId', 'Noah Berg');
    await ana.submits({ name: 'Ivy Stone-Hill', title: 'Head of Purchasing' });
    const history = await asks(ana, 'history Cancity');
    expect(history).toContain('changed the contact *Ivy Stone*: name Ivy Stone → Ivy Stone-Hill');
    expect(history).toContain('title Buyer → Head of Purchasing, reports to set to Noah Berg');
    const other = await asks(ben, 'history Codehow');
    expect(other).toContain('name Ivy Stone → Ivy Stone-Hill');
    expect(other).not.toContain('Purchasing');
  });

  it('names the circle when somebody would report to themselves', async () => {
    const account = await addAccount(t, 'Conecom', { kam: ana });
    const omar = await addPerson(t, account, 'Omar');
    await addPerson(t, account, 'Jane', {}, { reportsToId: omar.id });
    await asks(ana, 'contacts Conecom');
    await ana.presses({ label: 'Edit', nth: 1 });
    await ana.picks('reportsToId', 'Jane');
    expect(await ana.submits({})).toMatchObject({
      errors: { reportsToId: 'That would go in a circle: Omar → Jane → Omar. Choose somebody else.' },
    });
  });

  it('refuses the mail address of somebody else', async () => {
    const account = await addAccount(t, 'Dambase', { kam: ana });
    await addPerson(t, account, 'Ann', { mail: 'ann@d.com' });
    await addPerson(t, account, 'Zoe');
    await asks(ana, 'contacts Dambase');
    await ana.presses({ label: 'Edit', nth: 1 });
    expect(await ana.submits({ mail: 'ann@d.com' })).toMatchObject({
      errors: { mail: expect.stringContaining('Ann has this mail address already') },
    });
  });

  it('asks which stands when two people change the same', async () => {
    const account = await addAccount(t, 'Domzoom', { kam: ana, core: ben });
    await addPerson(t, account, 'Lia', {}, { title: 'Buyer' });
    for (const player of [ana, ben]) {
      await asks(player, 'contacts Domzoom');
      await player.presses('Edit');
    }
    await ben.submits({ title: 'Lead buyer' });
    await ana.submits({ title: 'Chief buyer' });
    expect(ana.sees).toContain('Title: which one stands?');
    await ana.picks('choose:title', 'Theirs: Lead buyer');
    await ana.submits({});
    expect((await stored('Lia')).places).toMatchObject([{ title: 'Lead buyer' }]);
  });

  it('marks somebody as left, not in the future, and back again', async () => {
    const account = await addAccount(t, 'Donquad', { kam: ana });
    await addPerson(t, account, 'Kai');
    await asks(ana, 'contacts Donquad');
    await ana.presses('They left …');
    expect(await ana.submits({ leftOn: '2026-11-22' })).toMatchObject({
      errors: { leftOn: 'Pick today or an earlier day.' },
    });
    await ana.submits({ leftOn: '2026-11-01' });
    expect(ana.sees).toContain('*Donquad*: 0 contacts');
    await ana.presses('Who left');
    expect(ana.sees).toContain('left on 1 Nov 2026');
    await ana.presses('They are back');
    expect((await stored('Kai')).places).toMatchObject([{ leftOn: null }]);
  });

  it('confirms that what is known is still right', async () => {
    const account = await addAccount(t, 'Faxquote', { kam: ana });
    await addPerson(t, account, 'Mia');
    await asks(ana, 'contacts Faxquote');
    await ana.presses('Still right');
    expect((await stored('Mia')).places[0]?.confirmedOn).toEqual(new Date('2026-11-21'));
  });

  it('adds somebody to another account, where the person may', async () => {
    const one = await addAccount(t, 'Finjob', { kam: ana });
    const two = await addAccount(t, 'Finhigh', { core: ana });
    await addAccount(t, 'Foreign Land', { kam: ben });
    await addPerson(t, one, 'Leo');
    await asks(ana, 'contacts Finjob');
    await ana.presses('Open');
    await ana.presses('Add to another account …');
    await ana.picks('accountId', 'Foreign Land');
    expect(await ana.submits({})).toMatchObject({
      errors: { accountId: expect.stringContaining('You are not on the team of Foreign Land') },
    });
    await ana.picks('accountId', 'Finhigh');
    await ana.submits({ title: 'Adviser' });
    expect((await stored('Leo')).places.map(({ accountId }) => accountId)).toEqual([one, two]);
    expect(ana.sees).toContain('Also at Finhigh');
  });
});

describe('the list of contacts', () => {
  it('pages, groups by division, and says when somebody was spoken with', async () => {
    const account = await addAccount(t, 'Genco', { kam: ana });
    const add = (name: string, parentId: string | null = null) =>
      t.db.division.create({ data: { workspaceId: t.workspaceId, accountId: account, name, parentId } });
    const europe = await add('Europe');
    const spain = await add('Spain', europe.id);
    for (let n = 0; n < 9; n++) await addPerson(t, account, `Person ${n}`, {}, { divisionId: europe.id });
    const zoe = await addPerson(t, account, 'Zoe', {}, { divisionId: spain.id });
    await addPerson(t, account, 'Adam');
    await talk(t, account, ana, [zoe.contactId], '2026-10-30');
    const seen = await asks(ana, 'contacts Genco');
    expect(seen).toContain('*Genco*: 11 contacts · page 1 of 2');
    expect(seen.indexOf('*Europe*')).toBeLessThan(seen.indexOf('*Person 0*'));
    expect(seen.indexOf('*Europe › Spain*')).toBeLessThan(seen.indexOf('*Zoe*'));
    expect(seen).toContain('spoken with 3 weeks ago');
    await ana.presses('Page 2 of 2 ›');
    expect(ana.sees).toContain('*Without a division*');
    expect(ana.sees).toContain('*Adam*');
    expect(await asks(ana, 'Genco')).toContain('*People*: 11, last contact 3 weeks ago');
  });

  it('finds somebody by a part of the name, also misspelled', async () => {
    const account = await addAccount(t, 'Globex', { kam: ana });
    await addPerson(t, account, 'Margarethe Öztürk', {}, { title: 'CIO' });
    const other = await addAccount(t, 'Gogozoom', { kam: ana });
    await addPerson(t, other, 'Margarethe Elsewhere');
    await asks(ana, 'contacts Globex');
    await ana.presses('Find somebody');
    const offered = async (words: string) =>
      (await ana.user.suggest(ana.window as never, 'placeId', words)).map((one) => one.text.text);
    expect(await offered('ozturk')).toEqual(['Margarethe Öztürk · CIO']);
    expect(await offered('margarete')).toEqual(['Margarethe Öztürk · CIO']);
    await ana.picks('placeId', 'Margarethe Öztürk · CIO');
    await ana.submits({});
    expect(ana.sees).toContain('At *Globex*\n*Margarethe Öztürk*');
  });
});

describe('who may', () => {
  it('a reader changes nothing, a stranger sees nothing, and nobody learns of an account that is not theirs', async () => {
    const parent = await addAccount(t, 'Goodsilron', { kam: ben });
    const child = await addAccount(t, 'Goodsilron East', { kam: ana }, { parentId: parent });
    const hidden = await addAccount(t, 'Hidden Holding', { kam: head });
    const { contactId } = await addPerson(t, child, 'Una Open', { mail: 'una@g.com' });
    await addPerson(t, hidden, '', { contactId }, { title: 'Board' });
    expect(await asks(ben, 'contacts Goodsilron East')).toContain('una@g.com');
    for (const label of ['Edit', 'Add a contact', 'Still right'])
      await expect(ben.presses(label)).rejects.toThrow('there is no');
    await ben.presses('Open');
    expect(ben.sees).toContain('*Una Open*');
    expect(ben.sees).not.toMatch(/Hidden|Board/);
    expect(await asks(stranger, 'contacts Goodsilron East')).toContain('is for its team');
    expect(stranger.sees).not.toContain('Una');
    await asks(head, 'contacts Goodsilron East');
    await head.presses('Open');
    expect(head.sees).toContain('Also at Hidden Holding');
  });
});
