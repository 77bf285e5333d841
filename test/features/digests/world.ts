import { visibleText } from '../../../src/sandbox/index.ts';
import type { Player, TestBot } from '../../support/harness.ts';

/** Moves the clock and lets the bot do what is due then. */
export async function at(t: TestBot, moment: string): Promise<void> {
  t.clock.now = new Date(moment);
  await t.bot.look();
  await t.settled();
}

/** What stands in somebody's direct messages from the bot, oldest first; the reminders of each day left out. */
export const told = (player: Player): string[] =>
  player.user
    .inbox()
    .filter((message) => message.bot_id && !message.ephemeral)
    .map(visibleText)
    .filter((words) => !words.includes('/kam nudges'));

/** The weekly digests in somebody's direct messages, oldest first. */
export const digestsOf = ({ inbox }: Pick<Player['user'], 'inbox'>) =>
  inbox().filter((message) => /^\*?(Your week|A quiet week)/.test(visibleText(message)));
