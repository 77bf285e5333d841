import { z } from 'zod';
import type { Day } from '../../lib/dates.ts';
import { isCurrency } from '../../lib/money.ts';
import type { Person } from '../../scope.ts';

export const keyStatuses = ['none', 'candidate', 'key', 'exited'] as const;
export type KeyStatus = (typeof keyStatuses)[number];
export const tiers = ['star', 'target', 'hold', 'review'] as const;
export type Tier = (typeof tiers)[number];
export const reaches = ['global', 'regional', 'local'] as const;
export type Reach = (typeof reaches)[number];

export type Account = {
  id: string;
  name: string;
  domain: string | null;
  industry: string | null;
  /** Employees. */
  size: number | null;
  /** The customer's own yearly turnover in minor units of `currency`; never our revenue. */
  turnover: number | null;
  region: string | null;
  scope: Reach | null;
  parentId: string | null;
  keyStatus: KeyStatus;
  /** null: unrated. */
  tier: Tier | null;
  currency: string;
  customerSinceOn: Day | null;
  renewalOn: Day | null;
  /** To practise on; it counts nowhere. */
  isPractice: boolean;
  archivedAt: Date | null;
  version: number;
};

export const keyStatusLabels: Readonly<Record<KeyStatus, string>> = {
  none: 'Not a key account',
  candidate: 'Candidate',
  key: 'Key account',
  exited: 'Exited',
};
export const tierLabels: Readonly<Record<Tier, string>> = {
  star: 'Star',
  target: 'Target',
  hold: 'Hold',
  review: 'Review',
};
export const reachLabels: Readonly<Record<Reach, string>> = { global: 'Global', regional: 'Regional', local: 'Local' };

export const seatRoles = ['kam', 'sponsor', 'core', 'extended'] as const;
export type SeatRole = (typeof seatRoles)[number];
export const seatLabels: Readonly<Record<SeatRole, string>> = {
  kam: 'Key account manager',
  sponsor: 'Executive sponsor',
  core: 'Core team',
  extended: 'Extended team',
};
/** These read the accounts below theirs, too. */
export const leadingSeats = ['kam', 'sponsor'] as const satisfies readonly SeatRole[];

/** A seat on an account's team. Somebody who left keeps it, so that the gap is seen, but can do nothing from it. */
export type TeamMember = {
  id: string;
  accountId: string;
  role: SeatRole;
  member: Person;
  hasLeft: boolean;
  /** Only reads, whatever their seat. */
  isViewer: boolean;
  version: number;
};

export const LIST_A_PAGE = 20;
export const BELOW_A_PAGE = 20;
export const SEATS_A_PAGE = 15;
export const LONGEST_NAME = 150;
const text = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`).nullable();

const name = z
  .string('Give the account a name.')
  .trim()
  .min(1, 'Give the account a name.')
  .max(LONGEST_NAME, `Use at most ${LONGEST_NAME} characters for the name.`);

/** As people paste it: an address of a page is cut to its host. */
const domain = z
  .string()
  .trim()
  .toLowerCase()
  .transform((typed) =>
    typed
      .replace(/^[a-z]+:\/\//, '')
      .replace(/^www\./, '')
      .replace(/[/?#:].*$/, ''),
  )
  .refine((host) => /^(?=.{1,253}$)[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(host), 'Give a domain such as acme.com.')
  .nullable();

const size = z
  .string()
  .transform((typed) => Number(typed.replaceAll(/[\s,']/g, '')))
  .refine(
    (count) => Number.isInteger(count) && count >= 0 && count <= 2_000_000_000,
    'Give a whole number of employees.',
  )
  .nullable();

export const currency = z
  .string('Give a currency.')
  .trim()
  .toUpperCase()
  .refine(isCurrency, 'Give the three letters of a currency, such as USD or EUR.');

const day = z.iso.date('Pick a date.').nullable();
const practice = z
  .string()
  .nullable()
  .transform((box) => box === 'yes');

const profile = {
  name,
  domain,
  industry: text(100),
  region: text(100),
  currency,
  renewalOn: day,
  isPractice: practice,
};

export const NewAccount = z.object({ ...profile, kamId: z.string().nullable(), parentId: z.string().nullable() });
export type NewAccount = z.output<typeof NewAccount>;

export const ProfileInput = z.object({ ...profile, size, scope: z.enum(reaches).nullable(), customerSinceOn: day });
export type ProfileInput = z.output<typeof ProfileInput>;

export const StatusInput = z.object({
  keyStatus: z.enum(keyStatuses, 'Choose a status.'),
  tier: z.enum(tiers).nullable(),
  parentId: z.string().nullable(),
});
export type StatusInput = z.output<typeof StatusInput>;

export const SeatInput = z.object({
  memberId: z.string('Choose a person.').optional(),
  role: z.enum(seatRoles, 'Choose what they do.'),
});
