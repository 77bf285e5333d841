import { insertRow, updateRow } from '../../../src/db/change.ts';
import type { Feature, Nudge } from '../../../src/feature.ts';
import { features } from '../../../src/features/index.ts';
import { type FakeMessage, visibleText } from '../../../src/sandbox/index.ts';
import { type AnyScope, inTransaction } from '../../../src/scope.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';

/** Accounts whose region is `late` are due to their KAM, once for each text in their industry; `done` is settled. */
const region = async (s: AnyScope, wanted: string) =>
  s.db.account.findMany({
    where: { workspaceId: s.workspaceId, region: wanted, team: { some: { role: 'kam' } } },
    select: { id: true, name: true, industry: true, customerSinceOn: true, team: { where: { role: 'kam' } } },
    orderBy: { name: 'asc' },
  });

const kind = (name: string, sort: Nudge['sort'], order: number): Nudge => ({
  kind: `probe.${name}`,
  sort,
  order,
  help: `Accounts that are ${name}`,
  level: 'content',
  due: async (s, readers) =>
    (await region(s, name)).flatMap(({ id, industry, customerSinceOn, team }) =>
      team
        .filter(({ memberId }) => readers.has(memberId))
        .map(({ memberId }) => ({
          recipientId: memberId,
          subjectId: id,
          accountId: id,
          occurrence: industry ?? 'once',
          ...(sort === 'question' && { asOf: customerSinceOn?.toISOString().slice(0, 10) ?? '2020-01-01' }),
        })),
    ),
  lines: async (s, subjects) => {
    const rows = await s.db.account.findMany({ where: { workspaceId: s.workspaceId, id: { in: [...subjects] } } });
    return new Map(
      rows.map((row) => [
        row.id,
        {
          text: `*${row.name}* is ${name} (${row.industry})`,
          buttons: [{ label: 'Settle', does: 'probe.settle', record: row.id }],
          ...(row.region === 'done' && { settled: { undo: { label: 'Undo', does: 'probe.undo', record: row.id } } }),
        },
      ]),
    );
  },
  summary: (count) => `${count} ${name}`,
});

const sets = (id: string, to: string) => ({
  id,
  role: 'viewer' as const,
  run: async (scope: Parameters<NonNullable<Feature['actions']>[number]['run']>[0], { record }: { record: string }) => {
    await inTransaction(scope, (tx) => updateRow(tx, 'account', record, null, { region: to }));
    return null;
  },
});

const reminding: Feature = {
  name: 'reminding',
  nudges: [kind('late', 'line', 1), kind('soon', 'line', 2), kind('doubtful', 'question', 3)],
  actions: [sets('probe.settle', 'done'), sets('probe.undo', 'late')],
};

export const startReminding = (options: Parameters<typeof startBot>[0] = {}): Promise<TestBot> =>
  startBot({ ...options, features: [reminding, ...features] });

/** An account that the person leads. */
export async function accountOf(t: TestBot, player: Player, name: string, fields: object = {}): Promise<string> {
  const scope = await t.scope(player);
  return inTransaction(scope, async (tx) => {
    const id = await insertRow(tx, 'account', { name, nameKey: name.toLowerCase(), ...fields });
    await insertRow(tx, 'accountMember', { accountId: id, memberId: scope.actor.id, role: 'kam', seat: `${id}:kam` });
    return id;
  });
}

export const change = async (t: TestBot, id: string, fields: object): Promise<void> => {
  await inTransaction(t.system(), (tx) => updateRow(tx, 'account', id, null, fields));
  await t.settled();
};

/** Moves the clock, looks, and waits until everything is sent. */
export async function at(t: TestBot, moment: string): Promise<void> {
  t.clock.now = new Date(moment);
  await t.bot.look();
  await t.settled();
}

/** The reminder messages that somebody got, oldest first, as they stand now. */
export async function reminders(t: TestBot, player: Player): Promise<FakeMessage[]> {
  const { actor } = await t.scope(player);
  const sent = await t.db.delivery.findMany({
    where: { kind: 'nudges.day', recipient: actor.id, ts: { not: null } },
    select: { ts: true },
  });
  const known = new Set(sent.map(({ ts }) => ts));
  return player.user.inbox().filter(({ ts }) => known.has(ts));
}
export const words = async (t: TestBot, player: Player): Promise<string[]> =>
  (await reminders(t, player)).map(visibleText);
export const lastReminder = async (t: TestBot, player: Player): Promise<FakeMessage> => {
  const message = (await reminders(t, player)).at(-1);
  if (!message) throw new Error(`${player.user.name} got no reminders`);
  return message;
};
