import type { Ids } from '../../feature.ts';
import { type Day, dayOf } from '../../lib/dates.ts';
import type { AnyScope } from '../../scope.ts';

export type LastTalk = { accountId: string; name: string; title: string | null; heldOn: Day };

/** With whom of each account somebody spoke last. One statement. */
export async function listLastTalks(s: AnyScope, accountIds: Ids): Promise<LastTalk[]> {
  const rows = await s.db.$queryRaw<(Omit<LastTalk, 'heldOn'> & { heldOn: Date })[]>`
    SELECT DISTINCT ON (talk."accountId") talk."accountId", c."name", place."title", talk."heldOn"
    FROM "Interaction" talk
    JOIN "InteractionPerson" there ON there."workspaceId" = ${s.workspaceId} AND there."interactionId" = talk."id" AND there."contactId" IS NOT NULL
    JOIN "Contact" c ON c."workspaceId" = ${s.workspaceId} AND c."id" = there."contactId"
    LEFT JOIN "ContactAt" place ON place."workspaceId" = ${s.workspaceId} AND place."accountId" = talk."accountId" AND place."contactId" = c."id"
    WHERE talk."workspaceId" = ${s.workspaceId} AND talk."accountId" = ANY(${[...accountIds]}::text[]) AND talk."isTwoWay"
    ORDER BY talk."accountId", talk."heldOn" DESC, talk."id" DESC, place."isKey" DESC NULLS LAST, c."name"`;
  return rows.map(({ heldOn, ...row }) => ({ ...row, heldOn: dayOf(heldOn) }));
}
