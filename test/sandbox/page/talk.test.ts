import { describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../../src/sandbox/page/api.ts';
import { dayLabel, slackDate } from '../../../src/sandbox/page/dates.ts';
import { talk, threadOf } from '../../../src/sandbox/page/talk.ts';
import { instantOf, wallTime } from '../../../src/sandbox/page/zoned.ts';

const NOON = Date.UTC(2026, 10, 21, 12) / 1000;
const MINUTE = 60;

const said = (at: number, rest: Partial<ShownMessage> = {}): ShownMessage => ({
  type: 'message',
  channel: 'C1',
  ts: at.toFixed(6),
  user: 'U1',
  text: 'x',
  blocks: [],
  team: 'T1',
  shownFiles: [],
  ...rest,
});
const drawn = (...messages: ShownMessage[]): string[] =>
  talk(messages, NOON * 1000, 'UTC').map((line) =>
    line.kind === 'day' ? line.label : `${line.isFollowUp ? '+' : line.message.user}${line.replies.length || ''}`,
  );

describe('a conversation', () => {
  it('joins what one person says within five minutes', () =>
    expect(
      drawn(said(NOON), said(NOON + 4 * MINUTE), said(NOON + 10 * MINUTE), said(NOON + 10 * MINUTE, { user: 'U2' })),
    ).toEqual(['Today', 'U1', '+', 'U1', 'U2']));
  it('keeps apart what only the person sees', () =>
    expect(drawn(said(NOON), said(NOON + 1, { ephemeral: true }))).toEqual(['Today', 'U1', 'U1']));
  it('puts the days of the reader between', () =>
    expect(drawn(said(NOON - 5 * 86_400), said(NOON - 86_400), said(NOON))).toEqual([
      'Monday 16 November',
      'U1',
      'Yesterday',
      'U1',
      'Today',
      'U1',
    ]));
  it('shows replies in their thread only', () => {
    const first = said(NOON, { thread_ts: NOON.toFixed(6) });
    const reply = said(NOON + 1, { thread_ts: first.ts });
    expect(drawn(first, reply)).toEqual(['Today', 'U11']);
    expect(threadOf([first, reply], first.ts)).toEqual({ parent: first, replies: [reply] });
  });
});

describe('times', () => {
  it('are told in the zone of the reader', () => {
    expect(dayLabel((NOON - 26 * 3600) * 1000, NOON * 1000, 'UTC')).toBe('Yesterday');
    expect(dayLabel((NOON - 26 * 3600) * 1000, NOON * 1000, 'Pacific/Auckland')).toBe('Friday 20 November');
    expect(slackDate(NOON, '{date_short} at {time}', NOON * 1000, 'Europe/Berlin')).toBe('21 Nov 2026 at 13:00');
    expect(slackDate(NOON, '{date_pretty}', NOON * 1000, 'Europe/Berlin')).toBe('today');
    expect(slackDate(Number.NaN, '{date}', 0, 'UTC')).toBeNull();
  });
  it.each(['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'])('of a picker fit %s', (tz) => {
    for (const wall of ['2026-03-28T23:30', '2026-07-01T09:00', '2026-11-21T00:00']) {
      expect(wallTime(instantOf(wall, tz) ?? 0, tz)).toBe(wall);
    }
    expect(instantOf('soon', tz)).toBeNull();
  });
});
