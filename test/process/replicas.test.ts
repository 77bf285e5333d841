import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeChannel, type FakeMessage, type FakeUser, visibleText } from '../../src/sandbox/index.ts';
import { eventually } from '../support/eventually.ts';
import { type Remote, remoteBot } from '../support/remote-bot.ts';

let remote: Remote;
let ben: FakeUser;
let channel: FakeChannel;

const windowWith = (words: string) =>
  eventually(() => {
    const { top } = ben;
    return top && visibleText(top).includes(words) ? top : false;
  }, `a window with "${words}"`);
const press = async (label: string, next: string): Promise<void> => {
  if (!ben.top) throw new Error('no window is open');
  await ben.click(ben.top, label);
  await windowWith(next);
};
const shared = (): FakeMessage[] => remote.workspace.messages(channel).filter(({ bot_id }) => bot_id);

// An embedded database belongs to one process.
describe.skipIf(!process.env.TEST_DATABASE_URL)('two replicas on one database', () => {
  beforeAll(async () => {
    remote = await remoteBot();
    ben = remote.workspace.addUser({ name: 'ben', isOwner: true, isAdmin: true });
    channel = remote.workspace.addChannel({ name: 'acme', members: [ben], bot: true });
    await Promise.all([remote.start(), remote.start()]);
  });
  afterAll(() => remote.stop());

  it('serve one person in turn: what one replica was told the other knows', async () => {
    await ben.command('account new', { channel });
    await windowWith('Add');
    expect(await ben.submit({ name: 'Acme' })).toMatchObject({ closed: expect.any(Boolean) });
    if (ben.top) await ben.close({ all: true });

    await ben.command('plan Acme', { channel });
    await windowWith('Add goal');
    await press('Add goal', 'Metric');
    expect(await ben.submit({ title: 'Win the cloud migration', dueOn: '2099-06-30' })).toMatchObject({ closed: true });
    await windowWith('Win the cloud migration');
    await press('Share …', 'will read it');
    await ben.click(ben.top as never, 'Share in #acme');
    await eventually(() => shared().length === 1, 'the shared plan');
    if (ben.top) await ben.close({ all: true });

    await ben.command('plan Acme', { channel });
    await windowWith('Add goal');
    await press('Add goal', 'Metric');
    await ben.submit({ title: 'Renew the licence', dueOn: '2099-03-31' });
    await eventually(() => shared().map(visibleText).join().includes('Renew the licence'), 'the plan updated in place');
    expect(shared()).toHaveLength(1);
    if (ben.top) await ben.close({ all: true });
  });

  it('answer an event once, whichever of them is told of it, however often it comes', async () => {
    await ben.dm('plan Acme');
    const answers = () => ben.inbox().filter(({ bot_id }) => bot_id);
    await eventually(() => answers().length > 0, 'the answer');
    const event = remote.slack.requests.findLast((one) => one.to === 'app' && one.kind === 'event');
    if (event?.to !== 'app') throw new Error('no event was sent');
    for (let time = 0; time < 2; time++) await remote.slack.redeliver(String(event.payload.event_id));
    await ben.dm('help');
    await eventually(() => answers().length > 1, 'the next answer');
    expect(answers()).toHaveLength(2);
  });
});
