import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks } from './world.ts';

let t: TestBot;
let ana: Player;
let acme: string;

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member' });
  acme = await addAccount(t, 'Acme', { kam: ana });
  await addAccount(t, 'Betatech', { kam: ana });
  await addAccount(t, 'Cancity');
});
afterAll(() => t.stop());

const links = () => t.db.channelLink.findMany({ select: { channelId: true, accountId: true } });

describe('a linked channel', () => {
  it('lets the name of its account be left out', async () => {
    const channel = t.channel('acme', { members: [ana.user] });
    expect(await asks(ana, 'link Acme', channel)).toContain('Linked to *Acme*');
    expect(await links()).toEqual([{ channelId: channel.id, accountId: acme }]);
    await ana.types('team', channel);
    expect(ana.sees).toContain('*Acme*: 1 person on the team');
    await ana.types('', channel);
    expect(ana.window?.title.text).toBe('Acme');
    expect(ana.sees).toContain(`*Channel*\n<#${channel.id}>`);
  });

  it('belongs to one account; an account may have several', async () => {
    const [first, second] = [t.channel('first', { members: [ana.user] }), t.channel('second', { members: [ana.user] })];
    await ana.types('link Acme', first);
    await ana.types('link Acme', second);
    expect(await asks(ana, 'link Acme', second)).toContain('This channel is linked to *Acme* already.');
    expect(await asks(ana, 'link Betatech', second)).toContain(
      'linked to *Acme* already, and a channel has one account. Type `/kam unlink`',
    );
    expect((await links()).filter(({ accountId }) => accountId === acme).length).toBeGreaterThanOrEqual(2);
  });

  it('is freed by unlinking', async () => {
    const channel = t.channel('free', { members: [ana.user] });
    expect(await asks(ana, 'unlink', channel)).toContain('This channel is not linked to an account.');
    await ana.types('link Acme', channel);
    expect(await asks(ana, 'unlink Betatech', channel)).toContain('This channel is not linked to this account.');
    expect(await asks(ana, 'unlink', channel)).toContain('This channel is no longer linked to *Acme*.');
    expect((await links()).map(({ channelId }) => channelId)).not.toContain(channel.id);
  });

  it.each([
    ['shared with another organisation', { isExtShared: true }, 'People of another organisation read #refused'],
    ['the bot cannot see', { isPrivate: true, bot: false }, 'I cannot see this channel. Type `/invite @kam` here'],
  ])('is refused when it is one that is %s', async (_, input, words) => {
    const before = await links();
    expect(await asks(ana, 'link Betatech', t.channel('refused', { members: [ana.user], ...input }))).toContain(words);
    expect(await links()).toEqual(before);
  });

  it('is never a direct message', async () => {
    expect(await asks(ana, 'link Betatech')).toContain('A direct message cannot be linked.');
  });

  it('needs the right to edit the account', async () => {
    const channel = t.channel('cancity', { members: [ana.user] });
    expect(await asks(ana, 'link Cancity', channel)).toContain('*Cancity* is for its team');
  });

  it('says what to do for things to be posted where the bot is not', async () => {
    const channel = t.channel('quiet', { members: [ana.user], bot: false });
    expect(await asks(ana, 'link Betatech', channel)).toContain('To have things posted here, type `/invite @kam`.');
  });

  it('asks which account, once its own is archived', async () => {
    const channel = t.channel('past', { members: [ana.user] });
    const id = await addAccount(t, 'Past Glory', { kam: ana });
    await ana.types('link Past Glory', channel);
    await t.db.account.updateMany({ where: { id }, data: { archivedAt: t.clock.now } });
    expect(await asks(ana, 'team', channel)).toContain('Which account?');
  });
});
