import type { Ids } from '../../feature.ts';
import { type Day, dayOf } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';

export type LastTalk = {
  accountId: string;
  tier: string | null;
  /** The day of the last contact both ways; where there was none, of the first one that was logged. */
  lastOn: Day;
  isTwoWay: boolean;
};

/** The last two-way contact with each account at which something was logged by a day. One statement. */
export async function listLastTalks(s: AnyScope, accountIds: Ids, today: Day): Promise<LastTalk[]> {
  const rows = await s.db.$queryRaw<(Omit<LastTalk, 'lastOn'> & { lastOn: Date })[]>`
    SELECT i."accountId", a."tier", coalesce(max(i."heldOn") FILTER (WHERE i."isTwoWay"), min(i."heldOn")) AS "lastOn",
      bool_or(i."isTwoWay") AS "isTwoWay"
    FROM "Interaction" i JOIN "Account" a ON a."workspaceId" = i."workspaceId" AND a."id" = i."accountId"
    WHERE i."workspaceId" = ${s.workspaceId} AND i."accountId" = ANY(${[...accountIds]}::text[]) AND i."heldOn" <= ${today}::date
    GROUP BY i."accountId", a."tier"`;
  return rows.map(({ lastOn, ...row }) => ({ ...row, lastOn: dayOf(lastOn) }));
}

export type LeftContact = { id: string; accountId: string; name: string; leftOn: Day };

/** Key contacts who left between two days. One statement. */
export async function listLeft(s: AnyScope, accountIds: Ids, from: Day, today: Day): Promise<LeftContact[]> {
  const rows = await s.db.$queryRaw<(Omit<LeftContact, 'leftOn'> & { leftOn: Date })[]>`
    SELECT p."id", p."accountId", c."name", p."leftOn" FROM "ContactAt" p
    JOIN "Contact" c ON c."workspaceId" = p."workspaceId" AND c."id" = p."contactId"
    WHERE p."workspaceId" = ${s.workspaceId} AND p."accountId" = ANY(${[...accountIds]}::text[]) AND p."isKey"
      AND p."leftOn" BETWEEN ${from}::date AND ${today}::date
    ORDER BY p."leftOn", p."id"`;
  return rows.map(({ leftOn, ...row }) => ({ ...row, leftOn: dayOf(leftOn) }));
}
