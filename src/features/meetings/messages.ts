import type { AccountRef } from '../../feature.ts';
import { type Day, formatDay, timeIn } from '../../lib/dates.ts';
import {
  actions,
  type Block,
  does,
  fromMessage,
  type Message,
  mention,
  menu,
  opens,
  pager,
  section,
} from '../../slack/blocks.ts';
import { cut, escapeText, listed, plural } from '../../slack/text.ts';
import { hubOf } from '../accounts/index.ts';
import { contactLabel, daysAgo, INTERACTIONS_A_PAGE, type Interaction, kindLabels } from '../people/index.ts';
import { withName } from './line.ts';
import { isClear, type Named, type Understood } from './read-line.ts';

export const LOG = 'meetings.log';
export const LIST = 'meetings.list';
export const BRIEF = 'meetings.brief';
export const READ = 'meetings.read';
export const LOG_LINE = 'meetings.log-line';

/** Slack takes action ids of 255 characters, in which the line travels. */
export const LONGEST_LINE = 200;

/** A line and the day on which it was typed. */
export const lineParam = (today: Day, line: string): string => `${today}~${line}`;
export function readLineParam(param: string): { today: Day; line: string } {
  const [today = '', ...line] = param.split('~');
  return { today, line: line.join('~') };
}

/** What was understood of a line, to be logged or corrected; where it is not clear who is meant, that is asked first. */
export function understoodMessage(understood: Understood, today: Day): Message {
  const { account, line, text, people } = understood;
  const who = people.map(({ name, found }) =>
    found.length === 1 ? `*${escapeText(found[0]?.name ?? '')}*` : `“${escapeText(name)}”`,
  );
  const whom = who.length > 0 ? ` with ${listed(who)}` : '';
  const day = line.day === today ? 'today' : daysAgo(line.day, today);
  const words = `${kindLabels[line.kind]}${whom} at *${escapeText(account.name)}*, ${day} (${formatDay(line.day)})`;
  const note = line.note ? [section(`> ${escapeText(line.note).replaceAll('\n', '\n> ')}`)] : [];
  const correct = opens('Correct', { to: LOG, record: account.id, param: lineParam(today, text) });
  const log = does('Log it', LOG_LINE, account.id, { style: 'primary', param: lineParam(today, text) });
  return {
    text: words.replaceAll('*', ''),
    blocks: [
      section(words),
      ...note,
      ...people.flatMap((named) => questions(named, understood, today)),
      ...(people.length === 0 ? [section('With whom? Choose *Correct* and add who it was.')] : []),
      actions(isClear(understood) ? log : null, correct),
    ],
  };
}

/** What has to be answered about a name. */
function questions({ name, found }: Named, { account, text }: Understood, today: Day): Block[] {
  if (found.length === 1) return [];
  const again = (label: string, line: string) =>
    does(cut(label, 70), READ, account.id, { param: lineParam(today, line) });
  if (found.length > 1) {
    const buttons = found.map((one) => {
      const isAlone = found.filter((other) => other.name === one.name).length === 1;
      return again(contactLabel(one), withName(text, name, isAlone ? one.name : (one.mail ?? one.name)));
    });
    return [section(`Which “${escapeText(name)}”?`), actions(...buttons)];
  }
  return [
    section(`I know nobody named “${escapeText(name)}” at ${escapeText(account.name)}.`),
    actions(
      opens(cut(`Add ${name}`, 70), { to: 'people.add', record: account.id, param: name }),
      again('Look again', text),
    ),
  ];
}

export type ListView = {
  account: AccountRef;
  items: readonly Interaction[];
  total: number;
  page: number;
  /** Only what this contact took part in. */
  person: { contactId: string; name: string } | null;
  mayLog: boolean;
  mayChange: (one: Interaction) => boolean;
  timeZone: string;
};

export const listParam = (page: number, contactId?: string): string => `${page}~${contactId ?? ''}`;

export function talkList(view: ListView): Block[] {
  const { account, items, total, page, person, mayLog } = view;
  const pages = Math.ceil(total / INTERACTIONS_A_PAGE);
  const whom = person ? ` with ${escapeText(person.name)}` : '';
  const position = pages > 1 ? ` · page ${page} of ${pages}` : '';
  const link = { to: LIST, record: account.id };
  const empty = mayLog
    ? 'Nothing is logged yet. `/kam log` takes a line such as `call Jane: agreed on the pilot`.'
    : 'Nothing is logged yet.';
  return [
    section(`*${escapeText(account.name)}*: ${plural(total, 'conversation')}${whom}${position}`),
    ...(items.length > 0 ? items.map((one) => talkBlock(one, view)) : [section(empty)]),
    ...pager(link, page, pages, (number) => listParam(number, person?.contactId)),
    actions(
      mayLog ? opens('Log a conversation', { to: LOG, record: account.id }) : null,
      person
        ? opens('With everybody', { ...link, param: listParam(1) })
        : opens('With one person …', { to: 'meetings.filter', record: account.id }),
      opens('Back to the account', hubOf(account)),
    ),
  ];
}

function talkBlock(one: Interaction, { mayChange, timeZone }: ListView): Block {
  const entries = [
    { label: 'Edit', opens: 'meetings.edit' },
    { label: 'Remove', does: 'meetings.remove' },
  ];
  return section(talkWords(one, timeZone), mayChange(one) ? menu(one.id, entries) : undefined);
}

/** `*Call* with Jane · 21 Nov 2026, 14:05 · by @ana`, then the note. */
export function talkWords(one: Interaction, timeZone: string): string {
  const time = one.heldAt ? `, ${timeIn(one.heldAt, timeZone)}` : '';
  const whom = one.contacts.length > 0 ? ` with ${listed(one.contacts.map(({ name }) => escapeText(name)))}` : '';
  const facts = [
    `*${kindLabels[one.kind]}*${whom}`,
    `${formatDay(one.heldOn)}${time}`,
    one.members.length > 0 ? listed(one.members.map((member) => mention(member))) : null,
    one.isTwoWay ? null : 'one way',
    fromMessage(one.link),
  ];
  const note = one.note ? `\n${escapeText(one.note)}` : '';
  return `${facts.filter(Boolean).join(' · ')}${note}`;
}
