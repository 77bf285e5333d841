import type { DigestHeading, DigestPart, DigestSection, Ids, LineButton, Range } from '../../../feature.ts';
import { formatDay } from '../../../lib/dates.ts';
import { named, plural } from '../../../slack/text.ts';
import { levelLabels, levelMarks } from '../level.ts';
import { atRiskChart } from './chart.ts';
import { gravest, inTwelve, outcomeWords, type QueueEntry } from './entry.ts';
import { QUEUE, sumWords } from './messages.ts';
import { gotWorse, moneyOf, readRiskWeek, type Week, within } from './read-week.ts';

type Lines = DigestSection['lines'][number];
type Reader = { id: string; isTheirs: (of: { accountId: string }) => boolean };
type Read = (week: Week, reader: Reader, range: Range) => DigestSection | null;

const MOST = 5;
/** In a notification. */
const MOST_SUMS = 2;
const LONGEST_REASON = 70;
const short = (reason: string): string => named(inTwelve(reason, LONGEST_REASON), LONGEST_REASON);

const all = { to: QUEUE };
const cut = (lines: readonly Lines[]): Pick<DigestSection, 'lines' | 'more' | 'all'> => ({
  lines: lines.slice(0, MOST),
  more: Math.max(0, lines.length - MOST),
  all,
});

const part = (id: string, under: DigestHeading, read: Read): DigestPart => ({
  id: `risk.${id}`,
  under,
  order: 5,
  build: async (s, readers, range) => {
    const week = await readRiskWeek(s, readers, range);
    return new Map(
      [...readers].flatMap(([id_, accounts]): [string, DigestSection][] => {
        const section = read(week, readerOf(id_, accounts), range);
        return section ? [[id_, section]] : [];
      }),
    );
  },
});

function readerOf(id: string, accounts: Ids): Reader {
  const own = new Set(accounts);
  return { id, isTheirs: ({ accountId }) => own.has(accountId) };
}

const ask = (accountId: string): LineButton => ({
  label: 'Ask the KAM',
  opens: { to: 'questions.ask', record: accountId, param: 'kam' },
});

/** Somebody to ask, unless the reader leads the account or nobody does. */
const askOrOpen = (week: Week, reader: Reader, accountId: string): LineButton => {
  const kam = week.kamOf(accountId);
  const account = { label: 'Open', opens: { to: 'accounts.hub', record: accountId } };
  return kam && kam.id !== reader.id ? ask(accountId) : account;
};

function worseLine(week: Week, reader: Reader, entry: QueueEntry): Lines {
  const { id, accountId, accountName, level, claimedBy } = entry;
  const assign = { label: 'Assign', opens: { to: 'risk.assign', record: id } };
  return {
    text: `${levelMarks[level]} *${named(accountName)}* ${levelLabels[level].toLowerCase()}: ${short(gravest(entry))}`,
    button: claimedBy || week.viewers.has(reader.id) ? askOrOpen(week, reader, accountId) : assign,
  };
}

const worse = part('worse', 'worse', (week, reader, range) => {
  const entries = week.open.filter(
    ({ entry }) => reader.isTheirs(entry) && gotWorse(entry, week.moves.get(entry.id), range),
  );
  const watched = week.watched.filter(reader.isTheirs).map(({ accountId, accountName, text }) => ({
    text: `*${named(accountName)}* on watch${text ? `: ${short(text)}` : ''}`,
    button: askOrOpen(week, reader, accountId),
  }));
  const lines = [...entries.map(({ entry }) => worseLine(week, reader, entry)), ...watched];
  return lines.length > 0 ? { ...cut(lines), headline: `${lines.length.toLocaleString('en')} worse` } : null;
});

function moreWords(more: number): string {
  if (more === 0) return '';
  return `, ${plural(Math.abs(more), 'account')} ${more > 0 ? 'more' : 'fewer'} than last week`;
}

const money = part('money', 'money', (week, reader, range) => {
  const { sums, count, more } = moneyOf(week, reader.isTheirs, range);
  if (count === 0) return null;
  if (sums.length === 0) return { lines: [{ text: `${plural(count, 'account')} at risk${moreWords(more)}` }] };
  const weighted = sumWords(sums.map(({ currency, weighted: amount }) => ({ currency, amount })));
  return {
    headline: `${sumWords(sums.slice(0, MOST_SUMS))}${sums.length > MOST_SUMS ? ' and more' : ''} at risk`,
    lines: [{ text: `${sumWords(sums)} a month at risk (weighted ${weighted})${moreWords(more)}` }],
  };
});

const good = new Set<string>(['mitigated', 'accepted', 'false alarm', 'recovered']);

const better = part('better', 'better', (week, reader, range) => {
  const closed = week.closed.filter(
    (entry) =>
      reader.isTheirs(entry) && entry.closedAt && within(range, entry.closedAt) && good.has(entry.outcome ?? ''),
  );
  const fell = week.open.filter(
    ({ entry }) => reader.isTheirs(entry) && entry.level === 'endangered' && week.moves.get(entry.id)?.fell,
  );
  const lines = [
    ...closed.map((entry) => ({
      text: `*${named(entry.accountName)}* off the at-risk list: ${endedWords(week, entry)}`,
    })),
    ...fell.map(({ entry }) => ({ text: `*${named(entry.accountName)}* no longer critical` })),
  ];
  return lines.length > 0 ? cut(lines) : null;
});

function endedWords({ people }: Week, { outcome, closedById, closeReason }: QueueEntry): string {
  const by = people.get(closedById ?? '');
  const who = by ? ` by ${named(by.name)}` : '';
  return `${outcome ? outcomeWords[outcome] : ''}${who}${closeReason ? `: ${short(closeReason)}` : ''}`;
}

/** `param` has the button answer in words, since the digest stays as it is. */
const said = (label: string, action: string, record: string): LineButton => ({
  label,
  does: action,
  record,
  param: SAY,
});
export const SAY = 'say';

const asked = part('asked', 'asked', (week, reader) => {
  const waiting = week.open
    .filter(({ entry }) => week.waitsFor(entry).some(({ id }) => id === reader.id))
    .map(({ entry }) => ({
      text: `*${named(entry.accountName)}* is ${levelLabels[entry.level].toLowerCase()} and waits for you`,
      button: said('Claim', 'risk.claim', entry.id),
    }));
  const lines = [...waiting, ...toAgree(week, reader)];
  return lines.length > 0 ? cut(lines) : null;
});

/** What somebody decided about an account below the reader: to stop watching it for a while, or to live with its risk. */
function toAgree(week: Week, reader: Reader): Lines[] {
  const snoozed = week.open
    .map(({ entry }) => entry)
    .filter(({ snoozedUntilOn }) => snoozedUntilOn)
    .map((entry) => ({ entry, byId: entry.snoozedById, wish: snoozeWish(entry), why: entry.snoozeReason }));
  const accepted = week.closed
    .filter(({ outcome }) => outcome === 'accepted')
    .map((entry) => ({ entry, byId: entry.closedById, wish: acceptWish(entry), why: entry.closeReason }));
  const open = [...snoozed, ...accepted].filter(({ entry, byId }) => {
    const isAbove = week.above(entry.accountId).some(({ id }) => id === reader.id);
    return isAbove && byId !== reader.id && !entry.agreedById && reader.isTheirs(entry);
  });
  return open.map(({ entry: { id, accountId }, byId, wish, why }) => {
    const kam = week.kamOf(accountId);
    const by = named(week.people.get(byId ?? '')?.name ?? 'Somebody');
    const text = `${by} ${wish}: ${short(why ?? '')}`;
    const questions = kam && kam.id !== reader.id ? [ask(accountId)] : [];
    return { text, button: said('Agree', 'risk.agree', id), menu: questions };
  });
}

const snoozeWish = ({ accountName, snoozedUntilOn }: QueueEntry): string =>
  `wants to stop watching *${named(accountName)}* until ${formatDay(snoozedUntilOn ?? '')}`;
const acceptWish = ({ accountName }: QueueEntry): string => `accepts the risk at *${named(accountName)}*`;

export const queueDigest: readonly DigestPart[] = [asked, worse, { ...money, chart: atRiskChart }, better];
