import type { Hint, ShownChannel, Someone } from './api.ts';

export type Suggestion = {
  id: string;
  label: string;
  note: string;
  /** The whole text with the suggestion taken, and where the caret then stands. */
  text: string;
  caret: number;
};

/** `isEager`: Enter takes the first suggestion, as after `@`; otherwise it sends what is typed. */
export type Suggested = { list: Suggestion[]; isEager: boolean };

export type Known = { hints: readonly Hint[]; people: readonly Someone[]; channels: readonly ShownChannel[] };

const MOST = 12;
const NOTHING: Suggested = { list: [], isEager: false };

/** What can be completed at the caret: a slash command, somebody's name or a channel. */
export function suggest(text: string, caret: number, known: Known): Suggested {
  const before = text.slice(0, caret);
  if (text.startsWith('/') && caret === text.length) return { list: commands(text, known.hints), isEager: false };
  const [, sign, word = ''] = /(?:^|[\s(])([@#])([\p{L}\p{N}._-]*)$/u.exec(before) ?? [];
  if (!sign) return NOTHING;
  const names = sign === '@' ? peopleNamed(known.people, word) : channelsNamed(known.channels, word);
  const start = caret - word.length;
  const list = names.slice(0, MOST).map(({ id, name, note }) => {
    const head = `${text.slice(0, start)}${name} `;
    return { id, label: `${sign}${name}`, note, text: head + text.slice(caret).replace(/^ /, ''), caret: head.length };
  });
  return { list, isEager: true };
}

/** The part of a hint that is typed as it stands: `/kam plan [account]` gives `/kam plan `. */
const literal = (hint: string): string => hint.replace(/\s*[[<…].*$/, ' ');

function commands(text: string, hints: readonly Hint[]): Suggestion[] {
  const typed = text.toLowerCase();
  return hints
    .filter((hint) => {
      const start = literal(hint.text).toLowerCase();
      return start.startsWith(typed) || (start.endsWith(' ') && typed.startsWith(start));
    })
    .map((hint) => {
      const start = literal(hint.text);
      const whole = text.length >= start.length ? text : start;
      return { id: hint.text, label: hint.text, note: hint.help.replaceAll('`', ''), text: whole, caret: whole.length };
    });
}

type Named = { id: string; name: string; note: string };

const begins = (words: string, typed: string): boolean =>
  words
    .toLowerCase()
    .split(/[\s._-]+/)
    .some((word) => word.startsWith(typed.toLowerCase())) || words.toLowerCase().startsWith(typed.toLowerCase());

const peopleNamed = (people: readonly Someone[], word: string): Named[] =>
  people
    .filter((one) => begins(`${one.name} ${one.realName}`, word))
    .map((one) => ({ id: one.id, name: one.name, note: [one.realName, one.part].filter(Boolean).join(' · ') }));

const channelsNamed = (channels: readonly ShownChannel[], word: string): Named[] =>
  channels
    .filter(({ kind, name }) => kind !== 'im' && begins(name, word))
    .map(({ id, name, members }) => ({ id, name, note: `${members} members` }));

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Slack makes links of the addresses that people type. */
const linked = (text: string): string => text.replace(/(^|[\s(])(https?:\/\/[^\s<>]+[^\s<>.,;:!?)])/g, '$1<$2>');

/** A typed message as Slack stores it: names become ids, and `&`, `<`, `>` are escaped. */
export function asStored(text: string, known: Pick<Known, 'people' | 'channels'>): string {
  return linked(escaped(text)).replace(
    /(^|[\s(])([@#])([\p{L}\p{N}._-]*[\p{L}\p{N}_])/gu,
    (whole, space, sign, name) => {
      const list: readonly { id: string; name: string }[] = sign === '@' ? known.people : known.channels;
      const found = list.find((one) => one.name === name);
      if (!found) return whole;
      return sign === '@' ? `${space}<@${found.id}>` : `${space}<#${found.id}|${found.name}>`;
    },
  );
}
