import type { Day } from '../../lib/dates.ts';
import type { Person } from '../../scope.ts';

/** Somebody stands in for a member who is away: until the end of a day where that member is. */
export type Cover = { id: string; member: Person; cover: Person; untilOn: Day; endsAt: Date; version: number };
