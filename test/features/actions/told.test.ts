import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visibleText } from '../../../src/sandbox/index.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks, memberId } from './world.ts';

let t: TestBot;
let ana: Player;
let ben: Player;
let cora: Player;
let acme: string;

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member' });
  ben = await t.person('ben', { role: 'member' });
  cora = await t.person('cora', { role: 'member' });
  acme = await addAccount(t, 'Acme', { kam: ana, core: ben, extended: cora });
});
afterAll(() => t.stop());

/** What stands in somebody's direct messages from the bot now, oldest first. */
const told = (player: Player): string[] =>
  player.user
    .inbox()
    .filter((message) => message.bot_id && !message.ephemeral)
    .map(visibleText);

/** Ana does something with the only action in the list of Acme. */
async function anaDoes(button: string, fields?: Record<string, unknown>): Promise<void> {
  await asks(ana, 'actions Acme');
  await ana.presses(button);
  if (fields) await ana.submits(fields as Parameters<Player['submits']>[0]);
  await t.settled();
}

describe('the owner of an action', () => {
  it('is told when somebody gives them one', async () => {
    await anaDoes('Add action', { title: 'Call Bob', ownerId: ben.user, dueOn: '2026-12-01' });
    expect(told(ben)).toHaveLength(1);
    expect(told(ben)[0]).toContain(`<@${ana.user.id}> gave you an action at *Acme*.`);
    expect(told(ben)[0]).toContain('*Call Bob*');
    expect(told(ana)).toHaveLength(0);
  });

  it('is told when somebody moves it, and the first message shows the new date too', async () => {
    await anaDoes('Move …', { dueOn: '2026-12-08' });
    expect(told(ben)).toHaveLength(2);
    expect(told(ben)[1]).toContain('moved your action at *Acme* from 1 Dec 2026 to 8 Dec 2026.');
    expect(told(ben)[0]).toContain('due 8 Dec 2026');
  });

  it('is told when somebody blocks it, and not when nothing changed', async () => {
    await anaDoes('Blocked …', { blockedBy: 'Legal' });
    await anaDoes('Edit', {});
    expect(told(ben)).toHaveLength(3);
    expect(await t.db.delivery.count()).toBe(3);
    expect(told(ben)[2]).toContain('marked your action at *Acme* as blocked.');
    expect(told(ben)[2]).toContain('blocked: Legal');
  });

  it('is not told what they do themselves, and settles it from the message', async () => {
    const [first] = ben.user.inbox().filter((message) => message.bot_id);
    await ben.presses('Done', first);
    await t.settled();
    expect(told(ben)).toHaveLength(3);
    for (const words of told(ben)) expect(words).toContain('~Call Bob~');
    expect(told(ben).join()).not.toContain('\nDone');
  });

  it('is told when it is handed to somebody else, who is told too', async () => {
    await asks(ana, 'actions Acme');
    await ana.presses('Show done (1)');
    await ana.presses('Edit');
    await ana.submits({ ownerId: cora.user });
    await t.settled();
    expect(told(ben).at(-1)).toContain(`handed your action at *Acme* to <@${cora.user.id}>.`);
    expect(told(cora)).toHaveLength(1);
    expect(told(cora)[0]).toContain('gave you an action');
  });

  it('reads nothing more of the account after losing access', async () => {
    await t.db.accountMember.deleteMany({ where: { accountId: acme, memberId: await memberId(t, cora) } });
    await asks(ana, 'actions Acme');
    await ana.presses('Show done (1)');
    await ana.presses('Edit');
    await ana.submits({ title: 'Call Bob secretly', ownerId: ana.user });
    await t.settled();
    expect(told(cora)).toHaveLength(1);
    expect(told(cora)[0]).not.toContain('secretly');
  });
});
