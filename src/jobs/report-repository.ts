import type { AnyScope } from '../scope.ts';
import type { DeliveryKey } from './delivery.ts';

/** Those of these messages that were never queued. One statement. */
export async function listUnqueued(s: AnyScope, keys: readonly DeliveryKey[]): Promise<DeliveryKey[]> {
  const column = (name: keyof DeliveryKey): string[] => keys.map((key) => key[name]);
  return s.db.$queryRaw<DeliveryKey[]>`
    SELECT k."kind", k."subjectId", k."recipient", k."occurrence"
    FROM unnest(${column('kind')}::text[], ${column('subjectId')}::text[], ${column('recipient')}::text[], ${column('occurrence')}::text[])
      AS k("kind", "subjectId", "recipient", "occurrence")
    WHERE NOT EXISTS (
      SELECT 1 FROM "Delivery" d WHERE d."workspaceId" = ${s.workspaceId} AND d."kind" = k."kind" AND d."subjectId" = k."subjectId"
        AND d."recipient" = k."recipient" AND d."occurrence" = k."occurrence")`;
}
