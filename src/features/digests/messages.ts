import { type Day, formatSpan } from '../../lib/dates.ts';
import { type Block, buttonOf, entryOf, type Message, menu, opens, section } from '../../slack/blocks.ts';
import { plural } from '../../slack/text.ts';
import type { Portfolio } from '../accounts/index.ts';
import { type Built, type DigestLine, type Group, groupsOf, headlineOf, pressedOf } from './digest.ts';

const titles: Readonly<Record<Group['under'], string>> = {
  asked: 'Needs you',
  worse: 'Got worse',
  money: 'Money',
  better: 'Got better',
  renewals: 'Renewals',
  portfolio: 'Portfolio',
};

export type DigestView = {
  /** The first and the last day it tells of. */
  days: { first: Day; last: Day };
  portfolio: Portfolio;
  built: Built;
};

export function digestMessage(view: DigestView): Message {
  const groups = groupsOf(view.built);
  if (view.portfolio.accountIds.length === 0 && groups.length === 0) {
    const text =
      'None of your accounts is a key account or has a plan, so there is nothing to tell. Type `/kam accounts` to see all accounts.';
    return { text, blocks: [section(text)] };
  }
  const about = aboutWords(view);
  if (groups.length === 0) {
    const text = `A quiet week: nothing new to know about ${about}.`;
    return { text, blocks: [section(text)], isOver: true };
  }
  const text = headlineOf(view.built) || groups.map(({ under }) => titles[under]).join(', ');
  return { text, blocks: digestBlocks(groups, about), isOver: true };
}

const whose = {
  all: 'key accounts and those with a plan',
  people: 'those your people lead',
  team: 'those you work on',
} as const;

/** `14 accounts (those your people lead), 16 to 22 Nov 2026`. */
function aboutWords({ portfolio: { of, accountIds }, days }: DigestView): string {
  const accounts = plural(accountIds.length, 'account');
  return `${accounts} (${whose[of]}), ${formatSpan(days.first, days.last)}`;
}

function digestBlocks(groups: readonly Group[], about: string): Block[] {
  const blocks: Block[] = [section(`*Your week*\n${about}`)];
  const pressed = pressedOf(groups);
  groups.forEach((group, index) => {
    const count = pressed[index] ?? 0;
    blocks.push(...groupBlocks(group, group.lines.slice(0, count), group.lines.slice(count)));
  });
  return blocks;
}

/** One thing to do is a button, several are a menu. */
function accessoryOf({ button, menu: entries = [] }: DigestLine) {
  if (button && entries.length === 0) return buttonOf(button);
  const all = [...(button ? [button] : []), ...entries];
  return all.length > 0 ? menu('line', all.map(entryOf)) : undefined;
}

function groupBlocks(
  { under, more, all }: Group,
  pressed: readonly DigestLine[],
  read: readonly DigestLine[],
): Block[] {
  const title = `*${titles[under]}*`;
  const rest = [...read.map(({ text }) => `• ${text}`), ...(more > 0 ? [`and ${more.toLocaleString('en')} more`] : [])];
  const blocks = pressed.map((line, index) =>
    section(`${index === 0 ? `${title}\n` : ''}• ${line.text}`, accessoryOf(line)),
  );
  if (rest.length === 0) return blocks;
  const words = [...(pressed.length > 0 ? [] : [title]), ...rest].join('\n');
  return [...blocks, section(words, more > 0 && all ? opens('Show all', all) : undefined)];
}
