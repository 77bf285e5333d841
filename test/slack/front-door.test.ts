import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { features } from '../../src/features/index.ts';
import { visibleText } from '../../src/sandbox/index.ts';
import { eventually } from '../support/eventually.ts';
import { type Player, startBot, type TestBot } from '../support/harness.ts';
import { newGate, probe } from '../support/probe.ts';

let t: TestBot;
let ana: Player;
let gate = newGate();

beforeAll(async () => {
  t = await startBot({
    features: [
      ...features,
      probe({
        open: () => gate.open(),
        get passed() {
          return gate.passed;
        },
      }),
    ],
  });
  ana = await t.person('ana', { role: 'member' });
});
afterAll(() => t.stop());

describe('a command', () => {
  it('is acknowledged before its answer is ready, and answered to the asker alone', async () => {
    const channel = t.channel('general', { members: [ana.user] });
    gate = newGate();
    const typed = await ana.user.command('probe late', { channel });
    expect(typed).toMatchObject({ status: 200 });
    expect(ana.user.ephemerals(channel)).toEqual([]);
    gate.open();
    await t.settled();
    expect(ana.user.ephemerals(channel).map(({ text }) => text)).toContain('Late, but here.');
    expect(t.workspace.messages(channel)).toEqual([]);
  });

  it('that fails says one neutral sentence and nothing of the error', async () => {
    await ana.types('probe fail');
    expect(ana.sees).toContain('Something went wrong on our side');
    expect(ana.sees).not.toContain('no help');
  });

  it('mistyped gets the nearest commands', async () => {
    await ana.types('probe fial');
    expect(ana.sees).toContain('`/kam probe fail`');
  });
});

describe('words that a command does not take', () => {
  it('are said above its answer, be it a message, a window or a form', async () => {
    await ana.types('probe page Acme <b>');
    expect(ana.sees).toContain('`/kam probe page` takes no more words: “Acme &lt;b&gt;” was not used.');
    expect(ana.sees).toContain('Count *0*');
    await ana.types('probe form Acme');
    expect(ana.sees).toContain('“Acme” was not used.');
    expect(ana.window?.title.text).toBe('A form');
    await ana.user.close({ all: true });
    gate = newGate();
    gate.open();
    await ana.types('probe late 2');
    expect(ana.sees).toContain('“2” was not used.');
    expect(ana.sees).toContain('Late, but here.');
  });

  it('are said with the button that opens the window, too', async () => {
    await ana.tells('probe form Acme');
    expect(ana.sees).toContain('“Acme” was not used.');
  });

  it('may have been another command', async () => {
    await ana.types('nudges tody');
    expect(ana.sees).toContain('“tody” was not used. Did you mean `/kam nudges today`?');
    await ana.user.close({ all: true });
  });

  it('are left out beyond 900 characters, which is said with each of them', async () => {
    const typed = `accounts ${'lorem '.repeat(150)}ipsum`;
    await ana.types(typed);
    expect(ana.sees).toContain('I read 900 characters of a line.');
    expect(ana.sees).toContain('ipsum');
    await ana.types('probe page');
    expect(ana.sees).not.toMatch(/was not used|I read 900/);
  });
});

describe('a window', () => {
  it('opens at once and is filled when slow data arrives', async () => {
    gate = newGate();
    await ana.user.command('probe slow');
    await eventually(() => ana.window?.title.text === 'KAM Bot', 'the waiting window');
    gate.open();
    await t.settled();
    expect(ana.sees).toContain('Worth the wait');
    await ana.user.close({ all: true });
  });

  it('that Slack does not open becomes a button', async () => {
    t.slack.faults.inject({ method: 'views.open', kind: '500' });
    await ana.types('probe form');
    expect(ana.window).toBeUndefined();
    await ana.presses('Open');
    expect(ana.window?.title.text).toBe('A form');
    await ana.user.close({ all: true });
  });

  it('that cannot be opened from a message is offered as a button', async () => {
    await ana.tells('probe form');
    expect(ana.window).toBeUndefined();
    await ana.presses('Open');
    expect(ana.window?.title.text).toBe('A form');
    await ana.user.close({ all: true });
  });
});

describe('a button', () => {
  it('of an older version says what to do', async () => {
    await ana.types('probe lost');
    await ana.presses('Nowhere');
    expect(ana.sees).toContain('older version of KAM Bot. Please type the command again');
    await ana.types('probe lost');
    await ana.presses('Elsewhere');
    expect(ana.sees).toContain('older version of KAM Bot. Please type the command again');
  });

  it('turns the page in place', async () => {
    await ana.types('probe page');
    const before = ana.messages.length;
    await ana.presses('More');
    expect(ana.sees).toContain('Count *1*');
    expect(ana.messages).toHaveLength(before);
  });

  it('shows the page again that it stands on', async () => {
    await ana.types('probe page');
    await ana.presses('More');
    await ana.presses('Again');
    expect(ana.sees).toContain('Count *1*');
  });
});

describe('a form', () => {
  const opened = async (): Promise<void> => {
    await ana.types('probe form');
  };
  const saved = (name: string) => t.db.account.count({ where: { name } });

  it('puts each mistake beside its field and saves nothing', async () => {
    await opened();
    expect(await ana.submits({ name: 'ab' })).toMatchObject({
      errors: { name: 'At least three letters' },
      closed: false,
    });
    expect(await ana.submits({ name: 'refuse' })).toMatchObject({ errors: { name: 'Not this name' }, closed: false });
    expect(await saved('refuse')).toBe(0);
    await ana.user.close({ all: true });
  });

  it('stays open with everything typed when saving fails, and can be saved again', async () => {
    await opened();
    const result = await ana.submits({ name: 'break', on: '2027-03-05' });
    expect(result.closed).toBe(false);
    expect(result.errors?.name).toContain('Nothing you typed is lost');
    expect(await saved('break')).toBe(0);
    expect((await ana.submits({ name: 'mended' })).closed).toBe(true);
    expect(await saved('mended')).toBe(1);
  });

  it('sent again after a lost answer saves once', async () => {
    await opened();
    await ana.submits({ name: 'only once' });
    const sent = t.slack.requests.findLast((one) => one.to === 'app' && one.kind === 'interactive');
    if (sent?.to !== 'app') throw new Error('no submission');
    const { sendSigned } = await import('../support/signed.ts');
    const body = new URLSearchParams({ payload: JSON.stringify(sent.payload) }).toString();
    const again = await sendSigned({
      url: `http://127.0.0.1:${t.bot.port}/slack/events`,
      secret: t.slack.signingSecret,
      body,
    });
    expect(again.status).toBe(200);
    expect(await saved('only once')).toBe(1);
  });

  it('changed after a lost answer says what was saved, and drops nothing in silence', async () => {
    await opened();
    await ana.submits({ name: 'first words' });
    const sent = t.slack.requests.findLast((one) => one.to === 'app' && one.kind === 'interactive');
    if (sent?.to !== 'app') throw new Error('no submission');
    const payload = JSON.parse(JSON.stringify(sent.payload).replaceAll('first words', 'second words'));
    const { sendSigned } = await import('../support/signed.ts');
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const url = `http://127.0.0.1:${t.bot.port}/slack/events`;
    const answer = await sendSigned({ url, secret: t.slack.signingSecret, body });
    expect(await answer.json()).toMatchObject({
      response_action: 'errors',
      errors: { name: expect.stringContaining('saved already') },
    });
    expect([await saved('first words'), await saved('second words')]).toEqual([1, 0]);
  });

  it('shows its result on the page it was opened from', async () => {
    await ana.types('probe page');
    await ana.presses('Form');
    await ana.submits({ name: 'from a page' });
    expect(ana.sees).toContain('Saved from a page');
    expect(ana.sees).toContain('Count *0*');
  });

  it('takes a person whom the bot has not met, and refuses a guest beside the field', async () => {
    const ben = t.workspace.addUser({ name: 'ben' });
    const gus = t.workspace.addUser({ name: 'gus', isRestricted: true });
    await opened();
    await ana.picks('who', ben.id);
    await ana.picks('who', gus.id);
    expect((await ana.submits({ name: 'guest', who: gus.id })).errors?.who).toContain(
      'guests, bots and people of other organisations',
    );
    expect((await ana.submits({ name: 'member', who: ben.id })).closed).toBe(true);
  });
});

describe('without a slash command', () => {
  it('the same words work in the direct message', async () => {
    await ana.tells('probe page');
    expect(ana.sees).toContain('Count *0*');
    await ana.presses('More');
    expect(ana.sees).toContain('Count *1*');
  });

  it('the same words work as a mention in a thread, seen by the asker alone', async () => {
    const channel = t.channel('deals', { members: [ana.user] });
    const root = await ana.user.say(channel, 'About our customer');
    await ana.mentions(channel, 'probe page', root);
    const answer = ana.user.ephemerals(channel).at(-1);
    expect(answer && visibleText(answer)).toContain('Count *0*');
    expect(answer?.thread_ts).toBe(root.ts);
    expect(t.workspace.messages(channel).filter(({ bot_id }) => bot_id)).toEqual([]);
  });
});

describe('people outside', () => {
  const refused = 'answers members of this workspace only';

  it('get nothing as guests, bots or people of other organisations', async () => {
    for (const input of [{ isRestricted: true }, { isUltraRestricted: true }, { isBot: true }]) {
      const guest = await t.person(`guest-${JSON.stringify(input).length}`, input);
      await guest.types('probe page');
      expect(guest.sees).toContain(refused);
    }
    const channel = t.channel('shared', { isExtShared: true, members: [ana.user] });
    const foreign = await t.person('foreign', { teamId: 'T0ELSEWHERE' });
    t.workspace.join(channel, foreign.user);
    await foreign.mentions(channel, 'probe page');
    const answer = foreign.user.ephemerals(channel).at(-1);
    expect(answer && visibleText(answer)).toContain(refused);
  });

  it('lose everything at once when they are deactivated', async () => {
    const leaver = await t.person('leaver', { role: 'member' });
    await leaver.types('probe page');
    await t.workspace.change(leaver.user, { deleted: true });
    await t.settled();
    const member = await t.db.member.findFirst({ where: { slackUserId: leaver.user.id } });
    expect(member?.isActive).toBe(false);
  });
});

describe('two workspaces', () => {
  it('are each called with their own token', async () => {
    const eve = await t.person('eve', { workspace: t.other });
    await eve.types('probe form');
    const opened = t.slack.requests.findLast((one) => one.to === 'slack' && one.method === 'views.open');
    expect(opened).toMatchObject({ teamId: t.other.teamId });
    await ana.types('probe form');
    expect(t.slack.requests.findLast((one) => one.to === 'slack' && one.method === 'views.open')).toMatchObject({
      teamId: t.workspace.teamId,
    });
    await ana.user.close({ all: true });
  });

  it('are asked for their identity once, not before each acknowledgement', () => {
    expect(t.slack.requests.filter((one) => one.to === 'slack' && one.method === 'auth.test')).toHaveLength(2);
  });
});
