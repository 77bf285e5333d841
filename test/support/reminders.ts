import { assemble, type Line, type Nudge } from '../../src/feature.ts';
import { features } from '../../src/features/index.ts';
import { type FakeMessage, visibleText } from '../../src/sandbox/index.ts';
import type { Player, TestBot } from './harness.ts';

const declared = assemble(features).flatMap(({ nudges = [] }) => nudges);

export function nudgeOf(kind: string): Nudge {
  const nudge = declared.find((one) => one.kind === kind);
  if (!nudge) throw new Error(`Nothing declares ${kind}`);
  return nudge;
}

export type Heard = { who: string; occurrence: string; text: string; line: Line | undefined; asOf?: string };

/** Of what these people are to be reminded on a day of theirs, with the words; in the workspace of the test or another one. */
export async function reminders(
  t: TestBot,
  kind: string,
  players: readonly Player[],
  today: string,
  workspaceId = t.workspaceId,
): Promise<Heard[]> {
  const { due, lines } = nudgeOf(kind);
  const slackUserId = { in: players.map(({ user }) => user.id) };
  const members = await t.db.member.findMany({ where: { workspaceId: t.workspaceId, slackUserId } });
  const nameOf = (id: string) => players.find(({ user }) => user.id === id)?.user.name ?? id;
  const names = new Map(members.map((member) => [member.id, nameOf(member.slackUserId)]));
  const s = t.system(workspaceId);
  const found = await due(s, new Map([...names.keys()].map((id) => [id, today])));
  return Promise.all(
    found.map(async ({ recipientId, subjectId, occurrence, asOf }) => {
      const line = (await lines(s, [subjectId], { id: recipientId, today })).get(subjectId);
      const who = names.get(recipientId) ?? recipientId;
      return { who, occurrence, text: line?.text ?? '', line, ...(asOf && { asOf }) };
    }),
  );
}

/** `ana late:2026-11-20`, in order. */
export const told = (heard: readonly Heard[]): string[] =>
  heard.map(({ who, occurrence }) => `${who} ${occurrence}`).toSorted();

/** Lets a moment come, such as a Monday morning, and whatever is due then. */
export async function comes(t: TestBot, moment: string): Promise<void> {
  t.clock.now = new Date(moment);
  await t.bot.look();
  await t.settled();
}

/** The last reminders of somebody as they stand now. */
export function remindersTo(player: Player): FakeMessage {
  const sent = player.user
    .inbox()
    .filter((message) => message.bot_id && visibleText(message).includes('`/kam nudges`'));
  const last = sent.at(-1);
  if (!last) throw new Error(`${player.user.name} was reminded of nothing`);
  return last;
}
/** All words of them. */
export const isReminded = (player: Player): string => visibleText(remindersTo(player));
