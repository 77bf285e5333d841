import type { Due, Feature, Line, Nudge } from '../../../src/feature.ts';
import { features } from '../../../src/features/index.ts';
import { type FakeMessage, visibleText } from '../../../src/sandbox/index.ts';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { memberId } from '../actions/world.ts';

export { addAccount, asks, memberId } from '../actions/world.ts';

type Some = { kind: string; due: Omit<Due, 'recipientId'> & { recipient: string } };

/** What is due, as a test says. */
export type World = { due: Some[]; done: Set<string> };

/** A feature whose reminders are what a test says is due. */
function probe(world: World): Feature {
  const kind = (name: string, order: number, help: string, sort: Nudge['sort'] = 'line'): Nudge => ({
    kind: name,
    sort,
    order,
    help,
    level: 'content',
    due: async (_, readers) =>
      world.due
        .filter((one) => one.kind === name && readers.has(one.due.recipient) && !world.done.has(one.due.subjectId))
        .map(({ due: { recipient, ...due } }) => ({ ...due, recipientId: recipient })),
    lines: async (_, subjects) => new Map(subjects.map((subject): [string, Line] => [subject, lineOf(world, subject)])),
    summary: (count) => `${count} ${name.split('.')[1]}`,
    all: { to: 'accounts.mine' },
  });
  return {
    name: 'probe',
    nudges: [kind('probe.late', 1, 'Things that are late'), kind('probe.near', 2, 'Things that are near')],
    actions: [
      {
        id: 'probe.done',
        role: 'viewer',
        run: async (_, { record }) => {
          world.done.add(record);
          return null;
        },
      },
    ],
  };
}

const lineOf = (world: World, subject: string): Line => ({
  text: `*${subject}* at Acme`,
  buttons: [{ label: 'Done', does: 'probe.done', record: subject }],
  ...(world.done.has(subject) && { settled: {} }),
});

export type Reminders = TestBot & {
  world: World;
  /** Makes something due. */
  add(
    player: Player,
    accountId: string,
    subjectId: string,
    more?: { kind?: string; occurrence?: string },
  ): Promise<void>;
  /** Moves the clock to a moment and lets the bot look what is due. */
  at(moment: string): Promise<void>;
};

/** The bot with reminders that a test decides about. */
export async function startReminders(): Promise<Reminders> {
  const world: World = { due: [], done: new Set() };
  const t = await startBot({ features: [...features, probe(world)] });
  return {
    ...t,
    world,
    add: async (player, accountId, subjectId, { kind = 'probe.late', occurrence = '1' } = {}) => {
      world.due.push({ kind, due: { recipient: await memberId(t, player), subjectId, accountId, occurrence } });
    },
    at: async (moment) => {
      t.clock.now = new Date(moment);
      await t.bot.look();
      await t.settled();
    },
  };
}

/** The reminders of somebody, a message for each day, oldest first. */
export const inbox = (player: Player): FakeMessage[] =>
  player.user.inbox().filter((message) => visibleText(message).includes('what you get, and when'));

export const said = (player: Player): string[] => inbox(player).map(visibleText);
