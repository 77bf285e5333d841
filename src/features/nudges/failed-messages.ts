import { actions, type Block, context, does, mention, opens, pager, section } from '../../slack/blocks.ts';
import { cut, escapeText, plural } from '../../slack/text.ts';
import type { Failed, FailedLine } from './failed.ts';
import { failureWords } from './failure-words.ts';
import { FAILED, RETRY, RETRY_WORK } from './links.ts';
import { momentWords } from './overview-messages.ts';

/** Apart in most workspaces; the rest is tried again with all. */
const REASONS_SHOWN = 10;
const LONGEST_ERROR = 200;

/** What an admin sees of messages that gave up. */
export function failedPage(view: Failed, timeZone: string): Block[] {
  const { reasons, work, lines, total, page, pages } = view;
  if (total === 0 && work.length === 0)
    return [section('Every message was sent, or rightly not sent. Nothing waits for you here.')];
  const shown = reasons.slice(0, REASONS_SHOWN);
  return [
    ...(total > 0 ? [section(`*${plural(total, 'message')} could not be sent*`)] : []),
    ...shown.map(({ reason, count, newestAt }) => {
      const { what, todo } = worded(reason);
      const last = `_${plural(count, 'message')}, the latest ${momentWords(newestAt, timeZone)}_`;
      return section([`*${what}*`, todo, last].filter(Boolean).join('\n'), does('Retry', RETRY, reason));
    }),
    ...(reasons.length > shown.length ? [context(`${plural(reasons.length - shown.length, 'more reason')}.`)] : []),
    ...(reasons.length > 1 ? [actions(does('Retry all', RETRY, 'all'))] : []),
    ...work.map(({ name, count, newestAt, newestError }) =>
      section(
        `*${workNames[name] ?? 'Other work'}*: gave up ${plural(count, 'time')}, the latest ${momentWords(newestAt, timeZone)}\n${worded(newestError).what}`,
        does('Retry', RETRY_WORK, name),
      ),
    ),
    ...(lines.length > 0
      ? [section(`*The latest*\n${lines.map((line) => lineWords(line, timeZone)).join('\n')}`)]
      : []),
    ...pager({ to: FAILED }, page, pages),
    actions(opens('Look again', { to: FAILED })),
  ];
}

const worded = (reason: string) => {
  const { what, todo } = failureWords(reason);
  return { what: escapeText(cut(what, LONGEST_ERROR)), todo };
};

const lineWords = ({ name, person, recipient, reason, attempts, at }: FailedLine, timeZone: string): string =>
  [
    `• ${person ? mention(person) : `<#${recipient}>`}`,
    escapeText(name),
    `${momentWords(at, timeZone)}, ${attempts > 1 ? `tried ${attempts} times, ` : ''}${worded(reason).what}`,
  ].join(' · ');

/** What the kinds of background work do for people. */
const workNames: Readonly<Record<string, string>> = {
  deliveries: 'Sending messages',
  live: 'Keeping sent messages up to date',
  homes: 'Keeping Home up to date',
  inbox: 'Reading what happens in Slack',
  jobs: 'Regular work, such as choosing reminders',
  tasks: 'Imports and exports',
};
