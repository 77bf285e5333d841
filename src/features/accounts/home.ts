import type { Feature, HomePart } from '../../feature.ts';
import { actions, type Block, does, mention, opens, section } from '../../slack/blocks.ts';
import { escapeText, plural } from '../../slack/text.ts';
import type { AccessRequest } from './access-request.ts';
import { keyStatusLabels, seatLabels, tierLabels } from './account.ts';
import { hubOf } from './messages.ts';
import { listAnswerable, listOwn, listVacancies, type OwnAccount, type Vacancy } from './own-repository.ts';
import { listRequests } from './request-repository.ts';

export const MINE = 'accounts.mine';
export const REQUESTS = 'accounts.requests';
export const VACANCIES = 'accounts.vacancies';

const NEEDS_SHOWN = 4;
const ACCOUNTS_SHOWN = 6;

/** A heading, with the way to the rest when there is more than is shown. */
const heading = (text: string, to: string, hasMore: boolean): Block =>
  section(text, hasMore ? opens('Show all', { to }) : undefined);

/** Somebody asks for access, with the answer's buttons. */
export const requestBlocks = ({ id, accountName, member }: AccessRequest): Block[] => [
  section(`:key: ${mention(member)} asks for access to *${escapeText(accountName)}*`),
  actions(does('Grant', 'accounts.grant', id, { style: 'primary' }), does('Decline', 'accounts.decline', id)),
];

export const vacancyBlock = ({ id, name, role }: Vacancy): Block =>
  section(
    `:bust_in_silhouette: *${escapeText(name)}* has no ${role === 'kam' ? 'key account manager' : 'executive sponsor'}`,
    opens('Choose', { to: 'accounts.seat', record: id, param: role }),
  );

/** An account of the reader's and the ways into it. */
export function ownBlocks({ id, name, role, keyStatus, tier }: OwnAccount, planPage: string | null): Block[] {
  const facts = [
    seatLabels[role],
    keyStatus === 'none' ? null : keyStatusLabels[keyStatus],
    tier && tierLabels[tier],
  ].filter(Boolean);
  return [
    section(`*${escapeText(name)}*\n${facts.join(' · ')}`),
    actions(opens('Open', hubOf({ id })), planPage ? opens('Plan', { to: planPage, record: id }) : null),
  ];
}

const requests: HomePart = {
  id: 'accounts.requests',
  under: 'needs',
  order: 10,
  build: async (reader) => {
    const { total, rows } = await listAnswerable(reader, { skip: 0, take: NEEDS_SHOWN });
    if (total === 0) return null;
    const found = await listRequests(
      reader,
      rows.map(({ id }) => id),
    );
    const more = total > rows.length ? [heading(`${plural(total, 'request')} for access in all`, REQUESTS, true)] : [];
    return { blocks: [...found.flatMap(requestBlocks), ...more] };
  },
};

const vacancies: HomePart = {
  id: 'accounts.vacancies',
  under: 'needs',
  order: 40,
  build: async (reader) => {
    const { total, rows } = await listVacancies(reader, { skip: 0, take: NEEDS_SHOWN });
    if (total === 0) return null;
    const more =
      total > rows.length
        ? [heading(`${plural(total, 'key account')} with an empty seat in all`, VACANCIES, true)]
        : [];
    return { blocks: [...rows.map(vacancyBlock), ...more] };
  },
};

const mine = (all: readonly Feature[]): HomePart => ({
  id: 'accounts.mine',
  under: 'mine',
  order: 10,
  build: async (reader) => {
    const { total, rows } = await listOwn(reader, { skip: 0, take: ACCOUNTS_SHOWN });
    if (total === 0) return null;
    const title = heading(`*Your accounts* (${total.toLocaleString('en')})`, MINE, total > rows.length);
    return { blocks: [title, ...rows.flatMap((row) => ownBlocks(row, planPageOf(all)))] };
  },
});

const PLAN = 'plans.plan';
/** Asked when it is drawn: the plan's feature stands behind this one in the list. */
export const planPageOf = (all: readonly Feature[]): string | null =>
  all.some(({ pages = [] }) => pages.some(({ id }) => id === PLAN)) ? PLAN : null;

export const homeParts = (all: readonly Feature[]): HomePart[] => [requests, vacancies, mine(all)];
