import type { Ids, Readers } from '../../feature.ts';
import type { AnyScope } from '../../scope.ts';
import { DAY } from './reminder.ts';

/** A message whose arrival is not known. `isAgain`: it was sent once more since. */
export type Lost = {
  id: string;
  kind: string;
  subjectId: string;
  recipient: string;
  occurrence: string;
  createdAt: Date;
  isAgain: boolean;
};

/** Those to some readers since a moment, the latest first, that were not sent once more. One statement. */
export const listLost = (s: AnyScope, readers: Readers, since: Date): Promise<Pick<Lost, 'id' | 'recipient'>[]> =>
  s.db.$queryRaw`
    SELECT d."id", d."recipient" FROM "Delivery" d
    WHERE d."workspaceId" = ${s.workspaceId} AND d."status" = 'uncertain' AND d."kind" <> ${DAY}
      AND d."recipient" = ANY(${[...readers.keys()]}::text[]) AND d."createdAt" >= ${since}::timestamptz
      AND NOT EXISTS (
        SELECT 1 FROM "Delivery" again WHERE again."workspaceId" = ${s.workspaceId} AND again."kind" = d."kind"
          AND again."subjectId" = d."subjectId" AND again."recipient" = d."recipient"
          AND again."occurrence" = d."occurrence" || ${AGAIN})
    ORDER BY d."createdAt" DESC, d."id"`;

/** What the occurrence of a message ends with that somebody had sent once more. */
export const AGAIN = ':again';

export const listLostById = (s: AnyScope, ids: Ids): Promise<Lost[]> =>
  s.db.$queryRaw`
    SELECT d."id", d."kind", d."subjectId", d."recipient", d."occurrence", d."createdAt", again."id" IS NOT NULL AS "isAgain"
    FROM "Delivery" d LEFT JOIN "Delivery" again ON again."workspaceId" = ${s.workspaceId} AND again."kind" = d."kind"
      AND again."subjectId" = d."subjectId" AND again."recipient" = d."recipient"
      AND again."occurrence" = d."occurrence" || ${AGAIN}
    WHERE d."workspaceId" = ${s.workspaceId} AND d."id" = ANY(${[...ids]}::text[]) AND d."status" = 'uncertain'`;
