import type { ShownMessage } from './api.ts';
import { dayLabel, dayOf, millisOf } from './dates.ts';

/** A line of a conversation: a day's heading, or a message; `isFollowUp` ones repeat neither name nor picture. */
export type Line =
  | { kind: 'day'; key: string; label: string }
  | { kind: 'message'; key: string; message: ShownMessage; isFollowUp: boolean; replies: ShownMessage[] };

const PAUSE_MS = 5 * 60_000;

const isReply = ({ thread_ts, ts }: ShownMessage): boolean => thread_ts !== undefined && thread_ts !== ts;

export function talk(messages: readonly ShownMessage[], now: number, tz: string): Line[] {
  const lines: Line[] = [];
  let before: ShownMessage | null = null;
  for (const message of messages.filter((one) => !isReply(one))) {
    const at = millisOf(message.ts);
    if (!before || dayOf(millisOf(before.ts), tz) !== dayOf(at, tz)) {
      lines.push({ kind: 'day', key: dayOf(at, tz), label: dayLabel(at, now, tz) });
      before = null;
    }
    const isFollowUp = before !== null && goesOn(before, message);
    lines.push({
      kind: 'message',
      key: message.ts,
      message,
      isFollowUp,
      replies: threadOf(messages, message.ts).replies,
    });
    before = message;
  }
  return lines;
}

const goesOn = (before: ShownMessage, next: ShownMessage): boolean =>
  before.user === next.user &&
  before.ephemeral === next.ephemeral &&
  millisOf(next.ts) - millisOf(before.ts) < PAUSE_MS;

/** The message that began a thread, null when it is not among the latest, and the replies. */
export function threadOf(
  messages: readonly ShownMessage[],
  ts: string,
): { parent: ShownMessage | null; replies: ShownMessage[] } {
  const parent = messages.find((message) => message.ts === ts) ?? null;
  return { parent, replies: messages.filter((message) => message.thread_ts === ts && isReply(message)) };
}
