import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks, memberId } from '../accounts/world.ts';
import { addPerson, talk } from '../people/world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let head: Player;
let stranger: Player;

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member', tz: 'Europe/Madrid' });
  ben = await t.person('ben', { role: 'member' });
  head = await t.person('hedda', { role: 'head' });
  stranger = await t.person('stan', { role: 'member' });
});
afterAll(() => t.stop());

const logged = (accountId: string) =>
  t.db.interaction.findMany({
    where: { workspaceId: t.workspaceId, accountId },
    include: { people: { include: { contact: true, member: true } } },
    orderBy: { createdAt: 'asc' },
  });
const shown = (player: Player, field: string) =>
  player.window?.blocks.find(({ block_id }) => block_id === field)?.element as Record<string, unknown> | undefined;

describe('the form of /kam log', () => {
  it('stores who, when by the clock of the person, and makes actions of the next step and the promise', async () => {
    const acme = await addAccount(t, 'Acme', { kam: ana, core: ben });
    const jane = await addPerson(t, acme, 'Jane Doe', {}, { title: 'CFO' });
    await addPerson(t, acme, 'Omar Said');
    await asks(ana, 'log Acme');
    await ana.picks('withIds', ['Jane Doe · CFO', 'Omar Said']);
    await ana.submits({
      kind: 'Meeting',
      heldOn: '2026-11-20',
      time: '09:30',
      ourIds: [ana.user, ben.user],
      note: 'Agreed on the <pilot>',
      next: 'Send the contract',
      ownerId: ben.user,
      dueOn: '2026-12-01',
      promise: 'A price that holds',
    });
    expect(ana.sees).toContain('Logged, with the next step and the promise as an action.');
    const [one] = await logged(acme);
    expect(one).toMatchObject({
      kind: 'meeting',
      heldOn: new Date('2026-11-20'),
      heldAt: new Date('2026-11-20T08:30:00Z'),
      isTwoWay: true,
      loggedById: await memberId(t, ana),
    });
    const people = one?.people.map(({ contact, member }) => contact?.name ?? member?.name) ?? [];
    expect([...people].sort()).toEqual(['Ana', 'Ben', 'Jane Doe', 'Omar Said']);
    const actions = await t.db.action.findMany({ where: { accountId: acme }, orderBy: { title: 'asc' } });
    expect(actions).toMatchObject([
      { title: 'A price that holds', promisedToId: jane.contactId, ownerId: await memberId(t, ana) },
      { title: 'Send the contract', promisedToId: null, ownerId: await memberId(t, ben) },
    ]);
    expect(await asks(ana, 'actions Acme')).toContain('promised to Jane Doe');
    expect(await asks(ana, 'contacts Acme')).toContain('spoken with yesterday');
    expect(await asks(ana, 'history Acme')).toContain('added the conversation *20 Nov 2026*');
  });

  it.each([
    ['nobody', { withIds: [] }, 'withIds', 'Choose at least one person of theirs.'],
    ['a day ahead', { heldOn: '2026-11-22' }, 'heldOn', 'This day lies ahead'],
    ['an owner who cannot see the account', { next: 'Send it' }, 'ownerId', 'cannot see'],
  ])('refuses %s beside its field and saves nothing', async (_, fields, field, words) => {
    const account = await addAccount(t, `Bioplex ${field}`, { kam: ana });
    await addPerson(t, account, 'Zoe');
    await asks(ana, `log Bioplex ${field}`);
    await ana.picks('withIds', ['Zoe']);
    const result = await ana.submits({ ownerId: stranger.user, ...fields }, { force: true });
    expect(result).toMatchObject({ errors: { [field]: expect.stringContaining(words) } });
    expect([await logged(account), await t.db.action.count({ where: { accountId: account } })]).toEqual([[], 0]);
  });
});

describe('/kam log as one line', () => {
  it('shows what was understood and logs it once', async () => {
    const account = await addAccount(t, 'Cancity', { kam: ana });
    await addPerson(t, account, 'Jane Doe');
    expect(await asks(ana, 'log Cancity call Jane: agreed on <pilot>')).toContain(
      'Call with *Jane Doe* at *Cancity*, today (21 Nov 2026)',
    );
    expect(ana.sees).toContain('agreed on &lt;pilot&gt;');
    expect(await logged(account)).toEqual([]);
    const asked = ana.message;
    await ana.presses('Log it', asked);
    expect(ana.sees).toContain('Logged.');
    await ana.presses('Log it', asked);
    expect(ana.sees).toContain('This is logged already.');
    expect(await logged(account)).toMatchObject([{ kind: 'call', note: 'agreed on <pilot>', isTwoWay: true }]);
  });

  it('takes the account of the channel, and opens the filled form to correct', async () => {
    const account = await addAccount(t, 'Codehow', { kam: ana });
    await addPerson(t, account, 'Jane Doe', {}, { title: 'CFO' });
    const channel = t.channel('codehow', { members: [ana.user] });
    await t.db.channelLink.create({ data: { workspaceId: t.workspaceId, channelId: channel.id, accountId: account } });
    expect(await asks(ana, 'log mail jane yesterday: sent the offer', channel)).toContain(
      'Mail with *Jane Doe* at *Codehow*, yesterday (20 Nov 2026)',
    );
    await ana.presses('Correct');
    expect(shown(ana, 'note')?.initial_value).toBe('sent the offer');
    expect(shown(ana, 'heldOn')?.initial_date).toBe('2026-11-20');
    await ana.submits({ kind: 'Call' });
    const [one] = await logged(account);
    expect(one).toMatchObject({ kind: 'call', note: 'sent the offer' });
    expect(one?.people.map(({ contact }) => contact?.name)).toContain('Jane Doe');
  });

  it('asks which one is meant when several have the name', async () => {
    const account = await addAccount(t, 'Conecom', { kam: ana });
    await addPerson(t, account, 'Jane Doe', {}, { title: 'CFO' });
    await addPerson(t, account, 'Jane Roe');
    expect(await asks(ana, 'log Conecom call Jane: hello')).toContain('Which “Jane”?');
    await expect(ana.presses('Log it')).rejects.toThrow('there is no');
    await ana.presses('Jane Roe');
    expect(ana.sees).toContain('Call with *Jane Roe*');
    await ana.presses('Log it');
    expect((await logged(account))[0]?.people.map(({ contact }) => contact?.name)).toContain('Jane Roe');
  });

  it('offers to add somebody unknown as a contact', async () => {
    const account = await addAccount(t, 'Dambase', { kam: ana });
    expect(await asks(ana, 'log Dambase call Quentin: hello')).toContain('I know nobody named “Quentin” at Dambase.');
    const asked = ana.message;
    await ana.presses('Add Quentin');
    expect(shown(ana, 'name')?.initial_value).toBe('Quentin');
    await ana.submits({ title: 'CIO' });
    await ana.presses('Look again', asked);
    expect(ana.sees).toContain('Call with *Quentin*');
    await ana.presses('Log it');
    expect(await logged(account)).toHaveLength(1);
  });

  it('opens the form at once with a long line, nothing of it lost', async () => {
    const account = await addAccount(t, 'Domzoom', { kam: ana });
    await addPerson(t, account, 'Jane');
    const note = 'they want the pilot '.repeat(20).trim();
    await asks(ana, `log Domzoom call Jane: ${note}`);
    expect(shown(ana, 'note')?.initial_value).toBe(note);
  });

  it('asks which account is meant, and goes on with the line', async () => {
    const east = await addAccount(t, 'Finjob East', { kam: ana });
    await addAccount(t, 'Finjob West', { kam: ana });
    await addPerson(t, east, 'Jane');
    expect(await asks(ana, 'log Finjob call Jane: hi')).toContain('Which account do you mean?');
    await ana.presses('Finjob East');
    expect(ana.sees).toContain('Call with *Jane* at *Finjob East*');
  });

  it('is for the team of the account', async () => {
    const account = await addAccount(t, 'Gogozoom', { kam: ana });
    await addPerson(t, account, 'Secret Jane');
    const seen = await asks(stranger, 'log Gogozoom call Jane: hi');
    expect(seen).toContain('*Gogozoom* is for its team');
    expect(seen).not.toContain('Secret');
    expect(await asks(stranger, 'log Gogozoom')).toContain('is for its team');
  });
});

describe('the list of conversations', () => {
  it('pages, newest first, and shows those with one person', async () => {
    const account = await addAccount(t, 'Genco', { kam: ana });
    const jane = await addPerson(t, account, 'Jane');
    const omar = await addPerson(t, account, 'Omar');
    for (let n = 1; n <= 9; n++) await talk(t, account, ana, [jane.contactId], `2026-10-0${n}`, { note: `Talk ${n}` });
    await talk(t, account, ana, [omar.contactId], '2026-11-01', { note: 'With Omar' });
    expect(await asks(ana, 'conversations Genco')).toContain('*Genco*: 10 conversations · page 1 of 2');
    expect(ana.sees.indexOf('With Omar')).toBeLessThan(ana.sees.indexOf('Talk 9'));
    await ana.presses('Page 2 of 2 ›');
    expect(ana.sees).toContain('Talk 1');
    await ana.presses('With one person …');
    await ana.picks('placeId', 'Omar');
    await ana.submits({});
    expect(ana.sees).toContain('*Genco*: 1 conversation with Omar');
    expect(ana.sees).not.toContain('Talk');
    await ana.presses('With everybody');
    expect(ana.sees).toContain('10 conversations');
  });

  it('lets people edit and remove their own, and whoever leads the account every one', async () => {
    const account = await addAccount(t, 'Globex', { kam: ana, core: ben });
    const jane = await addPerson(t, account, 'Jane');
    const omar = await addPerson(t, account, 'Omar');
    const id = await talk(t, account, ana, [jane.contactId], '2026-11-01', { note: 'Hello' });
    await asks(ben, 'conversations Globex');
    await expect(ben.presses('Edit')).rejects.toThrow('there is no');
    await asks(ana, 'conversations Globex');
    await ana.presses('Edit');
    await ana.picks('withIds', ['Omar']);
    await ana.submits({ note: 'Corrected', isOneWay: ['One way: they have not answered'] });
    expect(ana.sees).toContain('*Call* with Omar · 1 Nov 2026 · one way\nCorrected');
    expect(await t.db.interactionPerson.findMany({ where: { interactionId: id } })).toMatchObject([
      { contactId: omar.contactId },
    ]);
    await asks(head, 'conversations Globex');
    await head.presses('Remove');
    expect(head.sees).toContain('*Globex*: 0 conversations');
    expect(await logged(account)).toEqual([]);
    expect(head.sees).toContain('Removed the call of *1 Nov 2026*.');
    await head.presses('Undo');
    expect(head.sees).toContain('*Call* with Omar · 1 Nov 2026 · one way\nCorrected');
  });
});
