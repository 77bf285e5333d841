import type { ExportSheet, Live } from '../../feature.ts';
import { accountNames } from '../accounts/index.ts';
import { getMember } from '../workspaces/index.ts';
import { EXPORT } from './export.ts';
import { exportMessage } from './export-messages.ts';
import { findExport } from './export-repository.ts';
import { IMPORT } from './import.ts';
import { importMessage } from './import-messages.ts';
import { findImport } from './repository.ts';
import { canUndo } from './upload-file.ts';

/** About an import, to who began it. */
const brought: Live = {
  kind: IMPORT,
  role: 'head',
  render: async (s, id, recipient) => {
    const found = await findImport(s, id);
    if (!found?.source || found.actorId !== recipient) return null;
    const { timeZone } = await getMember(s, recipient);
    return importMessage({ found, canUndo: canUndo(found, s.now), timeZone });
  },
};

/** To who asked for an export. */
const taken = (sheets: readonly ExportSheet[]): Live => ({
  kind: EXPORT,
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

export const live = (sheets: readonly ExportSheet[]): readonly Live[] => [brought, taken(sheets)];
