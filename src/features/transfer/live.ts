import type { Entity } from '../../db/change.ts';
import type { ExportSheet, Live, NamedRecord, Table } from '../../feature.ts';
import type { SystemScope } from '../../scope.ts';
import { accountNames } from '../accounts/index.ts';
import { getMember } from '../workspaces/index.ts';
import { EXPORT } from './export.ts';
import { exportMessage } from './export-messages.ts';
import { findExport } from './export-repository.ts';
import { IMPORT, type Import } from './import.ts';
import { importMessage, type KeptRecord } from './import-messages.ts';
import { findImport } from './repository.ts';
import { canUndo } from './upload-file.ts';

/** About an import, to who began it. */
const brought = (tables: readonly Table[]): Live => ({
  kind: IMPORT,
  isUrgent: true,
  role: 'head',
  render: async (s, id, recipient) => {
    const found = await findImport(s, id);
    if (!found?.source || found.actorId !== recipient) return null;
    const { timeZone } = await getMember(s, recipient);
    return importMessage({ found, canUndo: canUndo(found, s.now), timeZone, kept: await keptBy(s, tables, found) });
  },
});

/** The names of the records that an undo left standing; of those that are gone by now none. */
async function keptBy(s: SystemScope, tables: readonly Table[], { reversal }: Import): Promise<KeptRecord[]> {
  const all = reversal?.kept ?? [];
  const found: KeptRecord[] = [];
  for (const entity of new Set(all.map((one) => one.entity as Entity))) {
    const table = tables.find((one) => one.entity === entity || one.needs?.includes(entity));
    const same = all.filter((one) => one.entity === entity);
    const names = await table?.named(
      s,
      same.map(({ id }) => id),
      entity,
    );
    found.push(...same.flatMap(({ id, why }) => (names?.has(id) ? [{ why, ...(names.get(id) as NamedRecord) }] : [])));
  }
  return found;
}

/** To who asked for an export. */
const taken = (sheets: readonly ExportSheet[]): Live => ({
  kind: EXPORT,
  isUrgent: true,
  role: 'viewer',
  render: async (s, id, recipient) => {
    const found = await findExport(s, id);
    if (found?.actorId !== recipient) return null;
    const { timeZone } = await getMember(s, recipient);
    const accountName = found.accountId
      ? ((await accountNames(s, [found.accountId])).get(found.accountId) ?? null)
      : null;
    return exportMessage({ found, sheets, accountName, timeZone });
  },
});

export const live = (tables: readonly Table[], sheets: readonly ExportSheet[]): readonly Live[] => [
  brought(tables),
  taken(sheets),
];
