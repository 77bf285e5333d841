import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertRow } from '../../../src/db/change.ts';
import { visibleText } from '../../../src/sandbox/index.ts';
import { inTransaction } from '../../../src/scope.ts';
import { NOW, type Player, startBot, type TestBot } from '../../support/harness.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let round = 0;
let name: string;

beforeAll(async () => {
  t = await startBot();
});
afterAll(() => t.stop());
beforeEach(async () => {
  t.clock.now = NOW;
  round += 1;
  name = `Customer ${String.fromCharCode(64 + round)}`;
  ana = await t.person(`ana${round}`, { role: 'member', tz: 'America/Sao_Paulo' });
  ben = await t.person(`ben${round}`, { role: 'member' });
  const scope = await t.scope(ana);
  await inTransaction(scope, async (tx) => {
    const id = await insertRow(tx, 'account', { name, nameKey: name.toLowerCase() });
    await insertRow(tx, 'accountMember', { accountId: id, memberId: scope.actor.id, role: 'kam', seat: `${id}:kam` });
  });
});

const mention = (player: Player): string => `<@${player.user.id}|${player.user.name}>`;
const mayOpen = async (player: Player): Promise<boolean> => {
  await player.types(`account edit ${name}`);
  const isOpen = Boolean(player.window && visibleText(player.window).includes('Industry'));
  if (player.window) await player.user.close({ all: true });
  return isOpen;
};

describe('somebody who is away', () => {
  it('has somebody stand in, who is told and can do what they can, until the end of that day where they are', async () => {
    expect(await mayOpen(ben)).toBe(false);
    await ana.types(`cover ${mention(ben)} until Friday`);
    await t.settled();
    expect(ana.sees).toContain('stands in for you until 27 Nov 2026');
    expect(ben.user.inbox().at(-1)?.text).toContain('is away until 27 Nov 2026');
    expect(await mayOpen(ben)).toBe(true);
    // Friday 23:30 in São Paulo is Saturday 02:30 in UTC.
    t.clock.now = new Date('2026-11-28T02:30:00.000Z');
    expect(await mayOpen(ben)).toBe(true);
    t.clock.now = new Date('2026-11-28T03:00:00.000Z');
    expect(await mayOpen(ben)).toBe(false);
    await t.bot.look();
    await t.settled();
    expect(ben.user.inbox().at(-1)?.text).toContain('You no longer stand in');
  });

  it('gives what they still have themselves: not to edit as a viewer, and nothing once they left', async () => {
    await ana.types(`cover ${mention(ben)} until Friday`);
    await t.settled();
    expect(await mayOpen(ben)).toBe(true);
    const { actor } = await t.scope(ana);
    const becomes = (data: { role?: string; isActive?: boolean }) =>
      t.db.member.updateMany({ where: { workspaceId: t.workspaceId, id: actor.id }, data });
    await becomes({ role: 'viewer' });
    expect(await mayOpen(ben)).toBe(false);
    await ben.types(name);
    expect(ben.sees).not.toContain('Ask for access');
    await ben.user.close({ all: true });
    await becomes({ role: 'member', isActive: false });
    await ben.types(name);
    expect(ben.sees).toContain('Ask for access');
  });

  it('is asked what is missing, and told beside the field what cannot be', async () => {
    const viewer = await t.person(`viewer${round}`, { role: 'viewer' });
    await t.scope(viewer);
    await ana.types(`cover ${mention(ben)}`);
    expect(ana.sees).toContain('Until when does');
    expect(await ana.submits({ coverId: viewer.user.id, untilOn: '2026-11-30' })).toMatchObject({
      errors: { coverId: expect.stringContaining('is a viewer') },
    });
    expect(await ana.submits({ coverId: ana.user.id, untilOn: '2026-11-30' })).toMatchObject({
      errors: { coverId: 'Choose somebody other than yourself.' },
    });
    expect(await ana.submits({ coverId: ben.user.id, untilOn: '2026-11-20' })).toMatchObject({
      errors: { untilOn: 'Pick today or a later day.' },
    });
    expect(await ana.submits({ coverId: ben.user.id, untilOn: '2026-11-30' })).not.toHaveProperty('errors');
    await ana.types('cover');
    expect(ana.sees).toContain('stands in for you until 30 Nov 2026');
  });

  it('hears of it when the other one cannot, and ends it when back early', async () => {
    await ana.types(`cover ${mention(ben)} until Friday`);
    await t.settled();
    await ben.presses('I cannot');
    await t.settled();
    expect(ana.user.inbox().at(-1)?.text).toContain('cannot stand in for you');
    expect(await mayOpen(ben)).toBe(false);
    await ana.types(`cover ${mention(ben)} until 1 December`);
    await ana.types('cover');
    await ana.presses('End it now');
    expect(ana.sees).toContain('no longer stands in for you');
    expect(await mayOpen(ben)).toBe(false);
  });

  it('leaves requests for access to the other one, too', async () => {
    await ana.types(`cover ${mention(ben)} until Friday`);
    const cara = await t.person(`cara${round}`, { role: 'member' });
    await cara.types(name);
    await cara.presses('Ask for access');
    await t.settled();
    const asked = ben.user.inbox().at(-1);
    expect(asked?.text).toContain('asks for access');
    expect(ana.user.inbox().at(-1)?.text).toContain('asks for access');
    await ben.presses('Grant', asked);
    await t.settled();
    expect(cara.user.inbox().at(-1)?.text).toContain('let you into');
  });
});

it('nobody ends what others agreed on, nor from another workspace', async () => {
  await ana.types(`cover ${mention(ben)} until Friday`);
  const cover = await t.db.cover.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
  const { endCover } = await import('../../../src/features/workspaces/start-cover.ts');
  const cara = await t.scope(await t.person(`other${round}`, { role: 'admin' }));
  await expect(inTransaction(cara, (tx) => endCover(tx, cover.id))).rejects.toThrow('can end this');
  const away = await t.scope(await t.person(`away${round}`, { role: 'admin', workspace: t.other }));
  await expect(inTransaction(away, (tx) => endCover(tx, cover.id))).rejects.toThrow('no longer there');
  expect(await mayOpen(ben)).toBe(true);
});
