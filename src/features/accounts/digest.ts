import { byReader } from '../../db/reading.ts';
import type { DigestPart, DigestSection } from '../../feature.ts';
import { type Day, daysBetween, formatDay } from '../../lib/dates.ts';
import { shortMoney } from '../../lib/money.ts';
import { named, plural } from '../../slack/text.ts';
import {
  type DealMove,
  listAsked,
  listMovedDeals,
  listRenewals,
  listUnled,
  type MovedDeals,
  type Renewal,
} from './digest-repository.ts';
import { REQUESTS, VACANCIES } from './home.ts';
import { RENEWAL_SOON_DAYS } from './steps.ts';

/** Seats that are empty, and people who wait for an answer. */
const asked: DigestPart = {
  id: 'accounts.asked',
  under: 'asked',
  order: 10,
  build: async (s, readers) => {
    const [unled, requests] = await Promise.all([listUnled(s, readers), listAsked(s, [...readers.keys()])]);
    const [byLead, byAsked] = [byReader(unled), byReader(requests)];
    const sections = [...readers.keys()].flatMap((reader): [string, DigestSection][] => {
      const [seats, waiting] = [byLead.get(reader) ?? [], byAsked.get(reader) ?? []];
      const [count, waits] = [seats[0]?.total ?? 0, waiting[0]?.total ?? 0];
      if (count + waits === 0) return [];
      const lines = [
        ...waiting.map(({ name, account }) => ({
          text: `${named(name)} asks for access to *${named(account)}*`,
          button: { label: 'Answer', opens: { to: REQUESTS } },
        })),
        ...seats.map(({ id, name }) => ({
          text: `*${named(name)}* has no key account manager`,
          button: { label: 'Choose', opens: { to: 'accounts.seat', record: id, param: 'kam' } },
        })),
      ];
      return [
        [
          reader,
          {
            lines,
            more: count + waits - lines.length,
            all: { to: count > seats.length ? VACANCIES : REQUESTS },
          },
        ],
      ];
    });
    return new Map(sections);
  },
};

const moves: Readonly<Record<DealMove, string>> = { slipped: 'Slipped', lost: 'Lost', won: 'Won', new: 'New' };

/** `EUR 140K + USD 20K`; amounts of several currencies are never added. */
const sumWords = (deals: readonly MovedDeals[]): string =>
  deals.flatMap(({ amount, currency }) => (amount === null ? [] : shortMoney(amount, currency))).join(' + ');

function moveLine(move: DealMove, deals: readonly MovedDeals[]): string {
  const count = deals.reduce((sum, one) => sum + one.count, 0);
  const shown = deals.flatMap((one) => one.named).slice(0, 2);
  const names = shown.map(({ name, account, closeOn }) => {
    const until = move === 'slipped' && closeOn ? ` to ${formatDay(closeOn)}` : '';
    return `*${named(account)}* ${named(name)}${until}`;
  });
  const rest = count > shown.length ? ` and ${count - shown.length} more` : '';
  const sum = sumWords(deals);
  const many = count > 1 ? `${plural(count, 'deal')}${sum ? `, ${sum}` : ''}` : sum;
  return `${moves[move]}: ${many ? `${many}: ` : ''}${names.join(', ')}${rest}`;
}

function moneyOf(deals: readonly MovedDeals[]): DigestSection {
  const of = (move: DealMove): MovedDeals[] => deals.filter((one) => one.move === move);
  const headline = (['slipped', 'lost', 'won'] as const).flatMap((move) => {
    const count = of(move).reduce((sum, one) => sum + one.count, 0);
    return count > 0 ? `${sumWords(of(move)) || plural(count, 'deal')} ${move}` : [];
  })[0];
  const lines = (Object.keys(moves) as DealMove[])
    .filter((move) => of(move).length > 0)
    .map((move) => ({ text: moveLine(move, of(move)) }));
  return { lines, ...(headline && { headline }) };
}

/** What became of the deals. */
const money: DigestPart = {
  id: 'accounts.money',
  under: 'money',
  order: 10,
  build: async (s, readers, week) => {
    const rows = byReader(await listMovedDeals(s, readers, week));
    return new Map([...rows].map(([reader, deals]) => [reader, moneyOf(deals)]));
  },
};

function renewalLine({ name, on }: Renewal, today: Day): string {
  const days = daysBetween(today, on);
  return `*${named(name)}* renews ${days === 0 ? 'today' : `in ${plural(days, 'day')} (${formatDay(on)})`}`;
}

const renewals: DigestPart = {
  id: 'accounts.renewals',
  under: 'renewals',
  order: 10,
  build: async (s, readers, { today }) => {
    const rows = byReader(await listRenewals(s, readers, today, RENEWAL_SOON_DAYS));
    return new Map(
      [...rows].map(([reader, found]): [string, DigestSection] => [
        reader,
        {
          lines: found.map((one) => ({ text: renewalLine(one, today) })),
          more: (found[0]?.total ?? 0) - found.length,
        },
      ]),
    );
  },
};

export const digest: readonly DigestPart[] = [asked, money, renewals];
