import type { ExportSheet } from '../../feature.ts';
import { dayIn, dayOrNull } from '../../lib/dates.ts';
import { exportActions } from './export-repository.ts';

const actions: ExportSheet = {
  name: 'actions',
  title: 'Actions',
  part: 'Plans',
  order: 55,
  columns: [
    { header: 'Account Name', as: 'text' },
    { header: 'Action', as: 'text' },
    { header: 'Owner', as: 'text' },
    { header: 'Due', as: 'day' },
    { header: 'Status', as: 'text' },
    { header: 'Waits For', as: 'text' },
    { header: 'Promised To', as: 'text' },
    { header: 'Note', as: 'text' },
    { header: 'Message', as: 'text' },
    { header: 'Done On', as: 'day' },
  ],
  rows: async (reader, accounts) =>
    (await exportActions(reader, accounts)).map(({ account, owner, promisee, ...action }) => [
      account.name,
      action.title,
      owner?.name ?? null,
      dayOrNull(action.dueOn),
      action.status,
      action.blockedBy,
      promisee?.name ?? action.promisedTo,
      action.note,
      action.sourceUrl,
      action.doneAt && dayIn(action.doneAt, reader.timeZone),
    ]),
};

export const sheets: readonly ExportSheet[] = [actions];
