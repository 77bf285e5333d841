import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { type FakeUser, visibleText } from '../../src/sandbox/index.ts';
import { eventually } from '../support/eventually.ts';
import type { BotProcess } from '../support/process.ts';
import { type Remote, remoteBot } from '../support/remote-bot.ts';

let remote: Remote;
let database: Database;
let bots: BotProcess[];
let ana: FakeUser;
let ben: FakeUser;
let cleo: FakeUser;
let workspaceId: string;
let acme: string;

const known = (user: FakeUser): string =>
  [...(user.top ? [user.top] : []), ...user.ephemerals(), ...user.inbox()].map(visibleText).join('\n');
const windowWith = (user: FakeUser, words: string) =>
  eventually(
    () => {
      const { top } = user;
      return top && visibleText(top).includes(words) ? top : false;
    },
    `a window with "${words}" of ${user.name}; ${known(user)}`,
  );
async function asks(user: FakeUser, text: string, words: string): Promise<void> {
  if (user.top) await user.close({ all: true });
  await user.command(text);
  await windowWith(user, words);
}
async function opens(user: FakeUser, text: string, label: string, words: string): Promise<void> {
  await asks(user, text, 'Acme');
  await user.click(await windowWith(user, 'Acme'), label);
  await windowWith(user, words);
}
const presses = async (user: FakeUser, label: string) => void (await user.click(await windowWith(user, 'Acme'), label));
const entries = () => database.db.queueEntry.findMany({ where: { accountId: acme } });
const idOf = async (user: FakeUser) =>
  (await database.db.member.findFirstOrThrow({ where: { slackUserId: user.id } })).id;

const rounds = [1, 2, 3, 4, 5];
const resolved = { outcome: 'mitigated', closeReason: 'The board signed' };
const severe = {
  likelihood: '4 · Likely (60%)',
  impact: '5 · Severe: we may lose the account',
};

// An embedded database belongs to one process.
describe.skipIf(!process.env.TEST_DATABASE_URL)(
  'an account at risk that people of two replicas work on at once',
  () => {
    beforeAll(async () => {
      remote = await remoteBot();
      [ana, ben, cleo] = ['ana', 'ben', 'cleo'].map((name) =>
        remote.workspace.addUser({ name, isOwner: name === 'ben', isAdmin: name === 'ben' }),
      ) as [FakeUser, FakeUser, FakeUser];
      bots = await Promise.all([remote.start(), remote.start()]);
      database = await remote.open();
      for (const user of [ben, ana, cleo]) {
        await user.command('queue');
        await windowWith(user, 'No account of yours is at risk.');
      }
      await database.db.member.updateMany({ data: { role: 'head' } });
      ({ id: workspaceId } = await database.db.workspace.findFirstOrThrow({}));
      const account = { workspaceId, name: 'Acme', nameKey: 'acme', keyStatus: 'key', currency: 'EUR' };
      ({ id: acme } = await database.db.account.create({ data: account }));
    });
    beforeEach(async () => {
      for (const user of [ana, ben, cleo]) if (user.top) await user.close({ all: true });
      await database.db.queueEntry.deleteMany({});
      await database.db.raidItem.deleteMany({});
      const entry = {
        workspaceId,
        accountId: acme,
        openKey: acme,
        enteredAt: new Date(),
        level: 'critical',
        points: 80,
      };
      await database.db.queueEntry.create({ data: { ...entry, reasons: [] } });
    });
    afterEach(() => {
      for (const bot of bots) expect(bot.output()).not.toMatch(/"level":(50|60)|deprecated/);
      for (const user of [ana, ben, cleo]) expect(known(user)).not.toContain('Something went wrong');
    });
    afterAll(async () => {
      await database?.close();
      await remote.stop();
    });

    it.each(rounds)('is claimed by one; the other reads who was faster (%i)', async () => {
      for (const user of [ana, ben]) await asks(user, 'queue', 'Claim');
      await Promise.all([presses(ana, 'Claim'), presses(ben, 'Claim')]);
      const winner = await eventually(async () => (await entries())[0]?.claimedById, 'a claim');
      const [first, second] = winner === (await idOf(ana)) ? [ana, ben] : [ben, ana];
      await windowWith(first, 'Give back');
      await eventually(() => known(second).includes(`${first.name} claimed it meanwhile.`), 'who was faster');
      expect(await entries()).toMatchObject([{ claimedById: winner, version: 2 }]);
    });

    it.each(rounds)('is resolved by one; the other reads that it is closed (%i)', async () => {
      for (const user of [ana, ben]) await opens(user, 'queue', 'Resolve …', 'How did it end?');
      const results = await Promise.all([ana, ben].map((user) => user.submit(resolved)));
      const [entry, ...more] = await entries();
      expect(more).toEqual([]);
      expect(entry).toMatchObject({ outcome: 'mitigated', openKey: null, version: 2 });
      const told = results.map(({ errors }) => Object.values(errors ?? {}).join());
      expect(told.toSorted()).toEqual(['', 'Acme is no longer on the at-risk list: somebody closed it meanwhile.']);
    });

    it.each(rounds)('loses nothing when it is flagged, claimed and resolved at once (%i)', async () => {
      await asks(ana, 'queue', 'Claim');
      await opens(ben, 'queue', 'Resolve …', 'How did it end?');
      await opens(cleo, 'risk Acme', 'Flag a risk', 'Likelihood');
      for (const [field, value] of Object.entries(severe))
        await cleo.choose(await windowWith(cleo, 'Likelihood'), field, value);
      await windowWith(cleo, 'as critical');
      const [ended, flagged] = await Promise.all([
        ben.submit(resolved),
        cleo.submit({ title: 'They tender' }),
        presses(ana, 'Claim'),
      ]);
      expect(flagged.errors).toBeUndefined();
      const [risk] = await database.db.raidItem.findMany({ where: { accountId: acme } });
      expect(risk).toMatchObject({ title: 'They tender' });
      await eventually(
        async () => (await entries())[0]?.claimedById === (await idOf(ana)) || /meanwhile/.test(known(ana)),
        'the answer to the claim',
      );
      const [entry, ...more] = await entries();
      expect(more).toEqual([]);
      const history = await database.db.change.findMany({
        where: { entityId: entry?.id ?? '' },
        orderBy: { id: 'asc' },
      });
      const wrote = (field: string) => history.filter((one) => one.field === field).map(({ new: value }) => value);
      expect(wrote('raidItemId')).toContain(risk?.id);
      const wasResolved = wrote('outcome').includes('mitigated');
      // Whoever resolves what was claimed or flagged since reads so, and decides again.
      if (!wasResolved) expect(`${known(ben)} ${JSON.stringify(ended.errors)}`).toMatch(/changed|meanwhile/);
      const last = history.findLast(({ field }) => field === 'closedAt' || field === 'raidItemId');
      expect(entry?.openKey).toBe(last?.field === 'closedAt' && last.new !== null ? null : acme);
    });
  },
);
