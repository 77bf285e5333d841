import type { Person } from '../../scope.ts';

/** The message to who may answer, and the one to who asked. */
export const REQUEST = 'accounts.request';
export const ANSWER = 'accounts.answer';

/** Somebody asks to read an account; its KAM, or else a head or an admin, answers. */
export type AccessRequest = {
  id: string;
  accountId: string;
  accountName: string;
  member: Person;
  status: 'open' | 'granted' | 'declined';
  decidedAt: Date | null;
  decidedById: string | null;
  version: number;
  createdAt: Date;
};
