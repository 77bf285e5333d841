import { subDays } from 'date-fns';
import { type Day, dayOf, storedDay } from '../../lib/dates.ts';
import type { Kind } from '../people/index.ts';

/** What a typed line says, before anybody is looked up. */
export type Line = { kind: Kind; names: string[]; note: string | null; day: Day };

const kindWords: Readonly<Record<string, Kind>> = {
  call: 'call',
  called: 'call',
  phone: 'call',
  phoned: 'call',
  meeting: 'meeting',
  met: 'meeting',
  meet: 'meeting',
  lunch: 'meeting',
  mail: 'mail',
  email: 'mail',
  'e-mail': 'mail',
  mailed: 'mail',
  wrote: 'mail',
  visit: 'visit',
  visited: 'visit',
  message: 'message',
  chat: 'message',
  messaged: 'message',
};

const isKind = (word: string): boolean => word.toLowerCase().replace(/[:,]$/, '') in kindWords;

/** Where in the words what was said begins: at the first word for a kind; -1 without one. */
export const kindAt = (words: readonly string[]): number => words.findIndex(isKind);

/** Without a colon so many words are still a name, not a note. */
const LONGEST_NAME = 3;

/**
 * Reads `call Jane, Omar yesterday: agreed on the pilot`: a kind (a meeting unless told), names, a day (`today` unless told), and a
 * note behind the colon. Without a colon up to three words are a name, and of more the first one.
 */
export function readLine(line: string, today: Day): Line {
  const [head = '', ...rest] = line.trim().split(':');
  const words = head.split(/\s+/).filter(Boolean);
  const first = words[0]?.toLowerCase() ?? '';
  const kind = kindWords[first];
  const said = (kind ? words.slice(1) : words).filter((word, at) => at > 0 || !/^(with|to|at)$/i.test(word));
  const { day, left } = takeDay(said, today);
  const note = rest.join(':').trim();
  const isNote = rest.length === 0 && left.length > LONGEST_NAME;
  const names = isNote ? left.slice(0, 1) : left;
  return {
    kind: kind ?? 'meeting',
    names: splitNames(names.join(' ')),
    note: (isNote ? left.slice(1).join(' ') : note) || null,
    day,
  };
}

const splitNames = (text: string): string[] =>
  text
    .split(/\s*(?:,|&|\+|\band\b)\s*/i)
    .map((name) => name.trim())
    .filter(Boolean);

const isDay = (word: string): boolean =>
  /^(today|yesterday)$/i.test(word) || (/^\d{4}-\d{2}-\d{2}$/.test(word) && !Number.isNaN(Date.parse(word)));

function takeDay(words: readonly string[], today: Day): { day: Day; left: string[] } {
  const word = words.find(isDay)?.toLowerCase();
  const left = words.filter((one) => !isDay(one));
  if (!word || word === 'today') return { day: today, left };
  return { day: word === 'yesterday' ? dayOf(subDays(storedDay(today), 1)) : word, left };
}

/** The line with one of its names said in full. */
export const withName = (line: string, name: string, full: string): string => line.replace(name, full);
