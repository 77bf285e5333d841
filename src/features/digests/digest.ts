import { type DigestHeading, type DigestPart, type DigestSection, digestHeadings, type Link } from '../../feature.ts';

export const WEEK = 'digests.week';

export type DigestLine = DigestSection['lines'][number];
/** What stands under a heading; `more` is what is left out. */
export type Group = { under: DigestHeading; lines: DigestLine[]; more: number; all: Link | null };

/** Read on a phone before the first coffee: with headings and what is left out at most 1,000 characters. */
const MOST_LINES = 5;
const MOST_CHARACTERS = 700;

export type Built = readonly { part: DigestPart; section: DigestSection }[];

const under = (built: Built, heading: DigestHeading): Built =>
  built.filter(({ part }) => part.under === heading).toSorted((a, b) => a.part.order - b.part.order);

/** The headings that have something to say, each with as many lines as the whole leaves room for, and how many more there are. */
export function groupsOf(built: Built): Group[] {
  const all = digestHeadings.flatMap((heading) => {
    const sections = under(built, heading);
    const lines = sections.flatMap(({ section }) => section.lines);
    if (lines.length === 0) return [];
    const more = sections.reduce((sum, { section }) => sum + (section.more ?? 0), 0);
    return [{ under: heading, lines, more, all: sections.find(({ section }) => section.all)?.section.all ?? null }];
  });
  const taken = roomFor(all.map(({ lines }) => lines.slice(0, MOST_LINES)));
  return all.map((group, index) => {
    const count = taken[index] ?? 0;
    return { ...group, lines: group.lines.slice(0, count), more: group.more + group.lines.length - count };
  });
}

/** How many lines of each list are taken: the first of each, then the second ones, until there is no room. */
function roomFor(lists: readonly (readonly DigestLine[])[]): number[] {
  const taken = lists.map(() => 0);
  let length = 0;
  for (let turn = 0; turn < MOST_LINES; turn++) {
    lists.forEach((lines, index) => {
      const line = lines[turn];
      if (!line || taken[index] !== turn || length + line.text.length > MOST_CHARACTERS) return;
      taken[index] = turn + 1;
      length += line.text.length;
    });
  }
  return taken;
}

/** What matters most stands first, since a notification is cut. */
const order: readonly DigestHeading[] = ['worse', 'money', 'asked', 'better', 'renewals', 'portfolio'];

/** `2 worse, EUR 140K at risk, 1 needs you`. */
export const headlineOf = (built: Built): string =>
  order.flatMap((heading) => (heading === 'asked' ? askedWords(built) : headlines(built, heading))).join(', ');

const headlines = (built: Built, heading: DigestHeading): string[] =>
  under(built, heading).flatMap(({ section }) => section.headline ?? []);

function askedWords(built: Built): string[] {
  const count = under(built, 'asked').reduce((sum, { section: { lines, more = 0 } }) => sum + lines.length + more, 0);
  if (count === 0) return [];
  return [count === 1 ? '1 needs you' : `${count.toLocaleString('en')} need you`];
}

/** Each takes a block, of which a digest has at most 12. */
const MOST_PRESSED = 4;

const isPressed = ({ button, menu = [] }: DigestLine): boolean => button !== undefined || menu.length > 0;

/**
 * How many lines of each group come with what can be done about them: the first of each, then the second ones, while there is room. One
 * after a line that is only read is read too, so that the order stays.
 */
export function pressedOf(groups: readonly Group[]): number[] {
  const most = groups.map(({ lines }) => {
    const first = lines.findIndex((line) => !isPressed(line));
    return first === -1 ? lines.length : first;
  });
  const pressed = groups.map(() => 0);
  let room = MOST_PRESSED;
  for (let turn = 1; turn <= MOST_LINES; turn++) {
    most.forEach((count, index) => {
      if (count < turn || room === 0) return;
      pressed[index] = turn;
      room -= 1;
    });
  }
  return pressed;
}
