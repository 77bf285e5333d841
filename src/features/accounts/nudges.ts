import { type Line, type LineButton, type Nudge, takesBack } from '../../feature.ts';
import { DAY_MS, type Day, daysBetween, formatDay } from '../../lib/dates.ts';
import { formatMoney } from '../../lib/money.ts';
import { mention } from '../../slack/blocks.ts';
import { escapeText, plural } from '../../slack/text.ts';
import { people } from '../workspaces/index.ts';
import type { AccessRequest } from './access-request.ts';
import { REQUESTS, VACANCIES } from './home.ts';
import {
  listDealsById,
  listEmptySeats,
  listLateDeals,
  listSeats,
  listWaiting,
  type Seats,
  type ToldDeal,
} from './nudge-repository.ts';
import { isLate } from './opportunity.ts';
import {
  closeOccurrence,
  isDigestDay,
  readSeat,
  type Seat,
  seatSubject,
  VACANT_DAYS,
  WAITING_DAYS,
  waitingOccurrence,
  weekOccurrence,
} from './reminder.ts';
import { accountsInUse } from './repository.ts';
import { listRequests } from './request-repository.ts';

const over = (text: string, undo?: LineButton): Line => ({ text, buttons: [], settled: undo ? { undo } : {} });

const closing: Nudge = {
  kind: 'accounts.closing',
  sort: 'line',
  order: 50,
  help: 'Opportunities of yours that are past their close date',
  level: 'edit',
  due: async (s, readers) =>
    (await listLateDeals(s, readers)).map(({ closeOn, today, ...due }) => ({
      ...due,
      occurrence: closeOccurrence(closeOn, today),
    })),
  lines: async (s, ids, { today }) =>
    new Map((await listDealsById(s, ids)).map((deal) => [deal.id, dealLine(deal, today)])),
  summary: (count) => `${plural(count, 'opportunity', 'opportunities')} past the close date`,
};

function dealLine(deal: ToldDeal, today: Day): Line {
  const { id, name, accountName, status, amount, currency, closeOn } = deal;
  const title = `*${escapeText(name)}*`;
  if (status !== 'open') return over(`${title} · ${escapeText(accountName)}: ${status}`, takesBack('opportunity', id));
  if (!isLate(deal, today) || !closeOn)
    return over(
      `${title} · ${escapeText(accountName)}: ${closeOn ? `moved to ${formatDay(closeOn)}` : 'no close date'}`,
      takesBack('opportunity', id),
    );
  const facts = [
    escapeText(accountName),
    amount === null ? 'amount unknown' : formatMoney(amount, currency),
    `*should have closed ${plural(daysBetween(closeOn, today), 'day')} ago* (${formatDay(closeOn)})`,
  ];
  return {
    text: `:moneybag: ${title}\n${facts.join(' · ')}`,
    buttons: [{ label: 'Edit', opens: { to: 'accounts.edit-opportunity', record: id } }],
  };
}

const seatNames: Record<Seat, string> = { kam: 'key account manager', sponsor: 'executive sponsor' };

const vacant: Nudge = {
  kind: 'accounts.vacant',
  sort: 'line',
  order: 45,
  help: 'Key accounts without a key account manager or an executive sponsor',
  level: 'lead',
  due: async (s, readers) =>
    (await listEmptySeats(s, readers, VACANT_DAYS))
      .filter(({ role, today }) => role === 'sponsor' || !isDigestDay(today))
      .map(({ recipientId, accountId, role, today }) => ({
        ...{ recipientId, accountId },
        subjectId: seatSubject(accountId, role),
        occurrence: weekOccurrence(today),
      })),
  lines: async (s, subjects) => {
    const seats = await listSeats(
      s,
      subjects.map((subject) => readSeat(subject).accountId),
    );
    return new Map(
      subjects.flatMap((subject) => {
        const { accountId, role } = readSeat(subject);
        const found = seats.get(accountId);
        return found ? [[subject, seatLine(accountId, role, found)] as const] : [];
      }),
    );
  },
  summary: (count) => `${plural(count, 'key account')} with an empty seat`,
  all: { to: VACANCIES },
};

function seatLine(accountId: string, role: Seat, seats: Seats): Line {
  const name = `*${escapeText(seats.name)}*`;
  const holder = seats[role];
  if (holder) return over(`${name}: ${mention(holder)} is ${seatNames[role]} now`);
  return {
    text: `:bust_in_silhouette: ${name} has no ${seatNames[role]}`,
    buttons: [{ label: 'Choose', opens: { to: 'accounts.seat', record: accountId, param: role } }],
  };
}

const waiting: Nudge = {
  kind: 'accounts.waiting',
  sort: 'line',
  order: 8,
  help: 'Requests for access that wait for your answer',
  level: 'lead',
  due: async (s, readers) =>
    (await listWaiting(s, readers, WAITING_DAYS)).map(({ days, ...due }) => ({
      ...due,
      occurrence: waitingOccurrence(days),
    })),
  lines: async (s, ids) => {
    const requests = await listRequests(s, ids);
    const [inUse, deciders] = await Promise.all([
      accountsInUse(
        s,
        requests.map(({ accountId }) => accountId),
      ),
      people(
        s,
        requests.map(({ decidedById }) => decidedById),
      ),
    ]);
    return new Map(
      requests
        .filter(({ accountId }) => inUse.has(accountId))
        .map((request) => [request.id, requestLine(request, mention(deciders.get(request.decidedById ?? '')), s.now)]),
    );
  },
  summary: (count) => `${plural(count, 'request')} for access waiting`,
  all: { to: REQUESTS },
};

function requestLine({ id, accountName, member, status, createdAt }: AccessRequest, decider: string, now: Date): Line {
  const name = `*${escapeText(accountName)}*`;
  if (status !== 'open') return over(`Access of ${mention(member)} to ${name}: ${status} by ${decider}`);
  const days = Math.floor((now.getTime() - createdAt.getTime()) / DAY_MS);
  return {
    text: `:key: ${mention(member)} has waited ${plural(days, 'day')} for access to ${name}`,
    buttons: [{ label: 'Grant', does: 'accounts.grant', record: id }],
    menu: [{ label: 'Decline', does: 'accounts.decline', record: id }],
  };
}

export const nudges: Nudge[] = [waiting, vacant, closing];
