import type { AccountRef } from '../../feature.ts';
import { formatDay, todayOf } from '../../lib/dates.ts';
import type { Scope } from '../../scope.ts';
import { actions, type Block, context, opens, section } from '../../slack/blocks.ts';
import { cut, escapeText, plural } from '../../slack/text.ts';
import { hubOf } from '../accounts/index.ts';
import { type Action, promisedName } from '../actions/index.ts';
import { type Contact, daysAgo } from '../people/index.ts';
import { LIST, LOG, talkWords } from './messages.ts';
import type { Brief } from './read-brief.ts';

const NOTE = 200;
const TITLE = 80;

/** One screen of a phone. */
export function briefPage(account: AccountRef, brief: Brief, scope: Scope): Block[] {
  const today = todayOf(scope);
  const { last, people, changed, telling, promises, overdue, parts: built, ask } = brief;
  const parts = [
    last ? `*Last time*: ${cut(talkWords(last, scope.timeZone), NOTE)}` : '*Last time*: nothing is logged yet',
    people.length > 0
      ? `*Who is who*\n${people.map((one) => personWords(one, today)).join('\n')}`
      : '*Who is who*: nobody is known yet',
    changed > 0
      ? `*Since then*: ${plural(changed, 'thing')} changed${telling.length > 0 ? `\n${bullets(telling)}` : ''}`
      : '*Since then*: nothing changed',
    promises.length > 0 ? `*We promised*\n${bullets(promises.map((one) => promiseWords(one)))}` : null,
    overdue.count > 0
      ? `*Overdue*: ${plural(overdue.count, 'action')}\n${bullets(overdue.next.map((one) => dueWords(one)))}`
      : null,
    ...built.map(({ heading, lines }) => `*${heading}*\n${bullets(lines)}`),
    `:bulb: *Ask*: ${escapeText(ask)}`,
  ];
  return [
    section(`*Brief: ${escapeText(account.name)}*`),
    ...parts.flatMap((part) => (part ? [section(part)] : [])),
    actions(
      opens('Log a conversation', { to: LOG, record: account.id }, { style: 'primary' }),
      opens('What was said', { to: LIST, record: account.id }),
      opens('Open account', hubOf(account)),
    ),
    context('Only you see this.'),
  ];
}

const bullets = (lines: readonly string[]): string => lines.map((line) => `• ${escapeText(line)}`).join('\n');

const personWords = ({ name, title, lastOn }: Contact, today: string): string => {
  const spoken = lastOn ? `spoken with ${daysAgo(lastOn, today)}` : 'never spoken with';
  return `• *${escapeText(name)}*${title ? `, ${escapeText(cut(title, TITLE))}` : ''} · ${spoken}`;
};

const dueWords = ({ title, dueOn }: Action): string =>
  `${cut(title, TITLE)}${dueOn ? ` (due ${formatDay(dueOn)})` : ''}`;

const promiseWords = (action: Action): string => {
  const to = promisedName(action);
  return `${dueWords(action)}${to ? `, to ${to}` : ''}`;
};
