import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../../../src/db/change.ts';
import { inTransaction } from '../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks, memberId } from './world.ts';

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
  for (const workspaceId of [t.workspaceId, t.otherId]) {
    await t.db.product.create({ data: { workspaceId, id: `pro-${workspaceId}`, name: 'GTX Pro', nameKey: 'gtxpro' } });
  }
});
afterAll(() => t.stop());

const deal = (accountId: string, name: string, input: object = {}) =>
  t.db.opportunity.create({ data: { workspaceId: t.workspaceId, accountId, name, stage: 'Engaging', ...input } });
const stored = (name: string) => t.db.opportunity.findFirstOrThrow({ where: { workspaceId: t.workspaceId, name } });
const shown = (player: Player, field: string) =>
  player.window?.blocks.find(({ block_id }) => block_id === field)?.element as Record<string, unknown> | undefined;

describe('adding an opportunity', () => {
  it('stores what was typed, in the chosen currency, and shows it', async () => {
    await addAccount(t, 'Acme', { kam: ana }, { currency: 'EUR' });
    await asks(ana, 'opportunities Acme');
    expect(ana.sees).toContain(
      'No opportunity is open. They come with the import from your CRM, or you add them below.',
    );
    await ana.presses('Add an opportunity');
    expect(shown(ana, 'currency')?.initial_value).toBe('EUR');
    await ana.picks('productId', 'GTX Pro');
    await ana.submits({
      name: 'Robots & <more>',
      stage: 'Proposal',
      amount: '1.234,50',
      currency: 'chf',
      closeOn: '2027-02-01',
      ownerId: head.user,
      origin: 'Proactive: we proposed it',
    });
    expect(await stored('Robots & <more>')).toMatchObject({
      status: 'open',
      amount: 123_450n,
      currency: 'CHF',
      closeOn: new Date('2027-02-01'),
      openedOn: new Date('2026-11-21'),
      productId: `pro-${t.workspaceId}`,
      ownerId: await memberId(t, head),
    });
    expect(ana.sees).toContain('*Acme*: 1 open opportunity');
    expect(ana.sees).toContain(
      `*Robots &amp; &lt;more&gt;*\nProposal · CHF 1,234.50 · closes 1 Feb 2027 · GTX Pro · <@${head.user.id}> · proactive`,
    );
  });

  it('keeps an amount that nobody knows apart from one of zero', async () => {
    await addAccount(t, 'Betasoloin', { kam: ana });
    for (const [name, amount] of [['Unknown', null] as const, ['Free', '0'] as const]) {
      await asks(ana, 'opportunities Betasoloin');
      await ana.presses('Add an opportunity');
      await ana.submits({ name, stage: 'Engaging', amount });
    }
    expect([(await stored('Unknown')).amount, (await stored('Free')).amount]).toEqual([null, 0n]);
    expect(ana.sees).toContain('*Unknown*\nEngaging · amount unknown');
    expect(ana.sees).toContain('*Free*\nEngaging · USD 0');
  });

  it.each([
    ['an amount that is none', { amount: 'lots' }, 'amount', 'Give an amount in USD, such as 1,200 or 1.2M'],
    ['an amount in another currency', { amount: 'EUR 5' }, 'amount', 'or change the currency, too'],
    ['an amount below zero', { amount: '-5' }, 'amount', 'worth zero or more'],
    ['no currency that exists', { currency: 'XYZ' }, 'currency', 'three letters of a currency'],
    ['no stage', { stage: null }, 'stage', 'Say which stage it is in.'],
    ['a stage of 300 characters', { stage: 'x'.repeat(300) }, 'stage', 'at most 100 characters'],
    ['a name of 300 characters', { name: 'x'.repeat(300) }, 'name', 'at most 200 characters'],
  ])('refuses %s beside its field and saves nothing', async (_, fields, field, words) => {
    await addAccount(t, `Bioplex ${field} ${words}`, { kam: ana });
    const before = await t.db.opportunity.count();
    await asks(ana, `opportunities Bioplex ${field} ${words}`);
    await ana.presses('Add an opportunity');
    const result = await ana.submits({ name: 'New', stage: 'Engaging', ...fields }, { force: true });
    expect(result).toMatchObject({ errors: { [field]: expect.stringContaining(words) } });
    expect(await t.db.opportunity.count()).toBe(before);
  });

  it('refuses a product that is gone beside its field', async () => {
    await addAccount(t, 'Cancity', { kam: ana });
    const { id } = await t.db.product.create({
      data: { workspaceId: t.workspaceId, name: 'Short Lived', nameKey: 'shortlived' },
    });
    await asks(ana, 'opportunities Cancity');
    await ana.presses('Add an opportunity');
    await ana.picks('productId', 'Short Lived');
    await t.db.product.deleteMany({ where: { workspaceId: t.workspaceId, id } });
    expect(await ana.submits({ name: 'Hardware', stage: 'Engaging' })).toMatchObject({
      errors: { productId: expect.stringContaining('no longer there') },
    });
  });
});

describe('editing an opportunity', () => {
  it('shows what is stored, and writes old and new to history with the names of people and products', async () => {
    const acme = await addAccount(t, 'Codehow', { kam: ana });
    const added = { accountId: acme, name: 'Upgrade', stage: 'Engaging', amount: 120_050n, ownerName: 'Moses Frase' };
    const id = await inTransaction(t.system(), (tx) => insertRow(tx, 'opportunity', added));
    await asks(ana, 'opportunities Codehow');
    await ana.presses('Edit');
    expect(shown(ana, 'amount')?.initial_value).toBe('1,200.50');
    expect(ana.sees).toContain('The source names Moses Frase.');
    await ana.picks('productId', 'GTX Pro');
    await ana.submits({ amount: '1.2M', status: 'Won', closeOn: '2026-11-20', ownerId: ben.user });
    expect(await stored('Upgrade')).toMatchObject({ status: 'won', amount: 120_000_000n, version: 2 });
    const changes = await t.db.change.findMany({
      where: { entityId: id, field: { not: null } },
      orderBy: { id: 'asc' },
    });
    expect(changes.map(({ field, old, new: next }) => [field, old, next])).toEqual([
      ['status', 'open', 'won'],
      ['productId', null, `pro-${t.workspaceId}`],
      ['ownerId', null, await memberId(t, ben)],
      ['amount', 120_050, 120_000_000],
      ['closeOn', null, '2026-11-20'],
    ]);
    expect(await asks(ana, 'history Codehow')).toContain(
      '*Ana* changed the opportunity *Upgrade*: state open → won, product set to GTX Pro, owner set to Ben, amount USD 1,200.50 → USD 1,200,000, closes set to 20 Nov 2026',
    );
  });

  it('keeps what another person changed meanwhile, and asks only where both changed the same', async () => {
    const conecom = await addAccount(t, 'Conecom', { kam: ana, core: ben });
    await deal(conecom, 'Cloud', { amount: 100_000 });
    for (const player of [ana, ben]) {
      await asks(player, 'opportunities Conecom');
      await player.presses('Edit');
    }
    await ben.submits({ amount: '2,000', stage: 'Proposal' });
    await ana.submits({ stage: 'Negotiation', closeOn: '2027-01-05' });
    expect(ana.sees).toContain(`<@${ben.user.id}> changed *Stage* and *Amount*`);
    expect(ana.sees).toContain('Stage: which one stands?');
    expect(ana.sees).not.toContain('Amount: which one stands?');
    expect(shown(ana, 'amount')?.initial_value).toBe('2,000');
    await ana.picks('choose:stage', 'Theirs: Proposal');
    await ana.submits({});
    expect(await stored('Cloud')).toMatchObject({
      stage: 'Proposal',
      amount: 200_000n,
      closeOn: new Date('2027-01-05'),
    });
  });

  it('says so when it was removed meanwhile', async () => {
    const dambase = await addAccount(t, 'Dambase', { kam: ana, core: ben });
    const { id } = await deal(dambase, 'Mistake');
    for (const player of [ana, ben]) await asks(player, 'opportunities Dambase');
    await ana.presses('Edit');
    await ben.presses('Remove');
    expect(ben.sees).toContain('*Dambase*: 0 open opportunities');
    await ana.submits({ stage: 'Proposal' });
    expect(ana.sees).toContain('no longer there');
    const [removed] = await t.db.change.findMany({ where: { entityId: id } });
    expect(removed).toMatchObject({ field: null, old: { name: 'Mistake' }, actorId: await memberId(t, ben) });
  });

  it('comes back as it was when its removal is undone', async () => {
    const hotel = await addAccount(t, 'Hotel', { kam: ana });
    const { id } = await deal(hotel, 'Rooms', { amount: 1_200n, closeOn: new Date('2027-01-05') });
    const read = () => t.db.opportunity.findFirst({ where: { id }, omit: { version: true, createdAt: true } });
    const before = await read();
    await asks(ana, 'opportunities Hotel');
    await ana.presses('Remove');
    expect(ana.sees).toContain('Removed the opportunity *Rooms*.');
    await ana.presses('Undo');
    expect(ana.sees).toContain('*Hotel*: 1 open opportunity');
    expect(await read()).toEqual(before);
  });
});

describe('who may', () => {
  it('a reader reads and changes nothing, a stranger sees nothing', async () => {
    const parent = await addAccount(t, 'Domzoom', { kam: ben });
    const child = await addAccount(t, 'Domzoom East', { kam: ana }, { parentId: parent });
    const { id } = await deal(child, 'Secret', { amount: 777_00 });
    expect(await asks(ben, 'opportunities Domzoom East')).toContain('USD 777');
    for (const label of ['Edit', 'Remove', 'Add an opportunity'])
      await expect(ben.presses(label)).rejects.toThrow('there is no');
    expect(await asks(stranger, 'opportunities Domzoom East')).toContain('*Domzoom East* is for its team');
    expect(stranger.sees).not.toContain('777');
    expect((await t.db.opportunity.findFirstOrThrow({ where: { id } })).version).toBe(1);
  });

  it('somebody who became a reader while they looked at it changes nothing any more', async () => {
    const nora = await t.person('nora', { role: 'member' });
    const account = await addAccount(t, 'Donquadtech', { core: nora });
    const { id } = await deal(account, 'Slipping away');
    const setRole = (role: string) => t.db.member.updateMany({ where: { slackUserId: nora.user.id }, data: { role } });
    for (const act of [
      async () => void (await nora.submits({ stage: 'Proposal' })),
      async () => {
        await nora.user.close();
        await nora.presses('Remove');
      },
    ]) {
      await setRole('member');
      await asks(nora, 'opportunities Donquadtech');
      await nora.presses('Edit');
      await setRole('viewer');
      await act();
      expect(nora.sees).toContain('as a viewer change nothing');
    }
    expect(await t.db.opportunity.findMany({ where: { id } })).toMatchObject([{ stage: 'Engaging', version: 1 }]);
  });

  it('an opportunity of another workspace with the same id stays as it is', async () => {
    const ours = await addAccount(t, 'Finjob', { kam: ana });
    const theirs = await addAccount(t, 'Foreign', {}, { workspaceId: t.otherId });
    const { id } = await deal(ours, 'Own');
    await t.db.opportunity.create({
      data: { workspaceId: t.otherId, id, accountId: theirs, name: 'Foreign deal', stage: 'Engaging' },
    });
    await asks(head, 'opportunities Finjob');
    expect(head.sees).not.toContain('Foreign deal');
    await head.presses('Edit');
    expect(shown(head, 'name')?.initial_value).toBe('Own');
    await head.submits({ stage: 'Proposal' });
    await head.presses('Remove');
    expect(await t.db.opportunity.findMany({ where: { id } })).toMatchObject([
      { workspaceId: t.otherId, stage: 'Engaging', version: 1 },
    ]);
  });
});

describe('the list of opportunities', () => {
  it('pages through the open ones, and apart from them through the won and lost ones', async () => {
    const genco = await addAccount(t, 'Genco', { kam: ana });
    const rows = (count: number, name: string, status: string, stage: string) =>
      Array.from({ length: count }, (_, n) => ({
        workspaceId: t.workspaceId,
        accountId: genco,
        name: `${name} ${String(n).padStart(2, '0')}`,
        stage,
        status,
        closeOn: new Date(Date.UTC(2027, 0, n + 1)),
      }));
    await t.db.opportunity.createMany({
      data: [
        ...rows(16, 'Open', 'open', 'Engaging'),
        ...rows(9, 'Won', 'won', 'Delivered'),
        ...rows(9, 'Lost', 'lost', 'Closed Lost'),
      ],
    });
    expect(await asks(ana, 'opportunities Genco')).toContain('*Genco*: 16 open opportunities · page 1 of 2');
    await ana.presses('Page 2 of 2 ›');
    expect(ana.sees).toContain('*Open 15*');
    expect(ana.sees).not.toContain('*Open 14*');
    await ana.presses('Won and lost');
    expect(ana.sees).toContain('*Genco*: 18 won and lost opportunities · page 1 of 2');
    expect(ana.sees).toContain('*Won 08*\nwon · Delivered · amount unknown · closed 9 Jan 2027');
    await ana.presses('Page 2 of 2 ›');
    expect(ana.sees).toContain('*Lost 00*\nClosed Lost · amount unknown');
    await ana.presses({ label: 'Edit', nth: 0 });
    await ana.submits({ name: 'Renamed' });
    expect(ana.sees).toContain('18 won and lost opportunities · page 2 of 2');
    await ana.presses('Open ones');
    expect(ana.sees).toContain('*Open 00*');
  });

  it('says when an open one should have closed, by the calendar of the reader', async () => {
    const globex = await addAccount(t, 'Globex', { kam: ana });
    await deal(globex, 'Late', { closeOn: new Date('2026-11-20') });
    await deal(globex, 'Today', { closeOn: new Date('2026-11-21') });
    const seen = await asks(ana, 'opportunities Globex');
    expect(seen).toContain('*should have closed on 20 Nov 2026*');
    expect(seen).toContain('closes 21 Nov 2026');
    const east = await t.person('eve', { role: 'head', tz: 'Pacific/Kiritimati' });
    expect(await asks(east, 'opportunities Globex')).toContain('*should have closed on 21 Nov 2026*');
  });

  it('has words for what is empty, also for those who only read', async () => {
    const parent = await addAccount(t, 'Gogozoom', { kam: ben });
    await addAccount(t, 'Gogozoom East', {}, { parentId: parent });
    expect(await asks(ben, 'opportunities Gogozoom East')).toContain(
      'No opportunity is open. They come with the import from your CRM.\n',
    );
    await ben.presses('Won and lost');
    expect(ben.sees).toContain('Nothing is won or lost yet.');
  });
});
