import type { AnyScope, TxScope } from '../../scope.ts';
import { Mapping } from './import.ts';

export async function listMappings(s: AnyScope): Promise<Map<string, Mapping>> {
  const rows = await s.db.mapping.findMany({
    where: { workspaceId: s.workspaceId },
    select: { signature: true, mapping: true },
  });
  return new Map(rows.map(({ signature, mapping }) => [signature, Mapping.parse(mapping)]));
}

export async function storeMapping(t: TxScope, signature: string, mapping: Mapping): Promise<void> {
  const { workspaceId } = t;
  const data = { mapping, actorId: t.actor?.id ?? null, at: t.now };
  await t.db.mapping.upsert({
    where: { workspaceId_signature: { workspaceId, signature } },
    create: { workspaceId, signature, ...data },
    update: data,
  });
}

/** When files with the same columns were applied last. */
export async function lastOfSource(s: AnyScope, signature: string): Promise<Date | null> {
  const rows = await s.db.import.findMany({
    where: {
      workspaceId: s.workspaceId,
      status: 'applied',
      files: { array_contains: [{ signature }] },
    },
    orderBy: { finishedAt: 'desc' },
    take: 1,
    select: { finishedAt: true },
  });
  return rows[0]?.finishedAt ?? null;
}
