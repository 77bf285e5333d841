import { z } from 'zod';
import { type Person, type Role, roles } from '../../scope.ts';

/** Somebody the bot has met; only an active person of the organisation may use it. */
export type Member = Person & {
  role: Role;
  managerId: string | null;
  timeZone: string;
  isWelcome: boolean;
  syncedAt: Date;
  version: number;
};

export type PeopleRow = Person & { role: Role; manager: Person | null };

/** Guests, bots, people of other organisations and those who left are not. */
export const isWelcome = ({ kind, isActive }: { kind: string; isActive: boolean }): boolean =>
  kind === 'person' && isActive;

export const roleLabels: Readonly<Record<Role, string>> = {
  admin: 'Admin',
  head: 'Head of KAM',
  member: 'Member',
  viewer: 'Viewer',
};

export const PersonInput = z.object({
  role: z.enum(roles, 'Choose a role.'),
  managerId: z.string().nullable(),
});
export type PersonInput = z.infer<typeof PersonInput>;

export const PEOPLE_A_PAGE = 20;

export const ChosenPerson = z.object({ person: z.string('Choose a person.') });
