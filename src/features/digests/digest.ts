import { type DigestHeading, type DigestPart, type DigestSection, digestHeadings, type Link } from '../../feature.ts';

export const WEEK = 'digests.week';

export type DigestLine = DigestSection['lines'][number];
/** What stands under a heading; `more` is what is left out. */
export type Group = { under: DigestHeading; lines: DigestLine[]; more: number; all: Link | null };

/** Read on a phone before the first coffee. */
const MOST_LINES = 5;
const MOST_CHARACTERS = 900;

export type Built = readonly { part: DigestPart; section: DigestSection }[];

/** The headings that have something to say, each with as many lines as the whole leaves room for, and at least one. */
export function groupsOf(built: Built): Group[] {
  const all = digestHeadings.flatMap((under) => {
    const sections = built.filter(({ part }) => part.under === under).toSorted((a, b) => a.part.order - b.part.order);
    const lines = sections.flatMap(({ section }) => section.lines);
    if (lines.length === 0) return [];
    const more = sections.reduce((sum, { section }) => sum + (section.more ?? 0), 0);
    return [{ under, lines, more, all: sections.find(({ section }) => section.all)?.section.all ?? null }];
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
      if (!line || taken[index] !== turn || (turn > 0 && length + line.text.length > MOST_CHARACTERS)) return;
      taken[index] = turn + 1;
      length += line.text.length;
    });
  }
  return taken;
}

/** What matters most stands first, since a notification is cut. */
const order: readonly DigestHeading[] = ['worse', 'money', 'asked', 'better', 'renewals', 'portfolio'];

/** `2 overdue promises, EUR 140K slipped, 1 needs you`. */
export const headlineOf = (built: Built): string =>
  order
    .flatMap((under) => built.flatMap(({ part, section }) => (part.under === under ? (section.headline ?? []) : [])))
    .join(', ');
